import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { renewal, subscribeHere } from './own-subscription.ts';

const publicKey = `B${'A'.repeat(86)}`;
const otherKey = `B${'B'.repeat(86)}`;
const bytesOf = (key: string) => Uint8Array.from(Buffer.from(key, 'base64url')).buffer;
const markOf = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex');
const toldOf = (endpoint: string) => ({ subscribed: true, publicKey, endpointMark: markOf(endpoint) });

/** A browser's push with this subscription; as a browser does, it gives none for a key while it has one of another. */
function pushOf(first: { endpoint: string; key?: string } | null) {
  const subscriptionOf = ({ endpoint, key = publicKey }: { endpoint: string; key?: string }) => ({
    endpoint,
    options: { applicationServerKey: bytesOf(key) },
    unsubscribe: async () => {
      own = null;
      return true;
    },
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
  });
  let own = first === null ? null : subscriptionOf(first);
  const manager = {
    getSubscription: async () => own,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      if (own !== null && Buffer.from(own.options.applicationServerKey).toString('base64url') !== applicationServerKey)
        throw new DOMException('another key', 'InvalidStateError');
      own ??= subscriptionOf({ endpoint: 'https://push.example/new', key: applicationServerKey });
      return own;
    },
  };
  return manager as unknown as Pick<PushManager, 'getSubscription' | 'subscribe'>;
}
const renewed = { endpoint: 'https://push.example/new', keys: { p256dh: 'p', auth: 'a' } };

it('ALR-16 a subscription that is still the browser’s own is left alone, and so is a browser that was never turned on', async () => {
  const endpoint = 'https://push.example/a';
  expect(await renewal(pushOf({ endpoint }), toldOf(endpoint))).toBeNull();
  const off = { subscribed: false, publicKey, endpointMark: null };
  expect(await renewal(pushOf(null), off)).toBeNull();
});

it('ALR-16 one that the browser lost, changed, or has of another key is made anew and told', async () => {
  expect(await renewal(pushOf(null), toldOf('https://push.example/a'))).toEqual(renewed);
  const changed = { endpoint: 'https://push.example/new' };
  expect(await renewal(pushOf(changed), toldOf('https://push.example/a'))).toEqual(renewed);
  const foreign = { endpoint: 'https://push.example/a', key: otherKey };
  expect(await renewal(pushOf(foreign), toldOf('https://push.example/a'))).toEqual(renewed);
});

it('ALR-16 is turned on also where a subscription of a room that was set up anew stands in the way', async () => {
  const foreign = { endpoint: 'https://push.example/old', key: otherKey };
  expect(await subscribeHere(pushOf(foreign), publicKey)).toEqual(renewed);
});
