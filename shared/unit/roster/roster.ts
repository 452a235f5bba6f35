import { z } from 'zod';
import { AreaPath } from '../../area/area-api.ts';
import { AreaId, DepartmentId, UnitId } from '../../kernel/ids.ts';
import { Name } from '../../kernel/name.ts';
import { Instant, instant } from '../../kernel/time.ts';
import { DAY_MS, momentOnClock } from '../../kernel/zone-clock.ts';
import { UnitRole } from '../unit-api.ts';

export const MOST_SHIFTS = 20_000;
/** Characters of a file of shifts. */
export const MOST_ROSTER_TEXT = 4_000_000;

/** One line of a roster: a unit by call sign on a day of the city, from and to as its wall clocks show. `to` at or before `from` is the next day. */
export const ShiftLine = z.strictObject({
  unit: Name,
  date: z.iso.date(),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
  /** Where and as what; null = as the unit is registered. */
  area: AreaId.nullable(),
  role: UnitRole.shape.id.nullable(),
});
export type ShiftLine = z.infer<typeof ShiftLine>;

/** A shift as it is kept: a span of time, whatever the clocks do in it. */
export const Shift = z.object({
  unit: UnitId,
  callSign: z.string(),
  department: DepartmentId,
  area: AreaPath,
  role: z.string(),
  from: Instant,
  to: Instant,
});
export type Shift = z.infer<typeof Shift>;

/** POST /api/shifts/import: the shifts of the days of the file, of units in the sender's reach, become those of the file. */
export const RosterInput = z.strictObject({ text: z.string().max(MOST_ROSTER_TEXT) });
export const RosterReply = z.object({
  shifts: z.int(),
  units: z.int(),
  replaced: z.int(),
  first: z.string(),
  last: z.string(),
});
/** GET /api/shifts: those that run, ended in the last hours or begin in the next. */
export const ShiftList = z.object({ shifts: z.array(Shift) });

/** ROS-1: the span of a line in the city's zone, over midnight and the change of clocks; null when it is empty. */
export function spanOf({ date, from, to }: Pick<ShiftLine, 'date' | 'from' | 'to'>, zone: string) {
  const day = Date.parse(`${date}T00:00:00.000Z`);
  const begin = day + minutesOf(from) * 60_000;
  const end = day + minutesOf(to) * 60_000;
  const [start, stop] = [momentOnClock(begin, zone), momentOnClock(end > begin ? end : end + DAY_MS, zone)];
  return stop <= start || from === to ? null : { from: instant(start), to: instant(stop) };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
