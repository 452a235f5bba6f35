import { commandJob } from '../platform/jobs/command-job.ts';
import { MISS_DUE, MissTimer, tellMiss } from './miss-commands.ts';

/** PAT-10: who is late or never came is told, whatever happens to the queue that carries the timer. */
export const missDue = commandJob({
  name: MISS_DUE,
  payload: MissTimer,
  by: 'patrol',
  command: tellMiss,
  input: (timer) => timer,
});
