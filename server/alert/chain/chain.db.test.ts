import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { connect, type TestSocket } from '../../test/socket.ts';
import type { Caller } from '../../test/world.ts';
import { type ChainWorld, standing, startChainWorld } from './chain-world.ts';
import { alertTables, storedAlert } from './store.ts';

const soon = { timeout: 20_000, interval: 15 };
let chain: ChainWorld;
beforeAll(async () => {
  chain = await startChainWorld();
  return () => chain.close();
});
beforeEach(() => {
  chain.push.got.length = 0;
  chain.push.manners.clear();
  chain.hooks.got.length = 0;
  chain.hooks.answers = [{ status: 204 }];
});
const pushedTo = (path: string) => chain.push.got.filter((one) => one.path === `/${path}`);

describe('ALR-1 an order alerts', () => {
  it('ALR-1 each person who signs in for the unit, in the transaction of the offer, and the unit alone where nobody does', async () => {
    const { unit, order } = await chain.offered('双一');
    const second = await chain.city.person('officer', { unitId: unit.id });
    expect(await chain.alertsOf(order)).toMatchObject([{ nth: 1, state: { at: 'sent' }, kind: 'order', priority: 1 }]);
    await chain.city.answer(order, 'decline', { by: unit.officer, body: { why: '车坏' } });
    const again = await chain.city.offer(await chain.city.report(), unit);
    expect((await chain.alertsOf(again)).map(({ nth }) => nth)).toEqual([1, 2]);
    await chain.city.answer(again, 'accept', { by: second });
    expect((await chain.alertsOf(again)).map(({ state }) => state)).toMatchObject([
      { at: 'over', why: 'answered' },
      { at: 'accepted' },
    ]);
  });

  it('ALR-1 an offer that is refused alerts nobody', async () => {
    const count = async () =>
      (await alertTables(chain.world.platform.db).selectFrom('alert').select('id').execute()).length;
    const { unit } = await chain.offered('占线');
    const before = await count();
    const incident = await chain.city.report();
    const taken = await chain.city.dispatcher.post(`/api/incidents/${incident.id}/assignments`, { unit: unit.id });
    expect(taken.statusCode).toBe(409);
    expect(await count()).toBe(before);
  });

  it('ALR-2 receipts of one phone are its own; of a radio they are everybody’s', async () => {
    const unit = await chain.city.unit('双二');
    const second = await chain.city.person('officer', { unitId: unit.id });
    const { order } = await chain.offered('双二', unit);
    await chain.city.answer(order, 'device', { by: unit.officer });
    await chain.city.answer(order, 'device', { by: second, body: { by: 'push' } });
    await chain.city.answer(order, 'seen', { by: second });
    const [one, two] = await chain.alertsOf(order);
    expect([one?.state.at, two?.state.at]).toEqual(['device', 'seen']);
    expect(standing(one)).toEqual(['socket:device']);
    expect(standing(two)).toEqual(['socket:seen']);
    await chain.city.answer(order, 'accept', { by: chain.city.dispatcher });
    expect((await chain.alertsOf(order)).map(({ state }) => state.at)).toEqual(['accepted', 'accepted']);
  });
});

