import { toMs } from '../../kernel/time.ts';
import type { UnitView } from '../unit-api.ts';
import type { Shift } from './roster.ts';

/** Who comes next is told of so far ahead, ms. */
export const NEXT_MS = 12 * 3_600_000;

export interface RosterNow {
  /** Rostered now and on duty. */
  readonly on: readonly Shift[];
  /** Rostered now, and off duty: whom somebody calls. */
  readonly missing: readonly Shift[];
  /** On duty, and in the roster, but not now. */
  readonly extra: readonly UnitView[];
  /** The next shift of each unit that begins within twelve hours, soonest first. */
  readonly next: readonly Shift[];
}

/** ROS-2: the roster held against who is on duty at a moment. A unit without any shift in sight is under no roster, and so in no list. */
export function rosterNow(shifts: readonly Shift[], units: ReadonlyMap<string, UnitView>, nowMs: number): RosterNow {
  const running = shifts.filter(({ from, to }) => toMs(from) <= nowMs && nowMs < toMs(to));
  const runs = new Set<string>(running.map(({ unit }) => unit));
  const rostered = new Set<string>(shifts.map(({ unit }) => unit));
  const isOff = ({ unit }: Shift) => units.get(unit)?.duty === 'off';
  const next = new Map<string, Shift>();
  for (const shift of [...shifts].sort((a, b) => toMs(a.from) - toMs(b.from))) {
    const inMs = toMs(shift.from) - nowMs;
    if (inMs > 0 && inMs <= NEXT_MS && !next.has(shift.unit)) next.set(shift.unit, shift);
  }
  return {
    on: running.filter((shift) => units.has(shift.unit) && !isOff(shift)),
    missing: running.filter(isOff),
    extra: [...units.values()].filter(({ id, duty }) => duty !== 'off' && rostered.has(id) && !runs.has(id)),
    next: [...next.values()],
  };
}
