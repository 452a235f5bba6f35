// limit: imports 18, every part of the word is listed here
import type { Feature } from '../platform/feature.ts';
import { deskCommands } from './desk-commands.ts';
import { hotlineCommands, hotlineRoutes } from './hotline/hotline.ts';
import { incidentJobs } from './jobs.ts';
import { startIncidents } from './looks.ts';
import { mergeCommands } from './merge/merge-commands.ts';
import { nearRoutes } from './near/near-routes.ts';
import { ownership } from './ownership/ownership.ts';
import { planCommands, planRoutes } from './plan/plan-routes.ts';
import { publicLinks } from './public/public-routes.ts';
import { createReport } from './report-command.ts';
import { incidentRoutes } from './routes.ts';
import { settledRoutes } from './settled/settled-routes.ts';
import { signals } from './signal/signal-routes.ts';
import { sites } from './site/site-routes.ts';
import { settleOnSpot } from './spot/spot-commands.ts';
import { governance } from './supervision/governance.ts';
import { taskCommands, taskRoutes } from './tasks/task-routes.ts';

export const incident: Feature = {
  name: 'incident',
  start: async (platform) => {
    await startIncidents(platform);
    ownership.start(platform);
  },
  commands: [
    createReport,
    settleOnSpot,
    ...signals.commands,
    ...hotlineCommands,
    ...ownership.commands,
    ...governance.commands,
    ...mergeCommands,
    ...deskCommands,
    ...planCommands,
    ...taskCommands,
    ...publicLinks.commands,
    ...sites.commands,
  ],
  routes: (http, platform) => {
    incidentRoutes(http, platform);
    nearRoutes(http, platform);
    ownership.routes(http, platform);
    governance.routes(http, platform);
    planRoutes(http, platform);
    taskRoutes(http, platform);
    signals.routes(http, platform);
    hotlineRoutes(http, platform);
    settledRoutes(http, platform);
    publicLinks.routes(http, platform);
    sites.routes(http, platform);
  },
  topics: (platform) => [sites.topic(platform)],
  jobs: () => incidentJobs,
};
