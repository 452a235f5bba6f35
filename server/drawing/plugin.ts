import type { Feature } from '../platform/feature.ts';
import { changeDrawing, makeDrawing, removeDrawing, restoreDrawing, shareDrawing } from './commands.ts';
import { drawingDue } from './jobs.ts';
import { drawingTopic } from './live.ts';
import { drawingRoutes } from './routes.ts';

export const drawing: Feature = {
  name: 'drawing',
  commands: [makeDrawing, changeDrawing, shareDrawing, removeDrawing, restoreDrawing],
  routes: drawingRoutes,
  jobs: () => [drawingDue],
  topics: (platform) => [drawingTopic(platform)],
};
