import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { SignInSearch } from './searches.ts';
import { SignedIn } from './shell/signed-in.tsx';

export const root = createRootRoute();

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything below needs somebody signed in and the city known. */
export const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });
/** Everything below has the top bar. */
export const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});
