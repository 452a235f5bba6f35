import { commandJob } from '../platform/jobs/command-job.ts';
import { POST_BELL, PostTimer, ringPost } from './bell-commands.ts';

/** PST-7: what nobody came to is told, whatever happens to the queue that carries the timer. */
export const postBellDue = commandJob({
  name: POST_BELL,
  payload: PostTimer,
  by: 'post',
  command: ringPost,
  input: (timer) => timer,
});
