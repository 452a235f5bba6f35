import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { isOpenTask, type Task } from '@watchroom/shared/incident/tasks/task.ts';
import { type TaskDo, taskDos, taskMoves } from '@watchroom/shared/incident/tasks/task-machine.ts';
import { canAsk, taskSubject } from '@watchroom/shared/incident/tasks/tasks.ts';

/** Whether this person may ask departments on it now, as the server decides it. */
export function mayAsk(me: AccountActor, incident: Incident): boolean {
  return canAsk(incident) && isAsker(me, incident);
}

function isAsker(me: AccountActor, { area, department }: Incident): boolean {
  return decide(me, 'task.ask', { area, department }).ok;
}

/** What this person may do with a task now: the cells of the machine's table, by who asked and who is asked. */
export function taskMovesNow(me: AccountActor, incident: Incident, task: Task): TaskDo[] {
  if (isOver(incident)) return [];
  const asks = isAsker(me, incident);
  const answers = decide(me, 'task.answer', taskSubject(incident.area, task)).ok;
  const decides = decide(me, 'task.approve', { area: incident.area, department: incident.department }).ok;
  const isOwnWish = task.state.at === 'handing' && task.state.by.id === me.id;
  return taskDos.filter((move) => {
    if (taskMoves[task.state.at][move] === undefined) return false;
    if (move === 'send-back') return asks && incident.state.at !== 'on_hold';
    // TSK-8: another pair of eyes.
    if (move === 'approve') return decides && !isOwnWish;
    if (move === 'refuse') return decides;
    return move === 'withdraw' ? asks : answers;
  });
}

/** The open task of this person's department that is due first; null for a desk of no department. */
export function ownTask(
  { tasks }: Pick<Incident, 'tasks'>,
  { department }: Pick<AccountActor, 'department'>,
): Task | null {
  if (department === null) return null;
  const own = tasks.filter((task) => isOpenTask(task) && task.department === department);
  return own.toSorted((a, b) => Date.parse(a.clock.dueAt) - Date.parse(b.clock.dueAt))[0] ?? null;
}

/** A department is late with something here, and everybody was told so. */
export function hasLateTask({ tasks }: Pick<Incident, 'tasks'>): boolean {
  return tasks.some((task) => isOpenTask(task) && task.clock.overdueAt !== null);
}

/** A task that its department wants to hand on, with its incident. */
export interface Handing {
  readonly incident: Incident;
  readonly task: Task;
  readonly state: Extract<Task['state'], { at: 'handing' }>;
}

/** TSK-8: what waits to be decided, the longest first. */
export function handings(incidents: Iterable<Incident>): readonly Handing[] {
  const all = [...incidents].filter((incident) => !isOver(incident));
  return all
    .flatMap((incident) =>
      incident.tasks.flatMap((task) => (task.state.at === 'handing' ? [{ incident, task, state: task.state }] : [])),
    )
    .toSorted((a, b) => Date.parse(a.state.since) - Date.parse(b.state.since));
}
