import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, instant } from '@watchroom/shared/kernel/time.ts';

/** A clock that agreed with the machine's when it was made and has run `speed` times as fast since; the server of a day runs by the same. */
export class DayClock {
  readonly speed: number;
  readonly sinceMs = Date.now();

  constructor(speed: number) {
    this.speed = speed;
  }

  /** Milliseconds since 1970 by this clock. */
  nowMs(): number {
    return this.sinceMs + (Date.now() - this.sinceMs) * this.speed;
  }

  now(): Instant {
    return instant(Math.round(this.nowMs()));
  }

  /** Resolves when the clock shows that moment, at once when it has gone by. Rejects when the signal aborts. */
  async until(atMs: number, signal: AbortSignal): Promise<void> {
    const restMs = (atMs - this.nowMs()) / this.speed;
    signal.throwIfAborted();
    if (restMs > 0) await wait(restMs, undefined, { signal });
  }

  /** Resolves when so many milliseconds of this clock have gone by. */
  pass(ms: number, signal: AbortSignal): Promise<void> {
    return this.until(this.nowMs() + ms, signal);
  }
}
