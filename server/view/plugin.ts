import type { Feature } from '../platform/feature.ts';
import { changeView, keepView, orderViews, removeView } from './commands.ts';
import { viewRoutes } from './routes.ts';

export const view: Feature = {
  name: 'view',
  commands: [keepView, changeView, removeView, orderViews],
  routes: viewRoutes,
};
