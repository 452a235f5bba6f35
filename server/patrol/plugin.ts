import type { Feature } from '../platform/feature.ts';
import { archiveRoute, changeRoute, createRoute } from './commands.ts';
import { patrolTopic } from './live.ts';
import { assignPatrol, checkInPatrol, endPatrol } from './patrol-commands.ts';
import { patrolRoutes } from './routes.ts';

export const patrol: Feature = {
  name: 'patrol',
  commands: [createRoute, changeRoute, archiveRoute, assignPatrol, checkInPatrol, endPatrol],
  routes: patrolRoutes,
  topics: (platform) => [patrolTopic(platform)],
};
