import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Notice, SitesOfIncident, SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { makeGuard, makeSite } from '../../test/guarded-site.ts';
import { buildSmallCity, patiently } from '../../test/small-city.ts';
import { connect } from '../../test/socket.ts';
import { type Caller, startWorld } from '../../test/world.ts';
import { type ChainWorld, standing, startChainWorld } from '../chain/chain-world.ts';
import { liveSubscriptions } from '../push/store.ts';

let chain: ChainWorld;
beforeAll(async () => {
  chain = await startChainWorld();
  return () => chain.close();
});

const soon = { timeout: 20_000 };
const hour = (by: number) => new Date(Date.parse(chain.world.platform.clock.now()) + by * 3_600_000).toISOString();
const pushesTo = (path: string) => chain.push.got.filter((one) => one.path === `/${path}`);
let places = 0;
/** A place of its own for each test; its guards are told of fires in east-s. */
const site = (fields: object = {}): Promise<SiteView> => makeSite(chain.world, { name: `小区${++places}`, ...fields });
/** A guard whose phone has push turned on. */
async function pushed(of: SiteView, path: string) {
  const guard = await makeGuard(chain.world, of);
  return { guard, browser: await chain.phone(guard, path) };
}
async function noticeAt({ id }: SiteView, incident: Incident): Promise<Notice> {
  const told = async () => {
    const reply = await chain.city.dispatcher.get(`/api/incidents/${incident.id}/sites`);
    const { sites } = reply.json<z.infer<typeof SitesOfIncident>>();
    return sites.find((one) => one.id === id)?.notices ?? [];
  };
  await expect.poll(told, soon).toHaveLength(1);
  return (await told())[0] as Notice;
}
/** The alarm that a fire in east-s is to this place; its people are alerted, and no channel is due yet. */
async function alarmed(of: SiteView): Promise<{ notice: Notice; fire: Incident }> {
  const fire = await chain.city.report({ text: '三楼冒烟，张三家', address: '3 号楼 302' });
  const notice = await noticeAt(of, fire);
  await expect.poll(() => chain.alertsOf(notice), soon).not.toEqual([]);
  await chain.settled();
  return { notice, fire };
}
const close = ({ id }: SiteView) => chain.world.admin.send('DELETE', `/api/sites/${id}`);

