import type { WorkTime } from '@watchroom/shared/area/hours/work-time.ts';
import { Limit } from '@watchroom/shared/incident/due.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { moveTerms } from '@watchroom/shared/incident/incident-clocks.ts';
import { isWorkedOn } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';

/** Whether a stage in working time runs, to which time can be given: as the server decides it (CLK-6). */
export function canExtend({ state, clocks }: Pick<Incident, 'state' | 'clocks'>): boolean {
  const clock = clocks.find(({ kind }) => kind === 'resolve');
  return isWorkedOn({ state }) && clock?.terms !== undefined && clock.doneAt === null;
}

/** By when it is due now, and by when with so much more time; null while that is no limit. */
export function dueAfter(
  clocks: Incident['clocks'],
  limit: { readonly n: number; readonly unit: string },
  given: { readonly now: Instant; readonly hours: WorkTime },
): { readonly was: Instant; readonly due: Instant; readonly limit: Limit } | null {
  const parsed = Limit.safeParse(limit);
  const was = clocks.find(({ kind }) => kind === 'resolve')?.dueAt;
  if (!parsed.success || was === undefined) return null;
  const moved = moveTerms(clocks, { do: 'extend', at: given.now, limit: parsed.data }, given.hours);
  const due = moved?.find(({ kind }) => kind === 'resolve')?.dueAt;
  return due === undefined ? null : { was, due, limit: parsed.data };
}
