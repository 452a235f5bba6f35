import { CLOCK_DUE, TASK_DUE } from '../incident/commands.ts';
import { commandJob } from '../platform/jobs/command-job.ts';
import { ClockTimer, ringForTask, TaskTimer, tellOverdue } from './commands.ts';

/** The timer of one clock of one incident. */
export const clockDue = commandJob({
  name: CLOCK_DUE,
  prompt: true,
  payload: ClockTimer,
  by: 'clock',
  command: tellOverdue,
  input: (timer) => timer,
});

/** The timer of one bell of one task (TSK-4). */
export const taskDue = commandJob({
  name: TASK_DUE,
  prompt: true,
  payload: TaskTimer,
  by: 'clock',
  command: ringForTask,
  input: (timer) => timer,
});
