import { z } from 'zod';
import type { WallClock } from '../kernel/zone-clock.ts';

const DAY_MIN = 1_440;
/** `HH:MM` on the wall clocks of the city, `00:00` to `23:59`. */
export const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'HH:MM');

/**
 * When a post is meant to be staffed: on these days (1 Monday … 7 Sunday) from one time of day to another. A span whose end
 * is not after its beginning runs on into the next day; equal times are 24 hours.
 */
export const OpeningSpan = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: TimeOfDay,
  to: TimeOfDay,
});
export type OpeningSpan = z.infer<typeof OpeningSpan>;

/** Null = day and night. */
export const Opening = z.array(OpeningSpan).min(1).max(14).nullable();
export type Opening = z.infer<typeof Opening>;

/**
 * How many minutes ago the post opened, Infinity when it never closes; null while it is closed. Where spans overlap, the
 * one that began first counts.
 *
 *   days [5]  from 20:00 to 02:00      Fri 20:00 ├──────┤ Sat 02:00
 */
export function openForMin(opening: Opening, clock: WallClock): number | null {
  if (opening === null) return Number.POSITIVE_INFINITY;
  let longest: number | null = null;
  for (const { days, from, to } of opening) {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    const length = end > begin ? end - begin : end + DAY_MIN - begin;
    for (const daysAgo of [0, 1]) {
      const day = ((clock.weekday - 1 - daysAgo + 7) % 7) + 1;
      const sinceBegin = clock.minute + daysAgo * DAY_MIN - begin;
      if (days.includes(day) && sinceBegin >= 0 && sinceBegin < length) longest = Math.max(longest ?? 0, sinceBegin);
    }
  }
  return longest;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
