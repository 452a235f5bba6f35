import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { Shift } from '@watchroom/shared/unit/roster/roster.ts';

export interface ShiftsNow {
  readonly runs: Shift | null;
  readonly next: Shift | null;
}

/** The shift of these that runs, and the one that begins first after now. */
export function shiftsNow(shifts: readonly Shift[], nowMs: number): ShiftsNow {
  const inOrder = shifts.toSorted((one, other) => one.from.localeCompare(other.from));
  return {
    runs: inOrder.find(({ from, to }) => toMs(from) <= nowMs && nowMs < toMs(to)) ?? null,
    next: inOrder.find(({ from }) => toMs(from) > nowMs) ?? null,
  };
}
