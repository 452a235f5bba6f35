import type { PushState, PushTarget } from '@watchroom/shared/alert/push/push-api.ts';

/** What of a browser's push is used here. */
type Manager = Pick<PushManager, 'getSubscription' | 'subscribe'>;

/** The browser's own subscription, made with the room's key; throws where its push service does not give one. */
export async function subscribeHere(manager: Manager, publicKey: string): Promise<PushTarget> {
  const own = await manager.getSubscription();
  // One of another key (a room that was set up anew) stands in the way of ours and is of no use.
  if (own !== null && !isOfKey(own, publicKey)) await own.unsubscribe();
  const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  return { endpoint, keys } as PushTarget;
}

/**
 * ALR-16: what the room has to be told where the subscription that it keeps is no longer the browser's own: the browser lost it, changed
 * it, or has one of another key. Null: all is as the room thinks. Throws where the push service gives no other.
 */
export async function renewal(
  manager: Manager,
  { subscribed, publicKey, endpointMark }: Pick<PushState, 'subscribed' | 'publicKey' | 'endpointMark'>,
): Promise<PushTarget | null> {
  if (!subscribed) return null;
  const own = await manager.getSubscription();
  const isSame = own !== null && isOfKey(own, publicKey) && (await markOf(own.endpoint)) === endpointMark;
  return isSame ? null : subscribeHere(manager, publicKey);
}

/** A browser that does not say of which key it is is believed. */
function isOfKey({ options }: Pick<PushSubscription, 'options'>, publicKey: string): boolean {
  const key = options?.applicationServerKey ?? null;
  return key === null || base64Url(new Uint8Array(key)) === publicKey;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function markOf(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
