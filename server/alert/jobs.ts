import { CLOCK_DUE, TASK_DUE } from '../incident/commands.ts';
import { SITE_NOTICE_JOB, SiteNotice } from '../incident/site/notice-commands.ts';
import { commandJob } from '../platform/jobs/command-job.ts';
import { ClockTimer, ringForTask, TaskTimer, tellOverdue } from './commands.ts';
import { alertGuards } from './site/guard-alerts.ts';

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

/** SIT-7: a place with guards of its own was told something; the room never waits for their phones. */
export const siteNoticeDue = commandJob({
  name: SITE_NOTICE_JOB,
  prompt: true,
  payload: SiteNotice,
  by: 'site',
  command: alertGuards,
  input: (told) => told,
});
