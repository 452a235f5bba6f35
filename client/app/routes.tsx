import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { root, shell, signedIn, signIn } from './frame-routes.tsx';
import { Broken } from './pages/broken.tsx';
import { NotFound } from './pages/not-found.tsx';
import { PhoneDoor } from './pages/phone-door.tsx';
import { AdminSearch, ConsoleSearch } from './searches.ts';
import { wall, wallControl, wallPair } from './wall/wall-routes.tsx';

const console = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: ConsoleSearch,
  component: lazyRouteComponent(() => import('./console/console.tsx'), 'Console'),
});
const dispatch = createRoute({
  getParentRoute: () => shell,
  path: '/dispatch',
  component: lazyRouteComponent(() => import('./pages/dispatch-page.tsx'), 'DispatchPage'),
});
const status = createRoute({
  getParentRoute: () => shell,
  path: '/status',
  component: lazyRouteComponent(() => import('./pages/status-page.tsx'), 'StatusPage'),
});
const oversight = createRoute({
  getParentRoute: () => shell,
  path: '/oversight',
  component: lazyRouteComponent(() => import('./pages/oversight-page.tsx'), 'OversightPage'),
});
const health = createRoute({
  getParentRoute: () => shell,
  path: '/health',
  component: lazyRouteComponent(() => import('./pages/health-page.tsx'), 'HealthPage'),
});
const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  validateSearch: AdminSearch,
  component: lazyRouteComponent(() => import('./admin/admin-page.tsx'), 'AdminPage'),
});
const gallery = createRoute({
  getParentRoute: () => shell,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
});
const patrol = createRoute({
  getParentRoute: () => signedIn,
  path: '/patrol',
  component: PhoneDoor,
});

/** Inside the frame, so that the way back is at hand. */
const missing = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    wallPair,
    signedIn.addChildren([
      shell.addChildren([console, dispatch, status, oversight, health, wallControl, admin, gallery, missing]),
      wall,
      patrol,
    ]),
  ]),
  defaultPreload: 'intent', // a screen's code comes when its link is pointed at
  defaultErrorComponent: Broken, // inside the frame: the top bar and the strip stay
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
