import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { cameraRow } from '../camera/camera-world.ts';
import { places } from '../test/small-city.ts';
import { connect } from '../test/socket.ts';
import type { Caller } from '../test/world.ts';
import {
  askLook,
  endedLook,
  lookEvents,
  startVideoWorld,
  type VideoWorld,
  watch,
  watching,
} from '../video/video-world.ts';
import { wallTables } from './store.ts';
import { boundScreen, claim, codeOf, newScreen, newTour, newWall, shown } from './wall-world.ts';

const soon = { timeout: 20_000, interval: 25 };
/** What a person sees as "at once": the house’s bound on a withdrawn right. */
const CUT_MS = 1_000;
let video: VideoWorld;
let supervisor: Caller;
let east: Caller;
let live = '';
let other = '';
beforeAll(async () => {
  video = await startVideoWorld();
  const { city, world } = video;
  supervisor = await city.person('supervisor', { areaId: 'east' });
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
  [live = '', other = ''] = await video.cameras(['live'], ['other']);
  await video.push('live');
  return () => world.close();
}, 60_000);

async function oneMonitor(): Promise<Monitor> {
  const [monitor] = (await newWall(supervisor, 'east')).monitors;
  if (monitor === undefined) throw new Error('a wall without monitors');
  return monitor;
}
const camera = (id: string) => ({ kind: 'camera', camera: id as never, purpose: { reason: '大屏值守' } }) as const;
const look = (by: Caller, id: string) => by.post(`/api/cameras/${id}/looks`, { purpose: { reason: '自己想看' } });

