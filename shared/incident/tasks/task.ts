import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { AreaId, DepartmentId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { ClockTerms } from '../due.ts';

const Said = z.object({ by: ActorRef, why: z.string() });
/** `again`: it was called done and sent back. `kept`: it was to go to another department, and a supervisor said no. */
const Asked = z.object({ at: z.literal('asked'), since: Instant, again: Said.optional(), kept: Said.optional() });
const Taken = z.object({ at: z.literal('taken'), since: Instant, by: ActorRef, kept: Said.optional() });

/** Where a task stands. Fields exist only in the state they belong to. */
export const TaskState = z.discriminatedUnion('at', [
  Asked,
  Taken,
  /** Its department wants another to do it, and a supervisor has not decided. `was`: where it goes back to when the answer is no. */
  z.object({
    at: z.literal('handing'),
    since: Instant,
    by: ActorRef,
    why: z.string(),
    to: DepartmentId,
    was: z.discriminatedUnion('at', [Asked, Taken]),
  }),
  z.object({ at: z.literal('done'), since: Instant, by: ActorRef, words: z.string() }),
  z.object({ at: z.literal('declined'), since: Instant, by: ActorRef, why: z.string() }),
  z.object({ at: z.literal('withdrawn'), since: Instant, by: ActorRef, why: z.string() }),
]);
export type TaskState = z.infer<typeof TaskState>;
export type TaskAt = TaskState['at'];

/** A task's own deadline, as the clocks of an incident are; `warnedAt`, `overdueAt`: when everybody was told (TSK-4). */
export const TaskClock = z.object({
  startAt: Instant,
  warnAt: Instant,
  dueAt: Instant,
  doneAt: Instant.nullable(),
  warnedAt: Instant.nullable(),
  overdueAt: Instant.nullable(),
  terms: ClockTerms.optional(),
});
export type TaskClock = z.infer<typeof TaskClock>;

/** TSK-8: a department that had a task before, and how it came to hand it on. */
const Handed = z.object({ department: DepartmentId, by: ActorRef, at: Instant, why: z.string(), approvedBy: ActorRef });

/** TSK-1: what one department is asked for on an incident. It names a department and the area whose desk is meant, never a person. */
export const Task = z.object({
  /** Within its incident, from 1. */
  n: z.int().min(1),
  area: AreaId,
  department: DepartmentId,
  want: z.string(),
  by: ActorRef,
  askedAt: Instant,
  state: TaskState,
  clock: TaskClock,
  /** How often it was called done and sent back. */
  returns: z.int().min(0),
  /** Who had it before, the first first. Absent: nobody. */
  handed: z.array(Handed).optional(),
});
export type Task = z.infer<typeof Task>;

/** Of one incident; what it was ever asked for, withdrawn ones too. */
export const MOST_TASKS = 24;

/** Somebody still has to do something for it. */
export function isOpenTask({ state }: Pick<Task, 'state'>): boolean {
  return state.at === 'asked' || state.at === 'taken' || state.at === 'handing';
}

/**
 * TSK-2, TSK-8: the departments that are party to an incident by its tasks, those that handed one on, too. A request that was withdrawn
 * makes nobody a party.
 */
export function askedDepartments(tasks: readonly Task[]): DepartmentId[] {
  const asked = tasks
    .filter(({ state }) => state.at !== 'withdrawn')
    .flatMap(({ department, handed = [] }) => [department, ...handed.map((one) => one.department)]);
  return [...new Set(asked)].sort();
}