describe('ALR-3 the chain', () => {
  it('ALR-3 pushes to a phone that said nothing for three seconds, once, without place, words or names', async () => {
    const unit = await chain.city.unit('推一');
    const phone = await chain.phone(unit.officer, 'p1');
    const { order } = await chain.offered('推一', unit);
    await chain.settled();
    expect(pushedTo('p1')).toEqual([]);
    await chain.pass(3);
    await expect.poll(() => pushedTo('p1').length, soon).toBe(1);
    await chain.settled();
    const [pushed] = pushedTo('p1');
    // ALR-7
    expect(pushed === undefined ? null : phone.payload(pushed)).toEqual({
      ...{ v: 1, id: order.id, kind: 'order', priority: 1, quiet: false },
    });
    expect(pushed?.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(Number(pushed?.headers['ttl'])).toBeLessThanOrEqual(OFFER_S - 3);
    const [alert] = await chain.alertsOf(order);
    expect(standing(alert)).toEqual(['socket:sent', 'push:sent']);
  });

  it('ALR-3 asks nobody more once the phone has it, and forgets every timer without harm', async () => {
    const unit = await chain.city.unit('推二');
    await chain.phone(unit.officer, 'p2');
    const { order } = await chain.offered('推二', unit);
    await chain.city.answer(order, 'device', { by: unit.officer });
    await chain.pass(5);
    await chain.settled();
    await chain.city.answer(order, 'accept', { by: unit.officer });
    await chain.pass(30);
    await chain.settled();
    expect(pushedTo('p2')).toEqual([]);
    expect(standing((await chain.alertsOf(order))[0])).toEqual(['socket:device']);
  });

  it('ALR-3 ALR-12 goes on to the gateway at once when the phone’s subscription is gone, and tells it on the timeline', async () => {
    await chain.hook();
    const unit = await chain.city.unit('推三');
    await chain.phone(unit.officer, 'p3');
    chain.push.manners.set('/p3', { status: 410 });
    const { order } = await chain.offered('推三', unit);
    await chain.pass(3);
    await expect.poll(() => chain.hooks.got.length, soon).toBe(1);
    await chain.settled();
    const [alert] = await chain.alertsOf(order);
    expect(standing(alert)).toEqual(['socket:sent', 'push:gone', 'sms:sent']);
    expect(JSON.parse(chain.hooks.got[0]?.body ?? '')).toMatchObject({
      type: 'alert.order',
      data: { id: alert?.id, unit: '推三' },
    });
    // ALR-5: it is deleted, and asked no more.
    expect((await unit.officer.get('/api/push')).json()).toMatchObject({ subscribed: false });
    const timeline = await chain.city.dispatcher.get(`/api/incidents/${order.incident}/timeline`);
    const lines = timeline.json<{ entries: TimelineEntry[] }>().entries.filter(({ kind }) => kind.startsWith('alert.'));
    expect(lines.map(({ kind, extra }) => [kind, extra['channel'], extra['callSign']])).toEqual([
      ['alert.failed', 'push', '推三'],
      ['alert.carried', 'sms', '推三'],
    ]);
    const own = await unit.officer.get(`/api/incidents/${order.incident}/timeline`);
    expect(own.json<{ entries: TimelineEntry[] }>().entries.filter(({ kind }) => kind.startsWith('alert.'))).toEqual(
      [],
    );
  });

  it('ALR-5 comes back to a push service that is busy when that wants it, and not to one that refuses', async () => {
    const unit = await chain.city.unit('推四');
    await chain.phone(unit.officer, 'p4');
    chain.push.manners.set('/p4', { status: 429, headers: { 'retry-after': '6' } });
    const { order } = await chain.offered('推四', unit);
    await chain.pass(3);
    await expect.poll(() => pushedTo('p4').length, soon).toBe(1);
    await chain.settled();
    await chain.pass(4);
    await chain.settled();
    expect(pushedTo('p4')).toHaveLength(1);
    chain.push.manners.set('/p4', { status: 201 });
    await chain.pass(2.5);
    await expect.poll(() => pushedTo('p4').length, soon).toBe(2);
    await chain.settled();
    const push = (await chain.alertsOf(order))[0]?.attempts.find(({ channel }) => channel === 'push');
    expect(push).toMatchObject({ tries: 2, state: { at: 'sent' } });
    // RFC 8030 §5.4: one that still waits is replaced, so that the phone rings once.
    expect(new Set(pushedTo('p4').map(({ headers }) => headers['topic'])).size).toBe(1);
  });

  it('ALR-5 cuts a push service that never answers, and the next unit is asked in its time all the same', async () => {
    const unit = await chain.city.unit('推五');
    await chain.phone(unit.officer, 'p5');
    chain.push.manners.set('/p5', 'never');
    const { order } = await chain.offered('推五', unit);
    await chain.pass(3);
    await vi.waitFor(async () => {
      const push = (await chain.alertsOf(order))[0]?.attempts.find(({ channel }) => channel === 'push');
      expect(push?.tries).toBeGreaterThanOrEqual(2);
    }, soon);
    await chain.pass(OFFER_S);
    await vi.waitFor(
      async () => expect((await chain.alertsOf(order))[0]?.state).toMatchObject({ at: 'over', why: 'expired' }),
      soon,
    );
    chain.push.manners.set('/p5', { status: 201 });
    await chain.settled();
    expect(standing((await chain.alertsOf(order))[0])).toContain('push:late');
  });
});

describe('ALR-8 nobody is rung', () => {
  const only = (channel: string) => [{ channel, afterS: 1, unless: 'seen' }];
  const cooldownS = { push: 0, sms: 0, chat: 0, voice: 0 };
  const bounded = (channel: string) => ({
    ladders: { 1: only(channel), 2: only(channel), 3: only(channel), 4: only(channel) },
    cooldownS,
    groupS: 0,
    sos: { units: 0, withinM: 1_000, supervisors: false },
  });
  const setBounds = async (bounds: object | null) =>
    expect((await chain.world.admin.send('PUT', '/api/alert-bounds', { bounds })).statusCode).toBe(200);
  const past = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };

  test.for(['push', 'sms', 'chat', 'voice'] as const)(
    'ALR-8 over %s who is off duty, or off shift',
    async (channel) => {
      await setBounds(bounded(channel));
      if (channel !== 'push') await chain.hook({ name: channel, channel, url: `${chain.hookOrigin}/${channel}` });
      const [off, over] = [await chain.city.unit(`下勤${channel}`), await chain.city.unit(`下班${channel}`)];
      await chain.phone(off.officer, `off-${channel}`);
      await chain.phone(over.officer, `over-${channel}`);
      const to = { kind: 'units', units: [off.id, over.id] };
      const sent = await chain.city.dispatcher.post('/api/messages', { to, words: '请回复', urgency: 'answer' });
      const { receipts } = sent.json<{ receipts: { id: string; callSign: string }[] }>();
      await off.officer.post(`/api/units/${off.id}/duty`, { duty: 'off' });
      await chain.world.admin.send('PATCH', `/api/accounts/${over.officer.id}`, { shift: past });
      await chain.pass(2);
      await chain.settled();
      for (const receipt of receipts) {
        const [alert] = await chain.alertsOf(receipt);
        expect(alert?.state, receipt.callSign).toMatchObject({ at: 'over', why: 'off-duty' });
        expect(standing(alert)).toEqual(['socket:sent']);
      }
      expect([chain.push.got.length, chain.hooks.got.length]).toEqual([0, 0]);
      // The same phone is rung when it is on duty.
      await off.officer.post(`/api/units/${off.id}/duty`, { duty: 'on' });
      await chain.offered(`下勤${channel}`, off);
      await chain.pass(2);
      await vi.waitFor(() => expect(chain.push.got.length + chain.hooks.got.length).toBe(1), soon);
      await chain.settled();
      await setBounds(null);
    },
  );
});

