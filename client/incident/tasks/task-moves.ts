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
  return taskDos.filter((move) => {
    if (taskMoves[task.state.at][move] === undefined) return false;
    if (move === 'send-back') return asks && incident.state.at !== 'on_hold';
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
