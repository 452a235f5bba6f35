import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { PushBrowser, vapidClaims } from '../../test/push-service.ts';
import { patiently } from '../../test/small-city.ts';
import { connect, type TestSocket } from '../../test/socket.ts';
import { type Caller, startWorld } from '../../test/world.ts';
import { type ChainWorld, startChainWorld } from '../chain/chain-world.ts';
import { liveSubscriptions, pushKeys, pushTables } from './store.ts';
import { tidyAlerts } from './tidy.ts';

let chain: ChainWorld;
let officer: Caller;
beforeAll(async () => {
  chain = await startChainWorld();
  officer = (await chain.city.unit('东一')).officer;
  return () => chain.close();
});
const soon = { timeout: 20_000 };
const trial = () => ({ trial: randomBytes(16).toString('hex') });
async function following(by: Caller): Promise<TestSocket> {
  const socket = connect(chain.world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'trials' }] });
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  return socket;
}
const trialsOf = (socket: TestSocket) => socket.deltas.flatMap(({ events }) => events).map(({ id }) => id);
const subscribe = (by: Caller, endpoint: string) =>
  patiently(by, '/api/push-subscriptions', new PushBrowser().target(endpoint));
const state = async (by: Caller) =>
  (await by.get('/api/push')).json<{ publicKey: string; subscribed: boolean; hushUntil: string | null }>();
const kept = async (by: Caller) =>
  (await pushTables(chain.world.platform.db).selectFrom('push_subscription').selectAll().execute()).filter(
    ({ account }) => account === by.id,
  );

describe('ALR-8 a subscription', () => {
  it('ALR-8 is one’s own: no stranger, key, administrator or auditor has one', async () => {
    const target = new PushBrowser().target(`${chain.pushOrigin}/x`);
    expect((await chain.world.stranger.post('/api/push-subscriptions', target)).statusCode).toBe(401);
    const key = await chain.world.key(['order.answer'], { unitId: null });
    for (const by of [key, chain.world.admin, await chain.city.person('auditor')]) {
      expect((await by.post('/api/push-subscriptions', target)).statusCode).toBe(403);
      expect((await by.get('/api/push')).statusCode).toBe(403);
      expect((await by.post('/api/push-test', trial())).statusCode).toBe(403);
      expect((await by.post('/api/push-hush', { minutes: 5 })).statusCode).toBe(403);
      expect((await by.send('DELETE', '/api/push-subscriptions')).statusCode).toBe(403);
    }
  });

  it('ALR-8 is kept sealed: neither the address nor its keys can be read in the database', async () => {
    expect((await subscribe(officer, `${chain.pushOrigin}/sealed`)).json()).toEqual({ subscribed: true });
    const rows = await kept(officer);
    expect(rows).toHaveLength(1);
    const text = JSON.stringify(rows) + rows.map(({ sealed }) => sealed.toString('latin1')).join('');
    expect(text).not.toContain('localhost');
    expect(await state(officer)).toMatchObject({ subscribed: true });
  });

  it('ALR-8 of one session is one: again is in its place, and off is off', async () => {
    await subscribe(officer, `${chain.pushOrigin}/a`);
    await subscribe(officer, `${chain.pushOrigin}/b`);
    expect(await kept(officer)).toHaveLength(1);
    expect((await officer.send('DELETE', '/api/push-subscriptions')).json()).toEqual({ subscribed: false });
    expect(await kept(officer)).toEqual([]);
    expect(await state(officer)).toMatchObject({ subscribed: false, endpointMark: null });
    expect((await officer.post('/api/push-test', trial())).json()).toEqual({ word: null });
  });

  it('ALR-16 is told to its own session by a mark, for the browser to see whether it is still its own', async () => {
    const endpoint = `${chain.pushOrigin}/marked`;
    await subscribe(officer, endpoint);
    const mark = createHash('sha256').update(endpoint).digest('hex');
    expect(await state(officer)).toMatchObject({ subscribed: true, endpointMark: mark });
  });

  it('ALR-8 of a browser rings for whoever signed in last', async () => {
    const other = (await chain.city.unit('东二')).officer;
    const target = new PushBrowser().target(`${chain.pushOrigin}/shared`);
    await patiently(officer, '/api/push-subscriptions', target);
    await patiently(other, '/api/push-subscriptions', target);
    expect([(await kept(officer)).length, (await kept(other)).length]).toEqual([0, 1]);
  });

  test.for([
    [
      'signs out',
      (by: Caller) => chain.world.http.inject({ method: 'DELETE', url: '/api/session', headers: by.headers }),
    ],
    ['is switched off', (by: Caller) => chain.world.admin.send('PATCH', `/api/accounts/${by.id}`, { active: false })],
  ] as const)('ALR-8 dies at once when its person %s, and is forgotten', async ([name, end]) => {
    const by = (await chain.city.unit(`会话 ${name}`)).officer;
    await subscribe(by, `${chain.pushOrigin}/${name.replaceAll(' ', '-')}`);
    const { platform } = chain.world;
    const live = () => liveSubscriptions(platform, by.id as Parameters<typeof liveSubscriptions>[1]);
    expect(await live()).toHaveLength(1);
    await end(by);
    expect(await live()).toEqual([]);
    await tidyAlerts(platform);
    expect(await kept(by)).toEqual([]);
  });

  test.for([
    ['http://push.example/p', 400],
    ['https://user:pass@push.example/p', 400],
    ['https://127.0.0.1/p#x', 400],
    ['ftp://push.example/p', 400],
    [`https://push.example/${'a'.repeat(2_048)}`, 400],
    ['https://10.0.0.7/p', 422],
    ['https://169.254.169.254/latest', 422],
    ['https://[::1]/p', 422],
    ['https://[::ffff:10.0.0.7]/p', 422],
    ['https://0/p', 422],
    ['https://2130706433.nip.invalid/p', 200],
  ] as const)('ALR-6 to %s gives %i: https only, and nobody inside', async ([endpoint, status]) => {
    expect((await subscribe(officer, endpoint)).statusCode).toBe(status);
  });

  it('ALR-6 with keys that are none is refused before it is kept', async () => {
    const { endpoint, keys } = new PushBrowser().target('https://push.example/p');
    for (const wrong of [
      { ...keys, auth: 'short' },
      { ...keys, p256dh: 'B' },
      { p256dh: keys.p256dh },
      { ...keys, more: 1 },
    ])
      expect((await officer.post('/api/push-subscriptions', { endpoint, keys: wrong })).statusCode).toBe(400);
    expect((await officer.post('/api/push-subscriptions', { endpoint, keys, expirationTime: 1 })).statusCode).toBe(400);
  });
});

