import { CLOCK_DUE, TASK_DUE } from '../incident/commands.ts';
import { runCommand, systemActor } from '../platform/command.ts';
import { defineJob } from '../platform/queue.ts';
import { ClockTimer, ringForTask, TaskTimer, tellOverdue } from './commands.ts';

/** The timer of one clock of one incident; the job's id is the command's key, so that it is told once. */
export const clockDue = defineJob({
  name: CLOCK_DUE,
  door: { may: 'system' },
  prompt: true,
  payload: ClockTimer,
  run: (platform, payload, id) =>
    runCommand(platform, tellOverdue, { actor: systemActor('clock'), key: id, input: payload }),
});

/** The timer of one bell of one task, in the same way (TSK-4). */
export const taskDue = defineJob({
  name: TASK_DUE,
  door: { may: 'system' },
  prompt: true,
  payload: TaskTimer,
  run: (platform, payload, id) =>
    runCommand(platform, ringForTask, { actor: systemActor('clock'), key: id, input: payload }),
});