describe('WAL-5 a screen is bound by the code it shows', () => {
  test('waits until the code is entered, then gets its session once', async () => {
    const { world } = video;
    const { id } = await oneMonitor();
    const offer = await newScreen(world);
    expect(offer.code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
    expect((await claim(world, offer)).json()).toEqual({ paired: false });
    const typed = ` ${offer.code.slice(0, 3).toLowerCase()}-${offer.code.slice(3)}`;
    expect((await supervisor.post(`/api/monitors/${id}/pair`, { code: typed })).json()).toMatchObject({
      monitor: { screen: { by: { id: supervisor.id } } },
    });
    const claimed = await claim(world, offer);
    expect(claimed.json()).toEqual({ paired: true });
    expect(claimed.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect((await claim(world, offer)).statusCode).toBe(404);
    expect(codeOf(await supervisor.post(`/api/monitors/${id}/pair`, { code: offer.code }))).toBe('screen-code-unknown');
  });

  test('by whom walls are managed, where they reach; a code that nobody shows binds nothing', async () => {
    const { world, city } = video;
    const { id } = await oneMonitor();
    const { code } = await newScreen(world);
    expect((await east.post(`/api/monitors/${id}/pair`, { code })).statusCode).toBe(403);
    expect((await world.stranger.post(`/api/monitors/${id}/pair`, { code })).statusCode).toBe(401);
    const west = await city.person('supervisor', { areaId: 'west' });
    expect((await west.post(`/api/monitors/${id}/pair`, { code })).statusCode).toBe(404);
    expect(codeOf(await supervisor.post(`/api/monitors/${id}/pair`, { code: 'AAAAAA' }))).toBe('screen-code-unknown');
    expect((await supervisor.post(`/api/monitors/${id}/pair`, { code: 'O0O0O0' })).statusCode).toBe(400);
    expect((await claim(world, { secret: 'x'.repeat(43) })).statusCode).toBe(404);
    expect((await claim(world, { secret: 'x' })).statusCode).toBe(400);
  });

  test('a screen can read and change nothing but what it shows; its account is nobody’s to sign in with', async () => {
    const { world, city } = video;
    const { id } = await oneMonitor();
    const screen = await boundScreen(world, supervisor, id);
    const incident = await city.report({ place: places['east-s'] });
    const refused = [
      screen.get(`/api/incidents/${incident.id}`),
      screen.get(`/api/incidents/${incident.id}/timeline`),
      screen.post(`/api/incidents/${incident.id}/claim`, {}),
      screen.post(`/api/incidents/${incident.id}/contact`, { purpose: { incident: incident.id } }),
      screen.post(`/api/incidents/${incident.id}/note`, { text: '备注' }),
      screen.post(`/api/monitors/${id}/show`, { tile: 0, content: { kind: 'clocks' } }),
      screen.post(`/api/monitors/${id}/pair`, { code: 'AAAAAA' }),
      screen.get('/api/accounts'),
      screen.get('/api/search?q=fire'),
      screen.get(`/api/cameras/${live}`),
      screen.post('/api/reports', {}),
    ];
    for (const reply of await Promise.all(refused)) expect([403, 404]).toContain(reply.statusCode);
    expect((await screen.get('/api/camera-health?days=7')).statusCode).toBe(200);
    const change = { password: 'a-long-enough-password', role: 'supervisor' };
    expect((await world.admin.send('PATCH', `/api/accounts/${screen.id}`, change)).statusCode).toBe(404);
    const made = { username: 'wall-by-hand', displayName: '屏', role: 'wall' };
    expect((await world.admin.post('/api/accounts', made)).statusCode).toBe(400);
  });

  test('WAL-4 a screen follows incidents without the words of the call and without who did what', async () => {
    const { world, city } = video;
    const screen = await boundScreen(world, supervisor, (await oneMonitor()).id);
    await city.report({ place: places['east-s'], text: '张家门口有人打架' });
    const socket = connect(world, screen);
    await expect.poll(() => socket.welcomes.length, soon).toBe(1);
    expect(socket.welcomes[0]?.topics).toEqual(expect.arrayContaining(['incidents', 'units', 'walls', 'tours']));
    for (const never of ['messages', 'mutes', 'drawings', 'cameras', 'reservations', 'outages', 'roll-calls'])
      expect(socket.welcomes[0]?.topics).not.toContain(never);
    await socket.ask('subscribe', { topics: [{ topic: 'incidents' }] });
    await expect.poll(() => socket.resets.length, soon).toBe(1);
    const taken = await city.report({ place: places['east-s'], text: '李家着火了' });
    await city.dispatcher.post(`/api/incidents/${taken.id}/claim`, {});
    await city.dispatcher.post(`/api/incidents/${taken.id}/note`, { text: '张三已到' });
    await city.report({ place: places['west-s'], text: '西边' });
    await expect.poll(() => socket.deltas.flatMap(({ events }) => events).length, soon).toBeGreaterThan(2);
    const told = JSON.stringify([socket.resets, socket.deltas]);
    expect(told).not.toMatch(/张家|李家|西边|张三|李调度/);
    expect(socket.resets[0]?.snapshot.incident?.[0]).toMatchObject({ text: '', hasContact: false });
  });

  test('unbound it is dark within a second: no session, no socket, no picture; a new code brings it back', async () => {
    const { world } = video;
    const { id } = await oneMonitor();
    const screen = await boundScreen(world, supervisor, id);
    await shown(east, id, [0, camera(live)]);
    const viewer = watch(world, screen, await askLook(screen, live));
    await watching(viewer);
    const socket = connect(world, screen);
    await expect.poll(() => socket.welcomes.length, soon).toBe(1);
    const cutAt = performance.now();
    expect((await supervisor.post(`/api/monitors/${id}/unpair`, {})).statusCode).toBe(200);
    expect(await viewer.closed).toBe(4005);
    await expect.poll(() => socket.socket.connected, soon).toBe(false);
    expect(performance.now() - cutAt).toBeLessThan(CUT_MS);
    expect((await screen.get('/api/session')).statusCode).toBe(401);
    const again = await boundScreen(world, supervisor, id);
    expect(again.id).toBe(screen.id);
    expect((await screen.get('/api/session')).statusCode).toBe(401);
    expect((await again.get('/api/session')).statusCode).toBe(200);
  });
});

describe('WAL-3 a screen looks at what desks put on it', () => {
  test('and at nothing of its own will, whatever it says it is for', async () => {
    const { world } = video;
    const { id } = await oneMonitor();
    const screen = await boundScreen(world, supervisor, id);
    expect(codeOf(await look(screen, live))).toBe('not-on-wall');
    await shown(east, id, [2, camera(other)]);
    expect(codeOf(await look(screen, live))).toBe('not-on-wall');
    await shown(east, id, [2, camera(live)]);
    expect((await look(screen, live)).statusCode).toBe(201);
  });

  test('the look stands under the desk that put it there, its purpose, the monitor and the tile', async () => {
    const { world } = video;
    const monitor = await oneMonitor();
    const screen = await boundScreen(world, supervisor, monitor.id);
    await shown(east, monitor.id, [1, camera(live)]);
    const ticket = await askLook(screen, live);
    const viewer = watch(world, screen, ticket);
    await watching(viewer);
    await shown(east, monitor.id, [1, { kind: 'empty' }]);
    // Taken off the tile it is cut, though the screen would go on.
    expect(await viewer.closed).toBe(4005);
    const row = await endedLook(world, ticket.id);
    expect(row.bytes).toBeGreaterThan(20_000);
    const events = await lookEvents(world, ticket.id);
    expect(events.map(({ kind }) => kind)).toEqual(['look.opened', 'look.started', 'look.ended']);
    for (const { extra, actor } of events) {
      expect(actor).toMatchObject({ id: screen.id });
      expect(extra).toMatchObject({
        purpose: { reason: '大屏值守' },
        shown: { by: { id: east.id, name: '东区台' }, monitor: { id: monitor.id, name: '左' }, tile: 1, tour: null },
      });
    }
  });

  test('TOU-6 of a tour it says which one; a camera taken out of the tour is looked at no more', async () => {
    const { world } = video;
    const { id } = await oneMonitor();
    const screen = await boundScreen(world, supervisor, id);
    const tour = await newTour(east, [live, other], 'east');
    await shown(east, id, [0, { kind: 'tour', tour: tour.id }]);
    const ticket = await askLook(screen, live);
    const [opened] = await lookEvents(world, ticket.id);
    expect(opened?.extra).toMatchObject({ purpose: { reason: '大屏轮巡：东门一线' }, shown: { tour: '东门一线' } });
    const viewer = watch(world, screen, ticket);
    await watching(viewer);
    const stops = [{ camera: other, dwellS: 10 }];
    expect((await east.post(`/api/tours/${tour.id}/change`, { rev: 1, stops })).statusCode).toBe(200);
    expect(await viewer.closed).toBe(4005);
  });

  test('a desk that may look no more takes its pictures from the wall; one that went home does not', async () => {
    const { world, city } = video;
    const { id } = await oneMonitor();
    const screen = await boundScreen(world, supervisor, id);
    const desk = await city.person('operator', { areaId: 'east' });
    await shown(desk, id, [0, camera(live)]);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    await world.admin.send('PATCH', `/api/accounts/${desk.id}`, { shift: over });
    const viewer = watch(world, screen, await askLook(screen, live));
    await watching(viewer);
    const movedAt = Date.now();
    await world.admin.send('PATCH', `/api/accounts/${desk.id}`, { shift: null, areaId: 'west' });
    // VID-9: what is on the screen already goes as well.
    expect(await viewer.closed).toBe(4005);
    expect(Date.now() - movedAt).toBeLessThan(CUT_MS);
    expect(codeOf(await look(screen, live))).toBe('not-on-wall');
  });
});

test('TOU-5 what the tours in reach were made to see and nobody saw is listed, to desks and nobody else', async () => {
  const { world, city } = video;
  const monitor = await oneMonitor();
  const screen = await boundScreen(world, supervisor, monitor.id);
  await shown(east, monitor.id, [0, camera(live)]);
  const viewer = watch(world, screen, await askLook(screen, live));
  await watching(viewer);
  await newTour(east, [live, other], 'east');
  const list = await east.get('/api/tour-neglect?hours=1');
  expect(list.json()).toMatchObject({ cameras: 2, neglected: [{ camera: other, lastLookAt: null }] });
  expect(list.json<{ neglected: object[] }>().neglected).toHaveLength(1);
  const west = await city.person('dispatcher', { areaId: 'west' });
  expect((await west.get('/api/tour-neglect')).json()).toEqual({ cameras: 0, neglected: [] });
  expect((await screen.get('/api/tour-neglect')).statusCode).toBe(403);
  expect((await (await city.person('officer')).get('/api/tour-neglect')).statusCode).toBe(403);
  expect((await world.stranger.get('/api/tour-neglect')).statusCode).toBe(401);
  for (const hours of [0, 169, 1.5]) expect((await east.get(`/api/tour-neglect?hours=${hours}`)).statusCode).toBe(400);
});

test('TOU-5 TOU-7 TOU-8 a desk of a department is told of its own cameras on a tour, and of nobody else’s', async () => {
  const { city } = video;
  const [police = '', urban = ''] = await video.cameras(
    ['of-police', { department: 'police' }],
    ['of-urban', { department: 'urban' }],
  );
  const tour = await newTour(east, [police, urban], 'east');
  const desk = await city.person('dispatcher', { areaId: 'east', departmentId: 'police' });
  const told = async (by: Caller) =>
    JSON.stringify([
      (await by.get('/api/tour-neglect?hours=1')).json(),
      (await by.get('/api/tour-nights')).json(),
      (await by.get(`/api/tours/${tour.id}/weights`)).json(),
    ]);
  expect((await told(east)).split(urban)).toHaveLength(4);
  expect((await told(desk)).split(police)).toHaveLength(4);
  expect(await told(desk)).not.toContain(urban);
});

describe('WAL-6 an urgent incident', () => {
  test('TOU-3 takes the first tour of the walls it lies under, with the camera that sees it, until a desk gives it back', async () => {
    const { world, city } = video;
    const monitor = await oneMonitor();
    const screen = await boundScreen(world, supervisor, monitor.id);
    const tour = await newTour(east, [other], 'east');
    await shown(east, monitor.id, [2, { kind: 'tour', tour: tour.id }]);
    const now = async () => {
      const socket = connect(world, screen);
      await expect.poll(() => socket.welcomes.length, soon).toBe(1);
      await socket.ask('subscribe', { topics: [{ topic: 'walls' }] });
      await expect.poll(() => socket.resets.length, soon).toBe(1);
      const [row] = socket.resets[0]?.snapshot.monitor ?? [];
      socket.close();
      return row;
    };
    await city.report({ place: places['west-s'] });
    const theft = await city.report({ place: places['east-s'], type: 'theft' });
    const fire = await city.report({ place: places['east-s'] });
    await expect.poll(async () => (await now())?.alarm?.incident, soon).toBe(fire.id);
    const taken = await now();
    expect(taken?.alarm).toMatchObject({ number: fire.number, tile: 2 });
    expect(taken?.tiles[2]?.content).toMatchObject({ run: { at: 'preempted' } });
    expect((await screen.post(`/api/monitors/${monitor.id}/release`, {})).statusCode).toBe(403);
    expect((await east.post(`/api/monitors/${monitor.id}/release`, {})).statusCode).toBe(200);
    await expect.poll(async () => (await now())?.alarm, soon).toBeNull();
    const back = await now();
    expect(back?.tiles[2]?.content).toMatchObject({ run: { at: 'running', stop: 0 } });
    // What turns out to be urgent takes it as well.
    const turnsOut = { type: 'fire', why: '现场起火' };
    expect((await city.dispatcher.post(`/api/incidents/${theft.id}/type`, turnsOut)).statusCode).toBe(200);
    await expect.poll(async () => (await now())?.alarm?.incident, soon).toBe(theft.id);
  });

  test('shows on each wall the camera that sees it best among those the wall may show', async () => {
    // Beyond the border, right beside the place, and better than the one inside.
    const border = [120.5398, 31.2951] as const;
    const looks = (more: object) => ({ azimuthDeg: 90, hfovDeg: 120, rangeM: 200, ...more });
    const [beyond] = await video.cameras(
      ['beyond', looks({ place: border })],
      ['inside', looks({ place: [120.541, 31.2951], azimuthDeg: 270 })],
    );
    const { id: inside } = await cameraRow(video.world, 'inside');
    const walls = [await newWall(supervisor, 'east', ['一']), await newWall(video.world.admin, null, ['一'])];
    for (const [made] of walls.map(({ monitors }) => monitors)) {
      const tour = await newTour(east, [other], 'east');
      await shown(made?.wall === walls[0]?.wall.id ? east : video.city.dispatcher, made?.id ?? '', [
        0,
        { kind: 'tour', tour: tour.id },
      ]);
    }
    const fire = await video.city.report({ place: [120.54015, 31.2951] });
    const chosen = async () => {
      const rows = await wallTables(video.world.platform.db).selectFrom('monitor').selectAll().execute();
      return walls.map(({ wall }) => rows.find((row) => row.wall === wall.id)?.alarm);
    };
    const alarm = (camera: string | undefined) =>
      expect.objectContaining({ incident: fire.id, camera: expect.objectContaining({ id: camera }) });
    await expect.poll(chosen, soon).toEqual([alarm(inside), alarm(beyond)]);
  });

  test('is ordered with the report itself: no moment without a database, and no restart, keeps it from the walls', async () => {
    const { platform } = video.world;
    const [fire, theft] = [await video.city.report(), await video.city.report({ type: 'theft' })];
    const turns = { type: 'fire', why: '现场起火' };
    expect((await video.city.dispatcher.post(`/api/incidents/${theft.id}/type`, turns)).statusCode).toBe(200);
    const ordered = async (incident: string) => {
      const rows =
        await sql`select from outbox where name = 'wall.alarm' and payload ->> 'incident' = ${incident}`.execute(
          platform.db,
        );
      return rows.rows.length;
    };
    for (const { id } of [fire, theft]) expect(await ordered(id)).toBe(1);
  });

  test('takes what the rule of a wall names, up to the priority that it names, and puts it back', async () => {
    const { city } = video;
    const made = await newWall(supervisor, 'east', ['一', '二']);
    const [left, right] = made.monitors;
    if (left === undefined || right === undefined) throw new Error('a wall without monitors');
    const url = `/api/walls/${made.wall.id}/alarm-rule`;
    const rule = { upTo: 2, takes: ['camera', 'figures'] };
    expect((await east.post(url, { rule })).statusCode).toBe(403);
    expect((await supervisor.post(url, { rule: { ...rule, takes: ['map'] } })).statusCode).toBe(400);
    expect((await supervisor.post(url, { rule })).json()).toMatchObject({ wall: { alarmRule: rule } });
    await shown(east, left.id, [1, { kind: 'clocks' }]);
    await shown(east, right.id, [0, camera(other)]);
    const alarms = async () => {
      const rows = await wallTables(video.world.platform.db)
        .selectFrom('monitor')
        .selectAll()
        .where('wall', '=', made.wall.id)
        .orderBy('position')
        .execute();
      return rows.map(({ alarm }) => (alarm === null ? null : [alarm.number, alarm.tile]));
    };
    await city.report({ place: places['east-s'], type: 'theft' });
    const one = await city.report({ place: places['east-s'] });
    await expect.poll(alarms, soon).toEqual([null, [one.number, 0]]);
    const two = await city.report({ place: places['east-s'] });
    await expect.poll(alarms, soon).toEqual([
      [two.number, 1],
      [one.number, 0],
    ]);
    const back = await east.post(`/api/monitors/${right.id}/release`, {});
    const { monitor } = back.json<{ monitor: Monitor }>();
    expect([monitor.alarm, monitor.tiles[0]?.content?.kind]).toEqual([null, 'camera']);
    await supervisor.post(url, { rule: { upTo: 0, takes: [] } });
    await city.report({ place: places['east-s'] });
    await supervisor.post(`/api/monitors/${left.id}/release`, {});
    expect(await alarms()).toEqual([null, null]);
  });
});
