import { commandJob } from '../../platform/jobs/command-job.ts';
import { HopTimer, handUpByTime } from './hand-up-commands.ts';
import { HOP_DUE } from './timers.ts';

/** ESC-1: the time of a level has run out. */
export const hopDue = commandJob({
  name: HOP_DUE,
  prompt: true,
  payload: HopTimer,
  by: 'escalation',
  command: handUpByTime,
  input: (timer) => timer,
});