describe('ALR-12 the trail', () => {
  async function watching(by: Caller): Promise<TestSocket> {
    const socket = connect(chain.world, by);
    await expect.poll(() => socket.welcomes.length, soon).toBe(1);
    return socket;
  }
  const shown = (socket: TestSocket) => socket.resets.flatMap(({ snapshot }) => snapshot.alert ?? []);
  const live = (socket: TestSocket, id: string) =>
    socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id);

  it('ALR-12 is seen by desks in whose reach it lies, as it is and as it comes, and by nobody else', async () => {
    const east = await watching(await chain.city.person('dispatcher', { areaId: 'east' }));
    const west = await watching(await chain.city.person('dispatcher', { areaId: 'west' }));
    const unit = await chain.city.unit('东轨');
    const officer = await watching(unit.officer);
    const admin = await watching(chain.world.admin);
    for (const desk of [east, west])
      expect(await desk.ask('subscribe', { topics: [{ topic: 'alerts' }] })).toMatchObject({ ok: true });
    for (const other of [officer, admin])
      expect(await other.ask('subscribe', { topics: [{ topic: 'alerts' }] })).not.toMatchObject({ ok: true });
    const { order } = await chain.offered('东轨', unit);
    const [alert] = await chain.alertsOf(order);
    await expect.poll(() => live(east, alert?.id ?? '').length, soon).toBeGreaterThan(0);
    await chain.city.answer(order, 'seen', { by: unit.officer });
    await expect.poll(() => live(east, alert?.id ?? '').length, soon).toBe(2);
    expect(live(west, alert?.id ?? '')).toEqual([]);
    expect(shown(west).filter(({ callSign }) => callSign === '东轨')).toEqual([]);
    // Which of a unit's people it is, is a number: no account and no name is told.
    expect(JSON.stringify(live(east, alert?.id ?? '')[0])).not.toContain(unit.officer.id);
    expect(Object.keys(alert ?? {})).not.toContain('account');
  });

  it('ALR-12 FED-1 the events of alerts fold to exactly their rows', async () => {
    await chain.settled();
    const rows = await foldedRows(chain.world.platform.db, ['alert']);
    const stored = await alertTables(chain.world.platform.db).selectFrom('alert').selectAll().execute();
    expect(stored.length).toBeGreaterThan(10);
    expect(rows.size).toBe(stored.length);
    for (const row of stored) expect(rows.get(row.id)).toEqual(storedAlert(row).alert);
  });
});
