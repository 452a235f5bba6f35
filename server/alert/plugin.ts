import type { Feature } from '../platform/feature.ts';
import { clockDue, taskDue } from './jobs.ts';
import { messageTopic } from './message/live.ts';
import { messageCommands, messageRoutes } from './message/message-routes.ts';

export const alert: Feature = {
  name: 'alert',
  commands: messageCommands,
  routes: messageRoutes,
  topics: (platform) => [messageTopic(platform)],
  jobs: () => [clockDue, taskDue],
};
