import type { Feature } from '../platform/feature.ts';
import { deskCommands } from './desk-commands.ts';
import { hotlineCommands, hotlineJobs, hotlineRoutes } from './hotline/hotline.ts';
import { leadRoutes } from './leads/lead-routes.ts';
import { startIncidents } from './looks.ts';
import { mergeCommands } from './merge/merge-commands.ts';
import { ownership } from './ownership/ownership.ts';
import { planCommands, planRoutes } from './plan/plan-routes.ts';
import { linkCommands } from './public/link-commands.ts';
import { publicRoutes } from './public/public-routes.ts';
import { rehomeOverJob } from './rehome.ts';
import { createReport } from './report-command.ts';
import { incidentRoutes } from './routes.ts';
import { takeSignal } from './signal/signal-command.ts';
import { signalRoutes } from './signal/signal-routes.ts';
import { taskCommands, taskRoutes } from './tasks/task-routes.ts';
import { governance } from './supervision/governance.ts';

export const incident: Feature = {
  name: 'incident',
  start: async (platform) => {
    await startIncidents(platform);
    ownership.start(platform);
  },
  commands: [
    createReport,
    takeSignal,
    ...hotlineCommands,
    ...ownership.commands,
    ...governance.commands,
    ...mergeCommands,
    ...deskCommands,
    ...planCommands,
    ...taskCommands,
    linkCommands.create,
    linkCommands.revoke,
  ],
  routes: (http, platform) => {
    incidentRoutes(http, platform);
    ownership.routes(http, platform);
    governance.routes(http, platform);
    planRoutes(http, platform);
    taskRoutes(http, platform);
    signalRoutes(http, platform);
    hotlineRoutes(http, platform);
    leadRoutes(http, platform);
    publicRoutes(http, platform);
  },
  jobs: () => [rehomeOverJob, ...hotlineJobs, ...ownership.jobs, ...governance.jobs],
};
