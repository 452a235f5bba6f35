import { z } from 'zod';

/** A moment: ISO 8601 in UTC with milliseconds, `2026-03-01T08:15:30.250Z`. Text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A moment as devices write it: any ISO 8601 with a zone, normalised to an `Instant`. */
export const DeviceTime = z.iso.datetime({ offset: true }).transform((text) => instant(Date.parse(text)));

/** Milliseconds since 1970 to an `Instant`. Throws RangeError outside year 0–9999: a bug, not input. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function toMs(at: Instant): number {
  return Date.parse(at);
}

export function after(at: Instant, ms: number): Instant {
  return instant(toMs(at) + ms);
}

/** `to - from` in milliseconds; negative when `to` is earlier. */
export function elapsedMs(from: Instant, to: Instant): number {
  return toMs(to) - toMs(from);
}
