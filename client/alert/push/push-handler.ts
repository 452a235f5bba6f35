import { renewal } from './own-subscription.ts';
import { anyHas, PUSH_CAME } from './page-answer.ts';
import { noticeOf, payloadOf, receiptOf, type ShownNotice } from './push-notice.ts';

/** The pages that a worker rings for: where a push leads, and which of those that are open ring by themselves. */
export interface OwnPages {
  readonly home: string;
  readonly isOwn: (path: string) => boolean;
}

/**
 * What a service worker does with a push (ALR-7, ALR-14): shows that there is something, unless a page of ours before somebody's eyes
 * says that it has it: that rings by itself. Then it tells the room that it is on the device. Call it once, when the worker is evaluated.
 */
export function hearPushes(scope: ServiceWorkerGlobalScope, own: OwnPages): void {
  scope.addEventListener('push', (event) => event.waitUntil(takePush(scope, own, event.data)));
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(openPage(scope, own));
  });
  scope.addEventListener('pushsubscriptionchange', (event) => (event as ExtendableEvent).waitUntil(renew(scope)));
}

/**
 * ALR-16: the browser has changed its subscription while no page was open. It is told again for the session that is signed in, if that one
 * had turned push on. What fails here the next page does.
 */
async function renew(scope: ServiceWorkerGlobalScope): Promise<void> {
  const asked = await fetch('/api/push', { credentials: 'same-origin' }).catch(() => null);
  if (asked?.ok !== true) return;
  const { subscribed, publicKey, endpointMark } = await asked.json();
  const made = await renewal(scope.registration.pushManager, { subscribed, publicKey, endpointMark }).catch(() => null);
  if (made !== null) await post('/api/push-subscriptions', { key: crypto.randomUUID(), body: made });
}

/** The room may be out of reach while the push service is not. */
async function post(path: string, { key, body }: { readonly key: string; readonly body: object }): Promise<void> {
  await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'watchroom', 'idempotency-key': key },
    body: JSON.stringify(body),
  }).catch(() => undefined);
}

async function takePush(scope: ServiceWorkerGlobalScope, own: OwnPages, data: PushMessageData | null): Promise<void> {
  const payload = payloadOf(textOf(data));
  // What nobody can read is none of ours: the browser wants something shown for it all the same.
  if (payload === null) return;
  const pages = await pagesOf(scope, own);
  const visible = pages.filter((page) => page.visibilityState === 'visible');
  // A page whose socket has died stands there and rings for nothing: that it is seen says nothing.
  const isSeen = payload.kind !== 'test' && (await anyHas(visible, payload.id));
  const notice = noticeOf(payload, { isSeen, language: scope.navigator.language });
  // Shown first: what the system refuses to show is on no device, and the other channels have to go on.
  if (notice !== null) await show(scope, notice);
  if (payload.kind === 'test') for (const page of pages) page.postMessage(PUSH_CAME);
  await tellReceived(payload);
}

function textOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

function show(scope: ServiceWorkerGlobalScope, { title, options }: ShownNotice): Promise<void> {
  return scope.registration.showNotification(title, options);
}

/** The page tells it again when it opens. */
async function tellReceived(payload: Parameters<typeof receiptOf>[0]): Promise<void> {
  const receipt = receiptOf(payload);
  if (receipt !== null) await post(receipt.path, { key: receipt.key, body: { by: 'push' } });
}

async function openPage(scope: ServiceWorkerGlobalScope, own: OwnPages): Promise<void> {
  const [open] = await pagesOf(scope, own);
  await (open === undefined ? scope.clients.openWindow(own.home) : open.focus());
}

/** Also those that were open before this worker was. */
async function pagesOf(scope: ServiceWorkerGlobalScope, { isOwn }: OwnPages): Promise<readonly WindowClient[]> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter(({ url }) => isOwn(new URL(url).pathname));
}
