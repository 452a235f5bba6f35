import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root, shell, signedIn } from '../frame-routes.tsx';
import { WallControlSearch, WallSearch } from '../searches.ts';

/** A screen that nobody has bound yet shows its code here. */
export const wallPair = createRoute({
  getParentRoute: () => root,
  path: '/wall/pair',
  component: lazyRouteComponent(() => import('./pair-page.tsx'), 'PairPage'),
});

export const wall = createRoute({
  getParentRoute: () => signedIn,
  path: '/wall',
  validateSearch: WallSearch,
  component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
});
export const wallControl = createRoute({
  getParentRoute: () => shell,
  path: '/wall/control',
  validateSearch: WallControlSearch,
  component: lazyRouteComponent(() => import('./wall-control-page.tsx'), 'WallControlPage'),
});
