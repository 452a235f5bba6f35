import { availableParallelism } from 'node:os';

/** Two for each core: while one reads its first pictures another is loaded. */
export const PLACES = 2 * availableParallelism();
/** A start that has not shown by then waits for its camera, not for a core. */
export const START_MS = 4_000;

/**
 * PUL-12: places for converters that are being started. A start is a quarter of a second of a core: of a hundred at once each would be
 * later than its source waits, all would be given up, and all be tried again at once.
 */
export class Starts {
  readonly #mostMs: number;
  #free: number;
  readonly #line: (() => void)[] = [];

  /** `mostMs`: a place is given on after that, whatever becomes of its start: it waits for a camera then, and costs nobody anything. */
  constructor(places: number, mostMs: number) {
    this.#free = places;
    this.#mostMs = mostMs;
  }

  /** Resolves when there is a place, first come first served, with what gives it back; twice is once. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
    let isTaken = true;
    const giveBack = () => {
      if (!isTaken) return;
      isTaken = false;
      clearTimeout(late);
      const next = this.#line.shift();
      if (next === undefined) this.#free++;
      else next();
    };
    const late = setTimeout(giveBack, this.#mostMs);
    return giveBack;
  }
}
