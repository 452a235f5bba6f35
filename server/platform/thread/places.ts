/** Places for work of which the machine bears only so much at once; who comes later stands in line. */
export class Places {
  readonly #mostMs: number | null;
  #free: number;
  readonly #line: (() => void)[] = [];

  /** `mostMs`: a place is given on after that, whatever becomes of the work. */
  constructor(places: number, mostMs: number | null = null) {
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
    const late = this.#mostMs === null ? undefined : setTimeout(giveBack, this.#mostMs);
    return giveBack;
  }
}
