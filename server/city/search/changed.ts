/**
 * Ids whose names changed and are not told yet. With `restMs` 0 all are told at once; else one that changes by itself is, and where more
 * come all the time, as of an import, they are told together when no more come, or every few seconds: names that come in together are
 * sorted in together, which is a fraction of the work, and who waits for a report needs the processor. Times in ms, of any clock that
 * only grows.
 */
export class Changed {
  readonly #restMs: number;
  /** What goes on changing is told after so long, ms. */
  readonly #mostMs: number;
  #ids = new Set<string>();
  #firstAt = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** The change before those that wait. */
  #beforeAt = Number.NEGATIVE_INFINITY;

  constructor(restMs: number, mostMs = 4_000) {
    this.#restMs = restMs;
    this.#mostMs = mostMs;
  }

  add(id: string, now: number): void {
    if (this.#ids.size === 0) {
      this.#firstAt = now;
      this.#beforeAt = this.#lastAt;
    }
    this.#ids.add(id);
    this.#lastAt = now;
  }

  /** How long they should wait yet, ms; infinite where there are none. */
  waitMs(now: number): number {
    if (this.#ids.size === 0) return Number.POSITIVE_INFINITY;
    if (this.#firstAt - this.#beforeAt >= this.#restMs) return 0;
    return Math.max(0, Math.min(this.#lastAt + this.#restMs, this.#firstAt + this.#mostMs) - now);
  }

  /** All of them; none wait after that. */
  take(now: number): string[] {
    const ids = [...this.#ids];
    this.#ids = new Set();
    this.#lastAt = Math.max(this.#lastAt, now);
    return ids;
  }
}
