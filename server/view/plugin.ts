import type { Feature } from '../platform/feature.ts';
import { changeView, exportView, keepView, orderViews, removeView } from './commands.ts';
import { viewRoutes } from './routes.ts';

export const view: Feature = {
  name: 'view',
  commands: [keepView, changeView, removeView, orderViews, exportView],
  routes: viewRoutes,
};
