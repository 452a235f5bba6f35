import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { Broken } from './pages/broken.tsx';
import { NotFound } from './pages/not-found.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { Shell } from './shell/shell.tsx';
import { SignedIn } from './shell/signed-in.tsx';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().startsWith('/').optional().catch(undefined) }),
  component: SignInPage,
});

/** Everything below needs somebody signed in and the city known. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });
/** Everything below has the top bar. */
const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: Shell,
  notFoundComponent: NotFound,
});

const chosen = z.object({ incident: z.string().optional().catch(undefined) });

const console = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: chosen,
  component: lazyRouteComponent(() => import('./console/console.tsx'), 'Console'),
});
const dispatch = createRoute({
  getParentRoute: () => shell,
  path: '/dispatch',
  validateSearch: chosen,
  component: lazyRouteComponent(() => import('./pages/dispatch-page.tsx'), 'DispatchPage'),
});
const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./admin/admin-page.tsx'), 'AdminPage'),
});
const gallery = createRoute({
  getParentRoute: () => shell,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
});
const wall = createRoute({
  getParentRoute: () => signedIn,
  path: '/wall',
  component: lazyRouteComponent(() => import('./pages/wall-page.tsx'), 'WallPage'),
});
const patrol = createRoute({
  getParentRoute: () => signedIn,
  path: '/patrol',
  component: lazyRouteComponent(() => import('./pages/patrol-page.tsx'), 'PatrolPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([shell.addChildren([console, dispatch, admin, gallery]), wall, patrol]),
  ]),
  // A screen's code is fetched when its link is pointed at: it then opens at once.
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
