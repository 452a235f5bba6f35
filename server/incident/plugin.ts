import type { Feature } from '../platform/feature.ts';
import { deskCommands } from './desk-commands.ts';
import { createReport } from './report-command.ts';
import { incidentRoutes } from './routes.ts';
import { startTypes } from './type-tree.ts';

export const incident: Feature = {
  name: 'incident',
  start: startTypes,
  commands: [createReport, ...deskCommands],
  routes: incidentRoutes,
};
