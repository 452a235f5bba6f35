import type { Feature } from '../platform/feature.ts';
import { staffPost } from './commands.ts';
import { postTopic } from './live.ts';
import { postBellDue } from './post-jobs.ts';
import { registerPosts } from './register-command.ts';
import { postRoutes } from './routes.ts';
import { startPosts } from './start.ts';

export const post: Feature = {
  name: 'post',
  start: startPosts,
  commands: [registerPosts, staffPost],
  routes: postRoutes,
  topics: () => [postTopic],
  jobs: () => [postBellDue],
};
