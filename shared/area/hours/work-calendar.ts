import { z } from 'zod';
import { line } from '../../kernel/prose.ts';
import { DAY_MS } from '../../kernel/zone-clock.ts';

/** `HH:MM` on the wall clocks of the city, `00:00` to `24:00`. */
const HourOfDay = z.string().regex(/^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, 'HH:MM');
/** `YYYY-MM-DD` in the city's zone. */
const Day = z.iso.date();

/** Days off in a row; what is longer is a fault of the writer. */
const LONGEST_HOLIDAY = 31;

/**
 * When the city's offices work (CLK-5): which hours of which weekdays, which days are off in spite of that (节假日), and which
 * are worked in spite of both (调休). Where it ends, the weekdays alone decide: a new year's days are added when they are
 * published.
 */
export const WorkCalendar = z.strictObject({
  /** Of a working day, in order, not overlapping. */
  hours: z
    .array(z.strictObject({ from: HourOfDay, to: HourOfDay }))
    .min(1)
    .max(6)
    .refine((spans) => inOrder(spans.flatMap(({ from, to }) => [from, to])), 'in order'),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** From the first to the last day off, both included. */
  holidays: z
    .array(
      z.strictObject({ name: line(40), from: Day, to: Day }).refine(({ from, to }) => {
        const days = dayNumber(to) - dayNumber(from) + 1;
        return days >= 1 && days <= LONGEST_HOLIDAY;
      }, '1 to 31 days'),
    )
    .max(200)
    .default([]),
  /** Working days, whatever weekday or holiday they are. */
  swapped: z.array(Day).max(400).default([]),
  /** Who said so: the notice with its date. */
  source: line(200).default(''),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;

/** Where a city's profile names none: Monday to Friday, nine to twelve and one to five o'clock, no holidays. */
export const DEFAULT_CALENDAR: WorkCalendar = {
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  swapped: [],
  source: '',
};

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Of equal length, so text order is time order. A span of no length would be none. */
function inOrder(times: readonly string[]): boolean {
  return times.every((time, at) => {
    const before = times[at - 1];
    return before === undefined || (at % 2 === 0 ? before <= time : before < time);
  });
}
