import type { Feature } from '../platform/feature.ts';
import { deskCommands } from './desk-commands.ts';
import { startIncidents } from './looks.ts';
import { rehomeOverJob } from './rehome.ts';
import { createReport } from './report-command.ts';
import { incidentRoutes } from './routes.ts';

export const incident: Feature = {
  name: 'incident',
  start: startIncidents,
  commands: [createReport, ...deskCommands],
  routes: incidentRoutes,
  jobs: () => [rehomeOverJob],
};
