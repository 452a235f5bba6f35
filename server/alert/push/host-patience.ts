/** So many questions in a row without an answer, and a host is left alone for a while. */
const IN_VAIN = 3;
const LEFT_ALONE_MS = 10_000;
/** Bounds memory; phones of one city have a handful of push services. */
const MOST_HOSTS = 1_000;

/**
 * A push service that is dead costs each order the whole wait for its answer, and the orders behind it wait, too. After some in a row it
 * is taken for dead without a question; then one question at a time finds out whether it is back.
 */
export class HostPatience {
  readonly #nowMs: () => number;
  readonly #hosts = new Map<string, { inVain: number; askAgainMs: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Whether it is left alone now. WHO ASKS when the while is over is the one question: the next ones wait for what it hears. */
  isSpent(host: string): boolean {
    const known = this.#hosts.get(host);
    if (known === undefined || known.inVain < IN_VAIN) return false;
    const now = this.#nowMs();
    if (now < known.askAgainMs) return true;
    known.askAgainMs = now + LEFT_ALONE_MS;
    return false;
  }

  hear(host: string, timedOut: boolean): void {
    if (!timedOut) {
      this.#hosts.delete(host);
      return;
    }
    if (this.#hosts.size >= MOST_HOSTS) this.#hosts.clear();
    const inVain = (this.#hosts.get(host)?.inVain ?? 0) + 1;
    this.#hosts.set(host, { inVain, askAgainMs: this.#nowMs() + LEFT_ALONE_MS });
  }
}
