import type { ActorRef } from '../../access/actor.ts';
import type { Subject } from '../../access/decide.ts';
import type { AreaPath } from '../../area/area-api.ts';
import type { WorkTime } from '../../area/hours/work-time.ts';
import type { DepartmentId } from '../../kernel/ids.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { elapsedMs, type Instant } from '../../kernel/time.ts';
import { due } from '../due.ts';
import { type Incident, type IncidentAt, isOver } from '../incident.ts';
import { isOpenTask, MOST_TASKS, type Task, type TaskClock } from './task.ts';
import type { AskInput, TaskLimit } from './task-api.ts';
import { moveTask, type TaskMove } from './task-machine.ts';

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
  readonly hours: WorkTime;
}

/** While it is worked on. Held, its time stands still; resolved, somebody has said that nothing is left to do. */
const ASKS: ReadonlySet<IncidentAt> = new Set(['reported', 'open', 'dispatched', 'en_route', 'on_scene', 'rework']);

/** Whether departments can be asked now. */
export function canAsk({ state }: Pick<Incident, 'state'>): boolean {
  return ASKS.has(state.at);
}

/**
 * TSK-1: the tasks of an incident with one more. Refuses with `incident-is-over`, `move-impossible` (held, resolved), `task-area-unfit`,
 * `task-asked` where this department of this area has an open one, and `tasks-too-many`.
 */
export function askTask(incident: Incident, asked: Omit<AskInput, 'id'>, { by, now, hours }: Given): Result<Task[]> {
  const { area, department, want, within } = asked;
  const { tasks, state } = incident;
  if (isOver(incident)) return no('incident-is-over');
  if (!canAsk(incident)) return no('move-impossible', { values: { from: state.at, move: 'ask' } });
  if (!incident.area.includes(area)) return no('task-area-unfit', { values: { area } });
  if (hasOpenTask(tasks, { area, department })) return no('task-asked');
  if (tasks.length >= MOST_TASKS) return no('tasks-too-many', { values: { most: MOST_TASKS } });
  const task: Task = {
    n: tasks.length + 1,
    area,
    department,
    want,
    by,
    askedAt: now,
    state: { at: 'asked', since: now },
    clock: taskClock(within, now, hours),
    returns: 0,
  };
  return ok([...tasks, task]);
}

function hasOpenTask(tasks: readonly Task[], of: Pick<Task, 'area' | 'department'>): boolean {
  return tasks.some((task) => isOpenTask(task) && task.area === of.area && task.department === of.department);
}

/** TSK-3: the clock of a task that begins now, on the city's calendar where its limit is. */
export function taskClock(within: TaskLimit, now: Instant, hours: WorkTime): TaskClock {
  const idle = { startAt: now, doneAt: null, warnedAt: null, overdueAt: null };
  if (within.unit === 'minute') {
    const stages = [{ limit: { n: within.n * 60, unit: 'second' as const } }];
    const { warnAt, dueAt } = due({ startAt: now, stages }, hours, []);
    return { ...idle, warnAt, dueAt };
  }
  const stages = [{ limit: within }];
  const { warnAt, dueAt } = due({ startAt: now, stages }, hours, []);
  return { ...idle, warnAt, dueAt, terms: { stages, events: [] } };
}

/**
 * The tasks of an incident after a move of one. Refuses with `task-unknown`, `incident-is-over`, `move-impossible` (by the table, or for
 * sending back while the incident is held), `task-asked` where it is to go to who has an open one there, itself too, and `hand-on-own`.
 */
export function changeTasks(
  incident: Incident,
  { n, move }: { readonly n: number; readonly move: TaskMove },
  given: Pick<Given, 'by' | 'now'>,
): Result<{ readonly tasks: Task[]; readonly before: Task; readonly task: Task }> {
  const before = incident.tasks.find((task) => task.n === n);
  if (before === undefined) return no('task-unknown', { values: { n } });
  if (isOver(incident)) return no('incident-is-over');
  // Its clock would run while all others stand.
  if (move.do === 'send-back' && incident.state.at === 'on_hold')
    return no('move-impossible', { values: { from: incident.state.at, move: move.do } });
  const moved = moveTask(before, move, given);
  if (!moved.ok) return moved;
  const handing = handingOf(before, move);
  if (handing !== null && hasOpenTask(incident.tasks, { area: before.area, department: handing.to }))
    return no('task-asked');
  // TSK-8: another pair of eyes.
  if (handing?.askedBy?.id === given.by.id) return no('hand-on-own');
  const task = moved.value;
  return ok({ before, task, tasks: incident.tasks.map((one) => (one.n === n ? task : one)) });
}

/** Where a task would go by this move, and who asked for it when this decides it; null: it stays. */
function handingOf(
  { state }: Task,
  move: TaskMove,
): { readonly to: DepartmentId; readonly askedBy: ActorRef | null } | null {
  if (move.do === 'hand-on') return { to: move.department, askedBy: null };
  return move.do === 'approve' && state.at === 'handing' ? { to: state.to, askedBy: state.by } : null;
}

export type TaskBell = 'warn' | 'overdue';

/** When a bell of a task rings; null: it has rung, or nobody waits any more. */
export function bellAt({ clock, ...task }: Pick<Task, 'clock' | 'state'>, bell: TaskBell): Instant | null {
  if (!isOpenTask(task) || clock.overdueAt !== null) return null;
  if (bell === 'overdue') return clock.dueAt;
  return clock.warnedAt === null ? clock.warnAt : null;
}

/** TSK-4: that a task is nearly due, or has run out, is said once; null when there is nothing to say. */
export function ringTask(incident: Incident, { n, bell }: { n: number; bell: TaskBell }, now: Instant): Task[] | null {
  if (incident.state.at === 'on_hold') return null;
  const task = incident.tasks.find((one) => one.n === n);
  const at = task === undefined ? null : bellAt(task, bell);
  if (at === null || elapsedMs(at, now) < 0) return null;
  const rung = bell === 'warn' ? { warnedAt: now } : { overdueAt: now };
  return incident.tasks.map((one) => (one.n === n ? { ...one, clock: { ...one.clock, ...rung } } : one));
}

/**
 * TSK-1: whom `task.answer` on this task is for: its department's desks of its area or one above, and those there that stand for all
 * departments. Where the areas were redrawn since, of any area of the incident.
 */
export function taskSubject(path: AreaPath, { area, department }: Pick<Task, 'area' | 'department'>): Subject {
  const at = path.indexOf(area);
  return { area: at === -1 ? path : path.slice(0, at + 1), department };
}

/** Departments with open tasks, each once, in the order in which they were asked. */
export function waitingFor(tasks: readonly Task[]): DepartmentId[] {
  return [...new Set(tasks.filter(isOpenTask).map(({ department }) => department))];
}

/**
 * LED-1: whom the table of leads says to ask, at the territory that leads: those that support and who acts in place of the lead,
 * without those that were asked and did not have it withdrawn.
 */
export function proposedDepartments({ leads, tasks }: Pick<Incident, 'leads' | 'tasks'>): DepartmentId[] {
  if (leads === null) return [];
  const { acts, department, supports } = leads;
  const named = [...(acts === null || acts === department ? [] : [acts]), ...supports];
  const has = (id: DepartmentId) => tasks.some((task) => task.department === id && task.state.at !== 'withdrawn');
  return [...new Set(named)].filter((id) => !has(id));
}
