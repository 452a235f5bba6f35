import type { WorkTime } from '@watchroom/shared/area/hours/work-time.ts';
import type { Clock } from '@watchroom/shared/incident/incident.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';

/** How much working time is left until a clock is due, or has gone since: whole days of work, hours, minutes. */
export interface WorkingLeft {
  readonly over: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Null for a clock that runs day and night, and for one whose last step does: its seconds say it better. `now` in ms since 1970. */
export function workingLeft(clock: Clock, now: number, hours: WorkTime): WorkingLeft | null {
  const unit = clock.terms?.stages.at(-1)?.limit.unit;
  if (unit === undefined || unit === 'urgent-hour') return null;
  const at = clock.doneAt === null ? now : toMs(clock.doneAt);
  const dueMs = toMs(clock.dueAt);
  const over = at > dueMs;
  const minutes = Math.floor((over ? hours.worked(dueMs, at) : hours.worked(at, dueMs)) / 60_000);
  const dayMin = hours.dayMs / 60_000;
  const rest = minutes % dayMin;
  return { over, days: Math.floor(minutes / dayMin), hours: Math.floor(rest / 60), minutes: rest % 60 };
}
