import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { AskInput } from '@watchroom/shared/incident/tasks/task-api.ts';
import { askTask } from '@watchroom/shared/incident/tasks/tasks.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no } from '@watchroom/shared/kernel/result.ts';
import { departments } from '../../area/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { takeIncident } from '../commands.ts';
import { givenBy } from '../move/move-given.ts';
import { wordsOfTask } from './task-words.ts';
import { writeTasks } from './write-tasks.ts';

/**
 * TSK-1, TSK-2: asks a department of one of the incident's areas for something; from then on its desks there see the incident. Refuses with
 * `department-unknown`, `personal-number`, and what `askTask` says.
 */
export const askDepartment = defineCommand({
  name: 'task.ask',
  door: { may: 'task.ask' },
  summary: 'Ask a department to do its part of an incident, with its own due time',
  input: AskInput,
  output: IncidentReply,
  run: async (ctx, { id, ...asked }) => {
    const taken = await takeIncident(ctx, id, 'task.ask');
    if (!taken.ok) return taken;
    if (!departments(ctx.platform).some((one) => one.id === asked.department))
      return no('department-unknown', { values: { department: asked.department } });
    if (personalNumber(asked.want) !== null) return no('personal-number');
    const tasks = askTask(taken.value.incident, asked, givenBy(ctx));
    if (!tasks.ok) return tasks;
    const task = tasks.value.at(-1);
    if (task === undefined) throw new Error('asked, and no task');
    return writeTasks(ctx, taken.value, {
      kind: 'incident.task_asked',
      tasks: tasks.value,
      extra: { ...wordsOfTask(ctx.platform, task), text: task.want, dueAt: task.clock.dueAt },
    });
  },
});
