import { elapsedMs, type Instant } from '../../kernel/time.ts';
import { type Incident, isOver } from '../incident.ts';
import { clockTime } from '../incident-clocks.ts';
import { isOpenTask, type Task } from './task.ts';

/** One part in an incident: the lead's own (its resolve clock), or a department's task. Never a person. */
export interface SharedPart {
  /** Null: the lead's. */
  readonly task: Task | null;
  readonly open: boolean;
  readonly dueAt: Instant;
  /** How late it is, or was when it was ended, ms; 0: in time. */
  readonly lateMs: number;
}

export interface SharedScore {
  readonly parts: readonly SharedPart[];
  readonly inTime: number;
  /** Parts in time of all parts, per cent, rounded down: the same for everybody on it. */
  readonly percent: number;
  /** Who holds it up: parts that are open and late, the latest first. */
  readonly holding: readonly SharedPart[];
  /** Departments that have not said yet that they have it. */
  readonly unanswered: readonly Task[];
}

/**
 * TSK-6, R29: how an incident with tasks stands with time, for all on it together. Each part counts the same, the lead's too; late is
 * what was not ended by its due time. What was withdrawn counts nowhere; what was declined counts by when. On hold the moment it was held
 * counts, of what is over its end. Null without tasks: there is nothing to share.
 */
export function sharedScore(
  { state, clocks, tasks }: Pick<Incident, 'state' | 'clocks' | 'tasks'>,
  now: Instant,
): SharedScore | null {
  const counted = tasks.filter((task) => task.state.at !== 'withdrawn');
  if (counted.length === 0) return null;
  const until = isOver({ state }) ? state.since : clockTime(state, now);
  const partOf = (task: Task | null, clock: Pick<Task['clock'], 'dueAt' | 'doneAt'>): SharedPart => ({
    task,
    open: task === null ? clock.doneAt === null : isOpenTask(task),
    dueAt: clock.dueAt,
    lateMs: Math.max(0, elapsedMs(clock.dueAt, clock.doneAt ?? until)),
  });
  const own = clocks.filter(({ kind }) => kind === 'resolve').map((clock) => partOf(null, clock));
  const parts = [...own, ...counted.map((task) => partOf(task, task.clock))];
  const inTime = parts.filter(({ lateMs }) => lateMs === 0).length;
  return {
    parts,
    inTime,
    percent: Math.floor((100 * inTime) / parts.length),
    holding: parts.filter(({ open, lateMs }) => open && lateMs > 0).toSorted((a, b) => b.lateMs - a.lateMs),
    unanswered: counted.filter((task) => task.state.at === 'asked'),
  };
}
