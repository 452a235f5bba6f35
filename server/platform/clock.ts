import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';

/** The time of the server. An argument everywhere, so that a test can hold it. */
export interface Clock {
  now(): Instant;
  /** Seconds of this clock in one second of the machine's own timers; 1 unless said. */
  readonly speed?: number;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };

/**
 * A clock that was right at `since` and has run `speed` times as fast as the machine's ever after: for the replay of a day within
 * minutes. Whoever waits for a moment of it divides by `speed`.
 */
export function hastenedClock(since: Instant, speed: number): Clock {
  const sinceMs = toMs(since);
  return { speed, now: () => instant(Math.round(sinceMs + (Date.now() - sinceMs) * speed)) };
}