describe('ALR-6 the keys that push services know us by', () => {
  it('ALR-6 are made once, sealed, and the same after a restart and in every process', async () => {
    const first = await pushKeys(chain.world.platform);
    expect((await state(officer)).publicKey).toBe(first.publicKey);
    const again = await startWorld({ on: chain.world, env: { DATA_DIR: chain.world.platform.settings.dataDir } });
    expect(await pushKeys(again.platform)).toEqual(first);
    const row = await pushTables(chain.world.platform.db).selectFrom('push_key').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed.toString('latin1')).not.toContain(first.privateKey);
  });
});

describe('ALR-7 a test alert', () => {
  it('ALR-7 rings this browser alone, and says how the push service answered', async () => {
    const by = (await chain.city.unit('测一')).officer;
    const browser = await chain.phone(by, 'test');
    expect((await by.post('/api/push-test', trial())).json()).toEqual({ word: 'sent' });
    const [got] = chain.push.got.filter(({ path }) => path === '/test');
    expect(got === undefined ? null : browser.payload(got)).toMatchObject({ kind: 'test', priority: 3, quiet: false });
    expect(vapidClaims(String(got?.headers.authorization))).toMatchObject({ aud: chain.pushOrigin });
    chain.push.manners.set('/test', { status: 503 });
    expect((await by.post('/api/push-test', trial())).json()).toEqual({ word: 'failing' });
    chain.push.manners.set('/test', { status: 301, headers: { location: 'http://127.0.0.1/' } });
    expect((await by.post('/api/push-test', trial())).json()).toEqual({ word: 'redirected' });
    chain.push.manners.set('/test', { status: 404 });
    expect((await by.post('/api/push-test', trial())).json()).toEqual({ word: 'gone' });
    expect((await by.post('/api/push-test', trial())).json()).toEqual({ word: null });
  });

  it('ALR-17 comes over the socket to the pages of who asked, with push or without, once for each name, and to nobody else', async () => {
    const by = (await chain.city.unit('试一')).officer;
    const other = (await chain.city.unit('试二')).officer;
    const [own, others] = await Promise.all([following(by), following(other)]);
    const { trial: id } = trial();
    for (let turn = 0; turn < 2; turn++) {
      const reply = await by.post('/api/push-test', { trial: id });
      expect([reply.statusCode, reply.json()]).toEqual([200, { word: null }]);
    }
    await expect.poll(() => trialsOf(own), soon).toEqual([id]);
    const { trial: last } = trial();
    await other.post('/api/push-test', { trial: last });
    await expect.poll(() => trialsOf(others), soon).toEqual([last]);
    expect(trialsOf(own)).toEqual([id]);
    // What was before is no test of now.
    const late = await following(by);
    expect(late.resets.map(({ snapshot }) => snapshot.trial)).toEqual([[]]);
    expect((await by.post('/api/push-test', { trial: 'x' })).statusCode).toBe(400);
  });

  it('ALR-4 a hush is bounded, one’s own, and ends by the clock', async () => {
    const by = (await chain.city.unit('静一')).officer;
    for (const minutes of [1, 61, -5, '5']) expect((await by.post('/api/push-hush', { minutes })).statusCode).toBe(400);
    expect((await by.post('/api/push-hush', { minutes: 30 })).statusCode).toBe(200);
    expect((await state(by)).hushUntil).not.toBeNull();
    expect((await state(officer)).hushUntil).toBeNull();
    await chain.pass(30 * 60);
    expect((await state(by)).hushUntil).toBeNull();
  });

  it('ALR-8 a session that ran out is rung no more', async () => {
    const by = (await chain.city.unit('过期')).officer;
    await subscribe(by, `${chain.pushOrigin}/expired`);
    await chain.pass(13 * 3_600);
    const { platform } = chain.world;
    expect(await liveSubscriptions(platform, by.id as Parameters<typeof liveSubscriptions>[1])).toEqual([]);
    await tidyAlerts(platform);
    expect(await kept(by)).toEqual([]);
  });
});
