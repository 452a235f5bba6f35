import { commandJob } from '../../platform/jobs/command-job.ts';
import { escalateSos, SOS_DUE, SosTimer } from './escalate-commands.ts';

/** SOS-4: the city is told in time, whatever happens to the queue that carries the timer. */
export const sosDue = commandJob({
  name: SOS_DUE,
  prompt: true,
  payload: SosTimer,
  by: 'sos',
  command: escalateSos,
  input: (timer) => timer,
});
