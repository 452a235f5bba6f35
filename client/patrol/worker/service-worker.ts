import { hearPushes } from '../../alert/push/push-handler.ts';
import { cacheOf, dropOthers, type KeptPage, keepPage, keptName } from './kept-page.ts';
import { SHARE_ADDRESS, takeShared } from './shared-photo.ts';

/** Written in by the build: every file that the phone's page consists of. */
declare const KEPT_PAGE: KeptPage;
const page: KeptPage = KEPT_PAGE;

/**
 * The phone's service worker, for pages below `/patrol` and no others (PHN-4). It answers with the page's own files, so that
 * the page starts without a network; everything else, the API above all, goes its usual way and is never kept here.
 * What else a phone hears while its page is closed (a push) is a function of `scope` in a file of its own, called below.
 */
const scope = self as unknown as ServiceWorkerGlobalScope;

scope.addEventListener('install', (event) => event.waitUntil(keepPage(scope.caches, page, fetch)));

scope.addEventListener('activate', (event) =>
  // The first one takes the open page at once; a later one comes only when asked for, or when no page is open.
  event.waitUntil(dropOthers(scope.caches, page).then(() => scope.clients.claim())),
);

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const name = url.origin === scope.location.origin ? keptName(event.request, url, page) : null;
  if (event.request.method === 'POST' && url.pathname === SHARE_ADDRESS && url.origin === scope.location.origin)
    return event.respondWith(takeShared(event.request, scope.caches));
  if (name === null) return;
  event.respondWith(
    scope.caches
      .open(cacheOf(page))
      .then((cache) => cache.match(name))
      .then((kept) => kept ?? fetch(event.request)),
  );
});

scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting();
});

hearPushes(scope, { home: '/patrol', isOwn: (path) => path === '/patrol' });
