import type { Feature } from '../platform/feature.ts';
import { cityRoutes } from './routes.ts';

export const city: Feature = { name: 'city', routes: cityRoutes };
