import { type Instant, instant } from '@watchroom/shared/kernel/time.ts';

/** The time of the server. An argument everywhere, so that a test can hold it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };
