import type { Feature } from '../platform/feature.ts';
import { startAreas } from './area-memory.ts';
import { areaRoutes } from './routes.ts';

export const area: Feature = { name: 'area', start: startAreas, routes: areaRoutes };
