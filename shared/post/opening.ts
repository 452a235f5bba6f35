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
  const since = spansNow(opening, clock).map(({ sinceMin }) => sinceMin);
  return since.length === 0 ? null : Math.max(...since);
}

/** Until when, in minutes of the wall clock, the spans go on that are open now; 0: none is. */
export function openUntilMin(opening: NonNullable<Opening>, clock: WallClock): number {
  return Math.max(0, ...spansNow(opening, clock).map(({ sinceMin, lengthMin }) => lengthMin - sinceMin));
}

function spansNow(opening: NonNullable<Opening>, { weekday, minute }: WallClock) {
  return opening.flatMap(({ days, from, to }) => {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    const lengthMin = end > begin ? end - begin : end + DAY_MIN - begin;
    return [0, 1].flatMap((daysAgo) => {
      const day = ((weekday - 1 - daysAgo + 7) % 7) + 1;
      const sinceMin = minute + daysAgo * DAY_MIN - begin;
      return days.includes(day) && sinceMin >= 0 && sinceMin < lengthMin ? [{ sinceMin, lengthMin }] : [];
    });
  });
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
