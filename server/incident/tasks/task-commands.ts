import type { Incident, IncidentEventKind } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { FinishTaskInput, HandOnInput, TaskOnly, TaskReasonInput } from '@watchroom/shared/incident/tasks/task-api.ts';
import type { TaskMove } from '@watchroom/shared/incident/tasks/task-machine.ts';
import { changeTasks, taskSubject } from '@watchroom/shared/incident/tasks/tasks.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { takeIncident } from '../commands.ts';
import { givenBy } from '../move/move-given.ts';
import { departmentName, hasDepartment, wordsOfHanding, wordsOfTask } from './task-words.ts';
import { writeTasks } from './write-tasks.ts';

type Reply = z.output<typeof IncidentReply>;

const kinds = {
  take: 'incident.task_taken',
  finish: 'incident.task_done',
  decline: 'incident.task_declined',
  withdraw: 'incident.task_withdrawn',
  'send-back': 'incident.task_sent_back',
  'hand-on': 'incident.task_hand_asked',
  approve: 'incident.task_handed',
  refuse: 'incident.task_hand_refused',
} as const satisfies Record<TaskMove['do'], IncidentEventKind>;

interface TaskCommand<I> {
  readonly summary: string;
  readonly input: I;
  /** Whose word it is: that of who was asked, of who asked, or of a supervisor. */
  readonly by: 'asked' | 'asker' | 'supervisor';
}

/** What each must be allowed. The department itself reads the incident, and answers its task alone. */
const needs = {
  asked: { door: 'task.answer', incident: 'incident.read' },
  asker: { door: 'task.ask', incident: 'task.ask' },
  supervisor: { door: 'task.approve', incident: 'task.approve' },
} as const;

function taskCommand<D extends TaskMove['do'], I extends z.ZodType<{ id: IncidentId; n: number }>>(
  does: D,
  { summary, input, by }: TaskCommand<I>,
): Command<I, typeof IncidentReply> {
  return defineCommand({
    name: `task.${does}`,
    door: { may: needs[by].door },
    summary,
    input,
    output: IncidentReply,
    run: async (ctx, given): Promise<Result<Reply>> => {
      const { id, n, ...words } = given;
      const taken = await takeIncident(ctx, id, needs[by].incident);
      if (!taken.ok) return taken;
      const may = by === 'asked' ? mayAnswer(ctx, taken.value.incident, n) : ok({});
      if (!may.ok) return may;
      for (const said of Object.values(words))
        if (typeof said === 'string' && personalNumber(said) !== null) return no('personal-number');
      // The input of each has just the words of its move.
      const move = { do: does, ...words } as unknown as TaskMove;
      if (move.do === 'hand-on' && !hasDepartment(ctx.platform, move.department))
        return no('department-unknown', { values: { department: move.department } });
      const changed = changeTasks(taken.value.incident, { n, move }, givenBy(ctx));
      if (!changed.ok) return changed;
      const { tasks, before, task } = changed.value;
      const extra = { ...words, ...wordsOfMove(ctx, { does, before, task }), ...may.value };
      return writeTasks(ctx, taken.value, { kind: kinds[does], tasks, extra });
    },
  });
}

interface Moved {
  readonly does: TaskMove['do'];
  readonly before: Task;
  readonly task: Task;
}

function wordsOfMove({ platform }: CommandContext, { does, before, task }: Moved): Readonly<Record<string, unknown>> {
  if (does === 'hand-on') return wordsOfHanding(platform, task);
  return does === 'approve' || does === 'refuse' ? wordsOfHanding(platform, before) : wordsOfTask(platform, task);
}

/**
 * TSK-1: a task is answered by its department's desks of its area or one above, or by a desk there that stands for all departments: then
 * it says so. Refuses with `task-unknown`, `task-not-yours`, `off-shift`.
 */
function mayAnswer(ctx: CommandContext, { tasks, area }: Incident, n: number): Result<{ readonly onBehalf?: true }> {
  const task = tasks.find((one) => one.n === n);
  if (task === undefined) return no('task-unknown', { values: { n } });
  const { department } = task;
  const permitted = ctx.permit('task.answer', taskSubject(area, task));
  if (!permitted.ok && permitted.failure.code !== 'not-found') return permitted;
  if (!permitted.ok) return no('task-not-yours', { values: { department: departmentName(ctx.platform, department) } });
  const own = ctx.actor.kind === 'account' && ctx.actor.department === department;
  return ok(own ? {} : { onBehalf: true });
}

export const takeTask = taskCommand('take', {
  summary: 'Say that the department has its task',
  input: TaskOnly,
  by: 'asked',
});
export const finishTask = taskCommand('finish', {
  summary: 'Say what the department did, and that it is done',
  input: FinishTaskInput,
  by: 'asked',
});
export const declineTask = taskCommand('decline', {
  summary: 'Say that the department does not do it, and why',
  input: TaskReasonInput,
  by: 'asked',
});
export const withdrawTask = taskCommand('withdraw', {
  summary: 'Take the request back, with a reason; the department is party to it no more',
  input: TaskReasonInput,
  by: 'asker',
});
export const sendTaskBack = taskCommand('send-back', {
  summary: 'Send a task back that was called done; its clock runs on',
  input: TaskReasonInput,
  by: 'asker',
});
export const handTaskOn = taskCommand('hand-on', {
  summary: 'Ask that another department does the task; a supervisor decides, and its clock runs on',
  input: HandOnInput,
  by: 'asked',
});
export const approveHandingOn = taskCommand('approve', {
  summary: 'Let a task go to the department that its department named',
  input: TaskOnly,
  by: 'supervisor',
});
export const refuseHandingOn = taskCommand('refuse', {
  summary: 'Leave a task where it is, with a reason',
  input: TaskReasonInput,
  by: 'supervisor',
});