describe('SIT-7 a guard is alerted of what the own place was told', () => {
  test('SIT-7 by push after three seconds, which says that there is an emergency, and neither what nor where nor whose', async () => {
    const place = await site();
    const elsewhere = await site({ ring: null, area: 'east-n' });
    const { browser } = await pushed(place, 'east-gate');
    await pushed(elsewhere, 'other-place');
    await chain.hook();
    const { notice, fire } = await alarmed(place);
    expect(pushesTo('east-gate')).toEqual([]);
    await chain.pass(3);
    await expect.poll(() => pushesTo('east-gate').length, soon).toBe(1);
    const [got] = pushesTo('east-gate');
    const payload = got === undefined ? null : browser.payload(got);
    expect(payload).toEqual({ v: 1, id: notice.id, kind: 'notice', priority: 1, quiet: false });
    // Nobody texts or calls a guard, and no other place hears.
    await chain.pass(60);
    await chain.settled();
    expect(chain.hooks.got).toEqual([]);
    expect(pushesTo('other-place')).toEqual([]);
    const [alert] = await chain.alertsOf(notice);
    expect(standing(alert)).toEqual(['socket:sent', 'push:sent']);
    expect(alert).toMatchObject({ incident: fire.id, unit: null, nth: 1 });
    await Promise.all([close(place), close(elsewhere)]);
  });

  test('SIT-7 what a desk writes is pushed, too, and can be without a sound', async () => {
    const place = await site({ alarms: [] });
    const { guard, browser } = await pushed(place, 'words');
    await patiently(guard, '/api/push-hush', { minutes: 30 });
    const theft = await chain.city.report({ type: 'theft' });
    const words = { incident: theft.id, words: '请协助封闭东门' };
    expect((await patiently(chain.city.dispatcher, `/api/sites/${place.id}/notices`, words)).statusCode).toBe(201);
    await expect.poll(async () => chain.alertsOf(await noticeAt(place, theft)), soon).toHaveLength(1);
    await chain.pass(3);
    await expect.poll(() => pushesTo('words').length, soon).toBe(1);
    const [got] = pushesTo('words');
    expect(got === undefined ? null : browser.payload(got)).toMatchObject({ kind: 'notice', priority: 2, quiet: true });
    await close(place);
  });

  test('SIT-7 not when the page that is open has it; the word of one guard stills no other, and nobody of another place has one', async () => {
    const place = await site();
    const [one, two] = [await pushed(place, 'open-page'), await pushed(place, 'closed-page')];
    const { notice } = await alarmed(place);
    const late = await makeGuard(chain.world, place, '后来者');
    const stranger = await makeGuard(chain.world, await site({ ring: null, area: 'west', alarms: [] }));
    const hear = (by: Caller, what = 'device') => patiently(by, `/api/notices/${notice.id}/${what}`, {});
    expect((await hear(stranger)).statusCode).toBe(404);
    expect((await hear(chain.city.dispatcher)).statusCode).toBe(403);
    expect((await hear(late, 'seen')).json()).toEqual({ heard: false });
    expect((await hear(one.guard)).json()).toEqual({ heard: true });
    await chain.pass(3);
    await expect.poll(() => pushesTo('closed-page').length, soon).toBe(1);
    expect(pushesTo('open-page')).toEqual([]);
    expect((await hear(two.guard, 'seen')).statusCode).toBe(200);
    expect((await chain.alertsOf(notice)).map(({ state }) => state.at)).toEqual(['device', 'seen']);
    await close(place);
  });

  test('SIT-7 a guard who looks before the alert of it is raised is asked to say so again, and it counts then', async () => {
    const world = await startWorld({ roles: ['api'] });
    const city = await buildSmallCity(world);
    const place = await makeSite(world);
    const guard = await makeGuard(world, place);
    const told = await patiently(city.dispatcher, `/api/sites/${place.id}/notices`, { words: '今夜大风' });
    const { notice } = told.json<{ notice: Notice }>();
    const early = await guard.post(`/api/notices/${notice.id}/seen`, {});
    expect([early.statusCode, early.json()]).toEqual([
      503,
      { error: expect.objectContaining({ code: 'unavailable' }) },
    ]);
    await startWorld({ roles: ['worker'], on: world });
    await expect
      .poll(async () => (await patiently(guard, `/api/notices/${notice.id}/seen`, {})).json(), soon)
      .toEqual({ heard: true });
  });

  test.for([
    ['off shift', (by: Caller) => shift(by, { from: hour(-2), to: hour(-1) })],
    ['signed out', (by: Caller) => by.send('DELETE', '/api/session')],
    [
      'dismissed',
      (by: Caller, { id }: SiteView) => chain.world.admin.send('DELETE', `/api/sites/${id}/guards/${by.id}`),
    ],
    ['of a place that is closed', (_: Caller, place: SiteView) => close(place)],
  ] as const)('SIT-7 ALR-8 nobody is pushed to who is %s when it is due', async ([name, end]) => {
    const place = await site();
    const path = `gone-${name.replaceAll(' ', '-')}`;
    const { guard } = await pushed(place, path);
    const { notice } = await alarmed(place);
    expect((await end(guard, place)).statusCode).toBeLessThan(300);
    await chain.pass(3);
    await chain.settled();
    const [alert] = await chain.alertsOf(notice);
    expect(standing(alert)).not.toContain('push:sent');
    expect(pushesTo(path)).toEqual([]);
    await close(place);
  });

  test('SIT-7 nor of a place whose time is over, while its accounts still stand', async () => {
    const place = await site({ validUntil: hour(1) });
    const { guard } = await pushed(place, 'run-out');
    const { notice } = await alarmed(place);
    await chain.pass(3_600);
    await chain.settled();
    expect(pushesTo('run-out')).toEqual([]);
    expect((await chain.alertsOf(notice))[0]?.state).toMatchObject({ at: 'over' });
    expect((await patiently(guard, `/api/notices/${notice.id}/device`, {})).statusCode).toBe(404);
    await close(place);
  });

  test('SIT-7 ALR-5 a subscription that its push service knows no more is forgotten', async () => {
    const place = await site();
    const { guard } = await pushed(place, 'gone');
    chain.push.manners.set('/gone', { status: 410 });
    const { notice } = await alarmed(place);
    await chain.pass(3);
    await expect.poll(async () => standing((await chain.alertsOf(notice))[0]), soon).toContain('push:gone');
    const { platform } = chain.world;
    expect(await liveSubscriptions(platform, guard.id as Parameters<typeof liveSubscriptions>[1])).toEqual([]);
    await close(place);
  });

  test('SIT-7 ALR-12 the trail is for the desks that may read the incident, and for no guard', async () => {
    const place = await site();
    const { guard } = await pushed(place, 'trail');
    const urban = await chain.city.person('dispatcher', { departmentId: 'urban' });
    const watching = async (by: Caller) => {
      const socket = connect(chain.world, by);
      await expect.poll(() => socket.welcomes.length, soon).toBe(1);
      return { socket, ack: await socket.ask('subscribe', { topics: [{ topic: 'alerts' }] }) };
    };
    const { notice } = await alarmed(place);
    const seen = async (by: Caller) => {
      const { socket } = await watching(by);
      await expect.poll(() => socket.resets.length, soon).toBe(1);
      return (socket.resets[0]?.snapshot.alert ?? []).filter(({ subject }) => subject === notice.id).length;
    };
    expect([await seen(chain.city.dispatcher), await seen(urban)]).toEqual([1, 0]);
    expect((await watching(guard)).ack.ok).toBe(false);
    await close(place);
  });
});

const shift = (by: Caller, times: object) =>
  chain.world.admin.send('PATCH', `/api/accounts/${by.id}`, { shift: times });
