import type { Feature } from '../platform/feature.ts';
import { checkInPatrol } from './check-in-command.ts';
import { archiveRoute, changeRoute, createRoute } from './commands.ts';
import { missDue } from './jobs.ts';
import { patrolTopic } from './live.ts';
import { assignPatrol, endPatrol } from './patrol-commands.ts';
import { patrolRoutes } from './routes.ts';

export const patrol: Feature = {
  name: 'patrol',
  commands: [createRoute, changeRoute, archiveRoute, assignPatrol, checkInPatrol, endPatrol],
  routes: patrolRoutes,
  jobs: () => [missDue],
  topics: (platform) => [patrolTopic(platform)],
};
