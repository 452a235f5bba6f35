import { hearPushes } from './push-handler.ts';

/**
 * The service worker of a desk's browser: it hears pushes while no console is open, and answers for no page (PHN-4). It is there from when
 * somebody turns alerts on in that browser.
 */
const scope = self as unknown as ServiceWorkerGlobalScope;

// It keeps nothing, so a newer one need not wait until every page is closed.
scope.addEventListener('install', () => void scope.skipWaiting());

hearPushes(scope, { home: '/', isOwn: isDesk });

/** Neither the phone's page, which has a worker of its own, nor pages of the public or an unattended screen, nor a file. */
function isDesk(path: string): boolean {
  const isOther = ['/patrol', '/report/', '/wall/pair', '/sign-in'].some((other) => path.startsWith(other));
  return !isOther && path !== '/wall' && !path.includes('.');
}
