import type { Feature } from '../platform/feature.ts';
import { checkInPatrol } from './check-in-command.ts';
import { archiveRoute, changeRoute, createRoute } from './commands.ts';
import { missDue } from './jobs.ts';
import { patrolTopic } from './live.ts';
import { assignPatrol, endPatrol } from './patrol-commands.ts';
import { countPresence, scheduleCounting } from './presence/count-presence.ts';
import { presenceRoutes } from './presence/presence-routes.ts';
import { patrolRoutes } from './routes.ts';

export const patrol: Feature = {
  name: 'patrol',
  commands: [createRoute, changeRoute, archiveRoute, assignPatrol, checkInPatrol, endPatrol],
  start: scheduleCounting,
  routes: (http, platform) => {
    patrolRoutes(http, platform);
    presenceRoutes(http, platform);
  },
  jobs: () => [missDue, countPresence],
  topics: (platform) => [patrolTopic(platform)],
};
