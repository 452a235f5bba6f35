import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import type { Notice, OwnSite, SitesOfIncident, SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { Topic } from '@watchroom/shared/protocol/topics.ts';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { z } from 'zod';
import { foldedRows } from '../../test/folded.ts';
import { makeGuard, makeSite, siteInput, siteRing } from '../../test/guarded-site.ts';
import { openScreen } from '../../test/screen.ts';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { connect } from '../../test/socket.ts';
import { type Caller, callerOf, heldClock, startWorld, type World } from '../../test/world.ts';
import { siteTables } from './site-store.ts';

let world: World;
let city: SmallCity;
let clock: ReturnType<typeof heldClock>;
beforeEach(async () => {
  clock = heldClock('2026-03-01T08:00:00.000Z');
  world = await startWorld({ clock, listen: true });
  city = await buildSmallCity(world);
});

const code = (reply: { statusCode: number; json<T>(): T }) => [
  reply.statusCode,
  reply.json<{ error?: { code: string } }>().error?.code ?? 'ok',
];

const input = siteInput;
const ring = siteRing;
const site = (fields: object = {}) => makeSite(world, fields);
const guard = (of: SiteView) => makeGuard(world, of);

const own = async (by: Caller) => (await by.get('/api/site')).json<OwnSite>();
const noticesOf = async (incident: { id: string }, by: Caller = city.dispatcher) =>
  (await by.get(`/api/incidents/${incident.id}/sites`)).json<z.infer<typeof SitesOfIncident>>().sites;

describe('SIT-1 the world of a guard is one place', () => {
  test('of all doors there are, only its own let it in, and of all topics its own', async () => {
    const other = await site({ name: '城北厂区', kind: 'works', ring: null, area: 'east-n', types: ['theft'] });
    await guard(other);
    const mine = await guard(await site());
    const incident = await city.report();
    const open = new Set<string>();
    for (const { kind, name } of world.platform.doors.list()) {
      const [method = '', path = ''] = name.split(' ');
      if (kind !== 'route' || !path.startsWith('/api/') || /^(DELETE|GET|POST) \/api\/session$/.test(name)) continue;
      const url = path
        .replace(/:z\/:x\/:y/, '10/1/1')
        .replace(':account', mine.id)
        .replace(/:\w+/g, incident.id);
      const reply = await world.http.inject({
        method: method as 'GET',
        url,
        headers: { ...mine.headers, 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' },
        ...(method === 'GET' || method === 'DELETE' ? {} : { payload: '{}' }),
      });
      const refused = reply.statusCode === 403 || reply.statusCode === 401;
      if (!refused) open.add(name);
    }
    expect(
      [...open].filter((name) => !/\/api\/(public|openapi|hooks|enrolments|wall-screens)/.test(name)).sort(),
    ).toEqual([
      'DELETE /api/push-subscriptions',
      'GET /api/push',
      'GET /api/site',
      'GET /api/site/photos/:id',
      'POST /api/notices/:id/confirm',
      'POST /api/notices/:id/device',
      'POST /api/notices/:id/seen',
      'POST /api/push-hush',
      'POST /api/push-subscriptions',
      'POST /api/push-test',
      'POST /api/site/reports',
      'POST /api/site/reports/:id/photos',
      'POST /api/sos',
      'POST /api/sos/:id/end',
    ]);
    const socket = connect(world, mine);
    await expect.poll(() => socket.welcomes.length).toBe(1);
    for (const topic of Topic.options) {
      const ack = await socket.ask('subscribe', { topics: [{ topic }] });
      expect([topic, ack.ok]).toEqual([topic, ['site', 'own-sos', 'trials'].includes(topic)]);
    }
    await expect.poll(() => socket.resets.length).toBe(3);
    const shown = Object.assign({}, ...socket.resets.map(({ snapshot }) => snapshot));
    expect(shown).toEqual({ notice: expect.any(Array), sos: [], trial: [] });
    expect(socket.frames).toEqual([]);
  });

  test('a guard reads nothing of another place, and an account that no place names reads none', async () => {
    const [north, south] = [await site({ ring: null, area: 'east-n' }), await site()];
    const [inNorth, inSouth] = [await guard(north), await guard(south)];
    const incident = await city.report({ type: 'theft' });
    const words = { incident: incident.id, words: '请协助封闭东门' };
    const told = await city.dispatcher.post(`/api/sites/${south.id}/notices`, words);
    const { notice } = told.json<{ notice: Notice }>();
    const [there, here] = [
      await openScreen(world, inNorth, { topic: 'site' }),
      await openScreen(world, inSouth, { topic: 'site' }),
    ];
    expect(here.rows()).toEqual([`notice ${notice.id}`]);
    expect(there.rows()).toEqual([]);
    expect(code(await inNorth.post(`/api/notices/${notice.id}/confirm`))).toEqual([404, 'not-found']);
    expect(code(await inSouth.post(`/api/notices/${notice.id}/confirm`))).toEqual([200, 'ok']);
    await expect.poll(() => here.toldOf(notice.id)).toEqual(['notice.confirmed']);
    expect(there.toldOf(notice.id)).toEqual([]);
    const bare = await world.person('guard');
    expect(code(await bare.get('/api/site'))).toEqual([404, 'not-found']);
    expect(code(await bare.post('/api/site/reports', { type: 'fire', text: '冒烟' }))).toEqual([404, 'not-found']);
  });
});

describe('SIT-2 an administrator of the area makes a place and its guards, and ends them', () => {
  test('who is not of the area, or no administrator, does not', async () => {
    const west = await city.person('admin', { areaId: 'west' });
    expect(code(await west.post('/api/sites', input()))).toEqual([404, 'not-found']);
    expect(code(await city.supervisor.post('/api/sites', input()))).toEqual([403, 'forbidden']);
    const { id } = await site();
    const person = { username: 'guard-west', displayName: '保安' };
    expect(code(await west.post(`/api/sites/${id}/guards`, person))).toEqual([404, 'not-found']);
    expect((await west.get('/api/sites')).json<{ sites: SiteView[] }>().sites).toEqual([]);
  });

  test.each([
    ['an area that is none', { area: 'nowhere' }, [422, 'area-unknown']],
    ['an outline that crosses itself', { ring: [ring[0], ring[2], ring[1], ring[3]] }, [422, 'shape-crosses']],
    ['an outline beyond its area', { area: 'east-n' }, [422, 'place-outside-link']],
    ['a type that is none', { types: ['flood'] }, [422, 'type-unknown']],
    ['alarms of what is no emergency', { alarms: ['quarrel'] }, [422, 'alarm-not-urgent']],
  ])('%s is refused', async (_, fields, refusal) => {
    expect(code(await world.admin.post('/api/sites', input(fields)))).toEqual(refusal);
  });

  test('a guard that is dismissed, and each of a place that closes, is signed out at once', async () => {
    const place = await site();
    const [one, two] = [await guard(place), await guard(place)];
    const socket = connect(world, one);
    await expect.poll(() => socket.welcomes.length).toBe(1);
    expect(code(await world.admin.send('DELETE', `/api/sites/${place.id}/guards/${one.id}`))).toEqual([200, 'ok']);
    expect(code(await one.get('/api/site'))).toEqual([401, 'not-signed-in']);
    await expect.poll(() => socket.socket.connected, { timeout: 5_000 }).toBe(false);
    expect((await two.get('/api/site')).statusCode).toBe(200);
    expect(code(await world.admin.send('DELETE', `/api/sites/${place.id}`))).toEqual([200, 'ok']);
    expect(code(await two.get('/api/site'))).toEqual([401, 'not-signed-in']);
    const late = await world.admin.post(`/api/sites/${place.id}/guards`, { username: 'too-late', displayName: '保安' });
    expect(code(late)).toEqual([409, 'site-over']);
  });

  test('when its time is over a guard is on no place any more, and nobody is told', async () => {
    const place = await site({ validUntil: '2026-03-01T09:00:00.000Z' });
    const mine = await guard(place);
    expect((await own(mine)).name).toBe('河滨小区');
    clock.advance(3_600_000);
    expect(code(await mine.get('/api/site'))).toEqual([404, 'not-found']);
    const incident = await city.report();
    const told = { incident: incident.id, words: '请协助封闭东门' };
    expect(code(await city.dispatcher.post(`/api/sites/${place.id}/notices`, told))).toEqual([409, 'site-over']);
  });
});

describe('SIT-3 a guard reports from the own place', () => {
  test('it is a report like every other, on channel site, and its guard follows five words of it', async () => {
    const mine = await guard(await site());
    const made = await mine.post('/api/site/reports', { type: 'theft', text: '有人撬车锁', where: '三号楼车棚' });
    expect(made.statusCode, made.body).toBe(201);
    const { number } = made.json<{ number: string }>();
    expect(Object.keys(made.json<object>())).toEqual(['number', 'report']);
    const { incidents } = (await city.dispatcher.get('/api/incidents?state=all')).json<{ incidents: Incident[] }>();
    const incident = incidents.find((one) => one.number === number);
    expect(incident).toMatchObject({
      channel: 'site',
      type: 'theft',
      place: [120.56, expect.closeTo(31.29, 6)],
      address: '河滨小区 三号楼车棚',
      owner: { kind: 'desk', area: 'east' },
    });
    const timeline = (await city.dispatcher.get(`/api/incidents/${incident?.id}/timeline`)).json<{
      entries: TimelineEntry[];
    }>();
    expect(timeline.entries[0]?.actor).toMatchObject({ kind: 'account', id: mine.id });
    expect((await own(mine)).reports).toEqual([
      { number, type: { zh: '盗窃', en: 'Theft' }, at: '2026-03-01T08:00:00.000Z', step: 'received', photos: [] },
    ]);
    expect(code(await mine.get(`/api/incidents/${incident?.id}`))).toEqual([403, 'forbidden']);
  });

  test('another guard of the place does not see it', async () => {
    const place = await site();
    const [one, two] = [await guard(place), await guard(place)];
    expect((await one.post('/api/site/reports', { type: 'theft', text: '' })).statusCode).toBe(201);
    expect((await own(one)).reports).toHaveLength(1);
    expect((await own(two)).reports).toEqual([]);
  });

  test.each([
    ['beside its ground', { type: 'theft', text: '', place: places['east-n'] }, [422, 'place-outside-link']],
    ['of a type that is not its own', { type: 'quarrel', text: '' }, [422, 'type-unknown']],
  ])('%s it is refused', async (_, fields, refusal) => {
    expect(code(await (await guard(await site())).post('/api/site/reports', fields))).toEqual(refusal);
  });

  test('off shift nothing is sent and nothing is told', async () => {
    const mine = await guard(await site());
    const over = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' };
    await world.admin.send('PATCH', `/api/accounts/${mine.id}`, { shift: over });
    expect(code(await mine.post('/api/site/reports', { type: 'theft', text: '' }))).toEqual([403, 'off-shift']);
    expect(code(await mine.get('/api/site'))).toEqual([403, 'off-shift']);
  });
});

describe('SIT-4 an emergency within a place is told to its guards by its type alone', () => {
  it('at once, and only of the types the place was given, and only on its ground', async () => {
    const mine = await guard(await site());
    const screen = await openScreen(world, mine, { topic: 'site' });
    await city.report({ place: places['east-n'] });
    await city.report({ type: 'theft' });
    const fire = await city.report({
      text: '三楼冒烟，张三家',
      address: '3 号楼 302',
      reporter: { contact: '13800000042' },
    });
    await expect.poll(() => screen.rows()).toHaveLength(1);
    const [sites] = [await noticesOf(fire)];
    expect(sites).toMatchObject([
      { name: '河滨小区', guards: 1, notices: [{ about: { kind: 'alarm' }, confirmed: null }] },
    ]);
    const id = sites[0]?.notices[0]?.id ?? '';
    expect(screen.row<Notice>('notice', id)).toEqual({
      id,
      rev: 1,
      at: '2026-03-01T08:00:00.000Z',
      about: { kind: 'alarm', type: { zh: '火灾', en: 'Fire' } },
      confirmed: null,
    });
    const heard = JSON.stringify([screen.client.deltas, screen.client.resets]);
    for (const secret of [fire.id, fire.number, '302', '张三', '13800000042', '李调度'])
      expect(heard).not.toContain(secret);
  });

  it('also when the room went down before it could, once it is back', async () => {
    const mine = await guard(await site());
    // No worker, as after a crash between the answer and the telling.
    const takes = await startWorld({ on: world, roles: ['api'], clock });
    await world.close();
    const reporter = callerOf(takes.http, city.dispatcher.id, city.dispatcher.headers);
    const body = { channel: '110', type: 'fire', place: places['east-s'], text: '冒烟' };
    expect((await reporter.post('/api/reports', body)).statusCode).toBe(201);
    await takes.close();
    const back = await startWorld({ on: world, listen: true, clock });
    const screen = await openScreen(back, mine, { topic: 'site' });
    await expect.poll(() => screen.rows(), { timeout: 10_000 }).toHaveLength(1);
  });

  it('not when one of them reported it', async () => {
    const mine = await guard(await site());
    const screen = await openScreen(world, mine, { topic: 'site' });
    expect((await mine.post('/api/site/reports', { type: 'fire', text: '冒烟' })).statusCode).toBe(201);
    // The next one is told: so the one before was looked at.
    await city.report();
    await expect.poll(() => screen.rows()).toHaveLength(1);
  });
});

describe('SIT-5 a desk writes to the guards of a place, who confirm', () => {
  it('the first confirms, the second hears that it is confirmed, and the desk reads who it was', async () => {
    const place = await site();
    const [one, two] = [await guard(place), await guard(place)];
    const incident = await city.report({ type: 'theft' });
    const words = { incident: incident.id, words: '请协助封闭东门' };
    const told = await city.dispatcher.post(`/api/sites/${place.id}/notices`, words);
    const { id } = told.json<{ notice: Notice }>().notice;
    const first = (await one.post(`/api/notices/${id}/confirm`)).json<{ notice: Notice }>().notice;
    expect((await two.post(`/api/notices/${id}/confirm`)).json<{ notice: Notice }>().notice).toEqual(first);
    expect((await noticesOf(incident))[0]?.notices).toEqual([first]);
    expect(first.confirmed).toMatchObject({ at: '2026-03-01T08:00:00.000Z' });
    const rows = await siteTables(world.platform.db).selectFrom('site_notice').select(['id', 'rev']).execute();
    const folded = await foldedRows(world.platform.db, ['notice']);
    expect([...folded.values()]).toEqual([first]);
    expect(rows).toEqual([{ id, rev: 2 }]);
  });

  it('about no incident, too: its guards read it, the desks that reach the place read who confirmed, and nobody else does', async () => {
    const [place, other] = [await site(), await site({ name: '别处小区', ring: null, area: 'east-n' })];
    const [mine, stranger] = [await guard(place), await guard(other)];
    const west = await city.person('dispatcher', { areaId: 'west' });
    const [here, there] = [
      await openScreen(world, mine, { topic: 'site' }),
      await openScreen(world, stranger, { topic: 'site' }),
    ];
    const tell = (by: Caller) => by.post(`/api/sites/${place.id}/notices`, { words: '今夜有大风，请巡查围挡' });
    expect(code(await tell(west))).toEqual([404, 'not-found']);
    for (const by of [mine, world.admin]) expect(code(await tell(by))).toEqual([403, 'forbidden']);
    const { notice } = (await tell(city.dispatcher)).json<{ notice: Notice }>();
    await expect.poll(() => here.row<Notice>('notice', notice.id)).toEqual(notice);
    expect((await mine.post(`/api/notices/${notice.id}/confirm`)).statusCode).toBe(200);
    const read = (by: Caller) => by.get(`/api/sites/${place.id}/notices`);
    const { notices } = (await read(city.dispatcher)).json<{ notices: Notice[] }>();
    expect(notices).toMatchObject([{ id: notice.id, confirmed: { at: '2026-03-01T08:00:00.000Z' } }]);
    expect([code(await read(west)), code(await read(mine))]).toEqual([
      [404, 'not-found'],
      [403, 'forbidden'],
    ]);
    expect(there.rows()).toEqual([]);
    expect((await noticesOf(await city.report({ type: 'theft' }))).flatMap((one) => one.notices)).toEqual([]);
  });

  it('of an incident that is not there, or not for that desk, nothing is told', async () => {
    const place = await site();
    await guard(place);
    const away = await city.report({ place: places['west-s'] });
    const words = '请协助封闭东门';
    const tell = (by: Caller, incident: Incident) =>
      by.post(`/api/sites/${place.id}/notices`, { incident: incident.id, words });
    expect(code(await tell(city.dispatcher, away))).toEqual([422, 'place-outside-link']);
    const here = await city.report({ type: 'theft' });
    const west = await city.person('dispatcher', { areaId: 'west' });
    expect(code(await tell(west, here))).toEqual([404, 'not-found']);
    expect(code(await west.get(`/api/incidents/${here.id}/sites`))).toEqual([404, 'not-found']);
    expect((await siteTables(world.platform.db).selectFrom('site_notice').selectAll().execute()).length).toBe(0);
  });
});

describe('SIT-6 a guard reports so much and no more', () => {
  const theft = (by: Caller) => by.post('/api/site/reports', { type: 'theft', text: '' });
  const taken = async (by: Caller, times: number) => {
    const codes: number[] = [];
    for (let n = 0; n < times; n++) codes.push((await theft(by)).statusCode);
    return codes;
  };

  it('ten in ten minutes, also when they come at once; then it is told when the next is taken, which a restart keeps', async () => {
    const mine = await guard(await site());
    expect(await taken(mine, 8)).toEqual(Array.from({ length: 8 }, () => 201));
    clock.advance(240_000);
    const rush = await Promise.all(
      Array.from({ length: 4 }, () => patiently(mine, '/api/site/reports', { type: 'theft', text: '' })),
    );
    expect(rush.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 201, 429, 429]);
    const full = await theft(mine);
    expect(full.headers['retry-after']).toBe('360');
    expect(full.json()).toMatchObject({
      error: { code: 'guard-full', retryAfterMs: 360_000, message: expect.stringMatching(/6 (分钟|min)/) },
    });
    const again = await startWorld({ on: world, clock });
    try {
      const headers = { ...mine.headers, 'idempotency-key': crypto.randomUUID() };
      const payload = { type: 'theft', text: '' };
      const late = await again.http.inject({ method: 'POST', url: '/api/site/reports', headers, payload });
      expect(code(late)).toEqual([429, 'guard-full']);
    } finally {
      await again.close();
    }
    clock.advance(359_999);
    expect(code(await theft(mine))).toEqual([429, 'guard-full']);
    clock.advance(1);
    expect(code(await theft(mine))).toEqual([201, 'ok']);
  });

  it('a hundred in a day', async () => {
    const mine = await guard(await site());
    const start = clock.now();
    for (let tens = 0; tens < 10; tens++) {
      expect(await taken(mine, 10)).toEqual(Array.from({ length: 10 }, () => 201));
      clock.advance(600_000);
    }
    const full = await theft(mine);
    const waitMs = Date.parse(start) + 86_400_000 - Date.parse(clock.now());
    expect(full.json()).toMatchObject({ error: { code: 'guard-full', retryAfterMs: waitMs } });
  });

  it('no other guard, no emergency, no confirmation and no call for help waits for it', async () => {
    const place = await site();
    const [mine, other] = [await guard(place), await guard(place)];
    const unit = await city.unit('东一');
    const incident = await city.report({ type: 'theft' });
    const told = await city.dispatcher.post(`/api/sites/${place.id}/notices`, {
      incident: incident.id,
      words: '请协助',
    });
    expect((await taken(mine, 11)).at(-1)).toBe(429);
    expect(code(await theft(other))).toEqual([201, 'ok']);
    expect(code(await mine.post('/api/site/reports', { type: 'fire', text: '冒烟' }))).toEqual([201, 'ok']);
    const { id } = told.json<{ notice: Notice }>().notice;
    expect(code(await mine.post(`/api/notices/${id}/confirm`))).toEqual([200, 'ok']);
    expect((await unit.officer.post('/api/sos', { pressedAt: clock.now(), fix: null })).statusCode).toBe(201);
    for (let n = 0; n < 9; n++) await mine.post('/api/site/reports', { type: 'fire', text: '冒烟' });
    expect(code(await mine.post('/api/site/reports', { type: 'fire', text: '冒烟' }))).toEqual([429, 'guard-full']);
  });
});
