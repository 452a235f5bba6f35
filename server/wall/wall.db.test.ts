import type { Monitor, Wall } from '@watchroom/shared/wall/wall.ts';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera/camera-world.ts';
import { foldedRows } from '../test/folded.ts';
import { places, type SmallCity } from '../test/small-city.ts';
import { connect, type TestSocket } from '../test/socket.ts';
import type { Caller, World } from '../test/world.ts';
import { monitorView, wallTables, wallView } from './store.ts';
import { boundScreen, codeOf, newTour, newWall, shown } from './wall-world.ts';

const soon = { timeout: 20_000, interval: 25 };
let world: World;
let city: SmallCity;
let supervisor: Caller;
let east: Caller;
let west: Caller;
const cameras: string[] = [];
const PAGES = JSON.stringify([{ name: '天气', url: 'https://weather.example/city' }]);
beforeAll(async () => {
  ({ world, city } = await startCameraWorld({ listen: true, env: { WALL_PAGES: PAGES } }));
  supervisor = await city.person('supervisor', { areaId: 'east' });
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
  west = await city.person('dispatcher', { areaId: 'west' });
  await sendCameras(world.admin, [cameraInput('one'), cameraInput('two')]);
  for (const id of ['one', 'two']) cameras.push((await cameraRow(world, id)).id);
  return () => world.close();
});

const one = () => cameras[0] ?? '';
const two = () => cameras[1] ?? '';
const first = ({ monitors }: { monitors: readonly Monitor[] }): Monitor => {
  const [monitor] = monitors;
  if (monitor === undefined) throw new Error('a wall without monitors');
  return monitor;
};
const kinds = (monitor: Monitor) => monitor.tiles.map(({ content }) => content.kind);

async function following(by: Caller): Promise<TestSocket> {
  const socket = connect(world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'walls' }, { topic: 'tours' }] });
  return socket;
}
const heard = (socket: TestSocket, id: string) =>
  socket.deltas.flatMap(({ events }) => events).filter((event) => event.id === id);

describe('WAL-1 a wall', () => {
  test('is made with its monitors from left to right, divided anew, and taken away', async () => {
    const made = await newWall(supervisor, 'east');
    expect(made.monitors.map(({ name, position }) => [name, position])).toEqual([
      ['左', 0],
      ['右', 1],
    ]);
    const { id } = first(made);
    const nine = await east.post(`/api/monitors/${id}/layout`, { layout: { kind: '9' } });
    expect(nine.json<{ monitor: Monitor }>().monitor.tiles).toHaveLength(9);
    const clash = {
      kind: 'free',
      boxes: [
        { x: 0, y: 0, w: 6, h: 6 },
        { x: 5, y: 5, w: 2, h: 2 },
      ],
    };
    expect(codeOf(await east.post(`/api/monitors/${id}/layout`, { layout: clash }))).toBe('layout-broken');
    expect((await supervisor.post(`/api/walls/${made.wall.id}/monitors`, { name: '三' })).statusCode).toBe(201);
    expect((await supervisor.post(`/api/walls/${made.wall.id}/remove`, {})).statusCode).toBe(200);
    expect((await east.post(`/api/monitors/${id}/layout`, { layout: { kind: '4' } })).statusCode).toBe(404);
  });

  test('is divided by hand: what a tile shows stays with it, a new one is empty, and one that is not there is refused', async () => {
    const { id } = first(await newWall(supervisor, 'east'));
    await east.post(`/api/monitors/${id}/layout`, { layout: { kind: '4' } });
    await shown(east, id, [0, { kind: 'clocks' }]);
    await shown(east, id, [3, { kind: 'four' }]);
    const boxes = [
      { x: 0, y: 0, w: 8, h: 12 },
      { x: 8, y: 0, w: 4, h: 6 },
      { x: 8, y: 6, w: 4, h: 6 },
    ];
    const drawn = (was: unknown) => east.post(`/api/monitors/${id}/layout`, { layout: { kind: 'free', boxes }, was });
    const reply = await drawn([3, null, 0]);
    expect(kinds(reply.json<{ monitor: Monitor }>().monitor)).toEqual(['four', 'empty', 'clocks']);
    for (const wrong of [
      [0, 0, 1],
      [0, 1],
      [0, 1, 7],
    ])
      expect(codeOf(await drawn(wrong))).toBe('layout-broken');
    expect((await drawn([0, 1, 16])).statusCode).toBe(400);
  });

  test('WAL-10 shows web pages of the operator’s list alone', async () => {
    const { id } = first(await newWall(supervisor, 'east'));
    expect((await east.get('/api/wall-pages')).json()).toEqual({ pages: ['天气'] });
    const page = (name: string) =>
      east.post(`/api/monitors/${id}/show`, { tile: 0, content: { kind: 'page', page: name } });
    expect((await page('天气')).json<{ monitor: Monitor }>().monitor.tiles[0]?.content).toEqual({
      kind: 'page',
      page: '天气',
      url: 'https://weather.example/city',
    });
    expect(codeOf(await page('别处'))).toBe('page-unknown');
    const own = { kind: 'page', page: '天气', url: 'https://evil.example/' };
    expect((await east.post(`/api/monitors/${id}/show`, { tile: 0, content: own })).statusCode).toBe(400);
    const policy = String((await east.get('/api/wall-pages')).headers['content-security-policy']);
    expect(policy).toContain('frame-src https://weather.example;');
    const screen = await boundScreen(world, supervisor, id);
    expect([
      (await screen.get('/api/wall-pages')).statusCode,
      (await screen.get('/api/four-figures')).statusCode,
    ]).toEqual([403, 200]);
  });

  test('is made and arranged only where it is reached, and only by whom', async () => {
    expect((await newWall(world.admin)).monitors).toHaveLength(2);
    expect((await east.post('/api/walls', { name: '墙', areaId: 'east', monitors: ['一'] })).statusCode).toBe(403);
    expect((await supervisor.post('/api/walls', { name: '墙', areaId: 'west', monitors: ['一'] })).statusCode).toBe(
      404,
    );
    for (const wrong of [{ monitors: [] }, { monitors: ['一'], name: '' }, { monitors: Array(17).fill('屏') }])
      expect((await supervisor.post('/api/walls', { name: '墙', areaId: 'east', ...wrong })).statusCode).toBe(400);
    const { id } = first(await newWall(supervisor, 'east'));
    const clear = { tile: 0, content: { kind: 'clocks' } };
    expect((await west.post(`/api/monitors/${id}/show`, clear)).statusCode).toBe(404);
    expect((await (await city.person('officer')).post(`/api/monitors/${id}/show`, clear)).statusCode).toBe(403);
    expect((await world.stranger.post(`/api/monitors/${id}/show`, clear)).statusCode).toBe(401);
  });
});

describe('WAL-2 a tile', () => {
  test('shows what a desk puts there, with its name and who did it; whatever was there goes', async () => {
    const { id } = first(await newWall(supervisor, 'east'));
    const camera = { kind: 'camera', camera: one() as never, purpose: { reason: '大屏值守' } } as const;
    const after = await shown(east, id, [0, camera]);
    expect(after.tiles[0]).toMatchObject({
      content: { kind: 'camera', name: '摄像机 one' },
      by: { id: east.id, name: '东区台' },
    });
    expect(kinds(await shown(east, id, [0, { kind: 'counters' }]))[0]).toBe('counters');
    expect(kinds(await shown(east, id, [0, { kind: 'empty' }]))[0]).toBe('empty');
    expect(codeOf(await east.post(`/api/monitors/${id}/show`, { tile: 9, content: { kind: 'clocks' } }))).toBe(
      'tile-unknown',
    );
  });

  test('WAL-3 nobody puts a camera, a tour or an incident on a wall that they may not see themselves', async () => {
    const { id } = first(await newWall(world.admin));
    const tour = await newTour(east, [one()], 'east');
    const purpose = { reason: '大屏值守' };
    const cityWide = await city.person('dispatcher', { areaId: 'west' });
    const { id: westWall } = first(await newWall(world.admin, 'west'));
    for (const content of [
      { kind: 'camera', camera: one(), purpose },
      { kind: 'tour', tour: tour.id },
    ])
      expect((await cityWide.post(`/api/monitors/${westWall}/show`, { tile: 0, content })).statusCode).toBe(404);
    const noPurpose = { tile: 0, content: { kind: 'camera', camera: one() } };
    expect((await city.dispatcher.post(`/api/monitors/${id}/show`, noPurpose)).statusCode).toBe(400);
    const unknown = { tile: 0, content: { kind: 'incident', incident: '00000000-0000-4000-8000-000000000000' } };
    expect((await city.dispatcher.post(`/api/monitors/${id}/show`, unknown)).statusCode).toBe(404);
  });

  test('WAL-3 nothing is put on a wall that lies outside its area: the refusal names it, and a preset leaves it out and says so', async () => {
    await sendCameras(world.admin, [cameraInput('beyond', { place: places['west-s'] })]);
    const { id: beyond } = await cameraRow(world, 'beyond');
    const made = await newWall(world.admin, 'east');
    const { id } = first(made);
    const tour = await newTour(city.dispatcher, [one()]);
    const west = await city.report({ place: places['west-s'] });
    const purpose = { reason: '大屏值守' };
    const show = (content: unknown) => city.dispatcher.post(`/api/monitors/${id}/show`, { tile: 0, content });
    for (const content of [
      { kind: 'camera', camera: beyond, purpose },
      { kind: 'tour', tour: tour.id },
      { kind: 'incident', incident: west.id },
    ]) {
      const reply = await show(content);
      expect([codeOf(reply), reply.statusCode]).toEqual(['outside-wall', 403]);
    }
    expect((await show({ kind: 'camera', camera: one(), purpose })).statusCode).toBe(200);
    expect((await supervisor.post(`/api/walls/${made.wall.id}/presets`, { name: '东区' })).statusCode).toBe(200);
    // The camera is moved to the other district: the state that was kept shows more than the wall may.
    await sendCameras(world.admin, [cameraInput('one', { place: places['west-s'] })]);
    onTestFinished(async () => void (await sendCameras(world.admin, [cameraInput('one')])));
    const applied = await city.dispatcher.post(`/api/walls/${made.wall.id}/presets/apply`, { name: '东区' });
    const { leftOut, monitors } = applied.json<{ leftOut: number; monitors: Monitor[] }>();
    expect([leftOut, monitors[0]?.tiles[0]?.content]).toEqual([1, { kind: 'empty' }]);
  });

  test('TOU-2 its tour is paused, goes on and is unpacked; a step that is none is refused', async () => {
    const { id } = first(await newWall(supervisor, 'east'));
    const tour = await newTour(east, [one(), two()], 'east');
    await shown(east, id, [1, { kind: 'tour', tour: tour.id }]);
    const steer = (step: string) => east.post(`/api/monitors/${id}/tour`, { tile: 1, step });
    const run = async (step: string) => (await steer(step)).json<{ monitor: Monitor }>().monitor.tiles[1]?.content;
    expect(await run('pause')).toMatchObject({ run: { at: 'paused', stop: 0 } });
    expect(await run('next')).toMatchObject({ run: { at: 'paused', stop: 1 } });
    expect(codeOf(await steer('pack'))).toBe('tour-step');
    expect(await run('unpack')).toMatchObject({ run: { at: 'unpacked' } });
    expect((await steer('preempt')).statusCode).toBe(400);
    expect(codeOf(await east.post(`/api/monitors/${id}/tour`, { tile: 0, step: 'pause' }))).toBe('tile-unknown');
  });
});

describe('TOU-1 a tour', () => {
  test('holds cameras that who made it may see, with their names, each for 5 to 30 seconds', async () => {
    const tour = await newTour(east, [one(), two(), one()], 'east');
    expect(tour.stops.map(({ name, dwellS }) => [name, dwellS])).toEqual([
      ['摄像机 one', 10],
      ['摄像机 two', 10],
      ['摄像机 one', 10],
    ]);
    const stops = (dwellS: number, camera = one()) => ({ name: '线', areaId: 'east', stops: [{ camera, dwellS }] });
    for (const dwellS of [4, 31, 7.5]) expect((await east.post('/api/tours', stops(dwellS))).statusCode).toBe(400);
    expect((await east.post('/api/tours', { ...stops(5), stops: [] })).statusCode).toBe(400);
    expect((await west.post('/api/tours', { ...stops(5), areaId: 'west' })).statusCode).toBe(404);
    expect((await west.post('/api/tours', stops(5))).statusCode).toBe(404);
    expect((await (await city.person('officer')).post('/api/tours', stops(5))).statusCode).toBe(403);
    expect((await world.stranger.post('/api/tours', stops(5))).statusCode).toBe(401);
  });

  test('is changed at the version that was looked at, and taken away, by whom it reaches', async () => {
    const { id } = await newTour(east, [one()], 'east');
    expect((await west.post(`/api/tours/${id}/change`, { rev: 1, name: '改' })).statusCode).toBe(404);
    expect((await east.post(`/api/tours/${id}/change`, { rev: 1, name: '改' })).json()).toMatchObject({
      tour: { name: '改', rev: 2, stops: [{ camera: one() }] },
    });
    expect(codeOf(await east.post(`/api/tours/${id}/change`, { rev: 1, name: '再改' }))).toBe('stale-version');
    expect((await east.post(`/api/tours/${id}/remove`, { rev: 2 })).statusCode).toBe(200);
    expect((await east.post(`/api/tours/${id}/change`, { rev: 3, name: '迟了' })).statusCode).toBe(404);
    const { id: monitor } = first(await newWall(supervisor, 'east'));
    const content = { kind: 'tour', tour: id };
    expect((await east.post(`/api/monitors/${monitor}/show`, { tile: 0, content })).statusCode).toBe(404);
  });
});

test('WAL-7 a preset keeps the whole wall and brings all its monitors back in one action, in the name of who does it', async () => {
  const made = await newWall(supervisor, 'east');
  const [left, right] = made.monitors;
  if (left === undefined || right === undefined) throw new Error('two monitors were asked for');
  const tour = await newTour(east, [one(), two()], 'east');
  await east.post(`/api/monitors/${right.id}/layout`, { layout: { kind: '4' } });
  await shown(east, left.id, [0, { kind: 'tour', tour: tour.id }]);
  await shown(east, right.id, [3, { kind: 'incidents' }]);
  const url = `/api/walls/${made.wall.id}/presets`;
  expect((await east.post(url, { name: '平时' })).statusCode).toBe(403);
  expect((await supervisor.post(url, { name: '平时' })).statusCode).toBe(200);
  await east.post(`/api/monitors/${right.id}/layout`, { layout: { kind: '1' } });
  await shown(east, left.id, [0, { kind: 'empty' }]);
  const applied = await supervisor.post(`${url}/apply`, { name: '平时' });
  const monitors = applied.json<{ monitors: Monitor[] }>().monitors;
  expect(monitors.map(({ layout }) => layout.kind)).toEqual(['6', '4']);
  expect(monitors[0]?.tiles[0]).toMatchObject({
    content: { kind: 'tour', run: { at: 'running', stop: 0 } },
    by: { id: supervisor.id },
  });
  expect(monitors[1]?.tiles[3]?.content.kind).toBe('incidents');
  expect((await east.post(`${url}/apply`, { name: '没有' })).statusCode).toBe(404);
  expect((await west.post(`${url}/apply`, { name: '平时' })).statusCode).toBe(404);
  expect((await supervisor.post(`${url}/remove`, { name: '平时' })).json()).toMatchObject({ wall: { presets: [] } });
});

describe('WAL-4 who hears of walls', () => {
  test('desks whose reach covers them, and a screen of its own monitor alone; nobody else', async () => {
    const made = await newWall(supervisor, 'east');
    const [left, right] = made.monitors;
    if (left === undefined || right === undefined) throw new Error('two monitors were asked for');
    const screen = await boundScreen(world, supervisor, left.id);
    const [desk, other, shut] = [await following(east), await following(west), await following(screen)];
    await expect.poll(() => shut.resets.find(({ topic }) => topic === 'walls')?.snapshot.monitor?.length, soon).toBe(1);
    expect(shut.resets.find(({ topic }) => topic === 'walls')?.snapshot.wall).toEqual([]);
    await shown(east, left.id, [0, { kind: 'clocks' }]);
    await shown(east, right.id, [0, { kind: 'clocks' }]);
    await expect.poll(() => heard(desk, right.id).length, soon).toBe(1);
    await expect.poll(() => heard(shut, left.id).length, soon).toBe(1);
    expect(JSON.stringify([shut.resets, shut.deltas])).not.toContain(east.id);
    expect(JSON.stringify([shut.resets, shut.deltas])).not.toContain(supervisor.id);
    expect(heard(shut, right.id)).toEqual([]);
    expect(heard(other, left.id)).toEqual([]);
    expect(JSON.stringify([desk.deltas, shut.deltas])).not.toContain('"account":');
    for (const role of ['officer', 'auditor'] as const) {
      const socket = connect(world, await city.person(role));
      await expect.poll(() => socket.welcomes.length, soon).toBe(1);
      expect(socket.welcomes[0]?.topics).not.toContain('walls');
      expect(socket.welcomes[0]?.topics).not.toContain('tours');
    }
  });

  test('the events of a wall and its monitors fold to their rows', async () => {
    const rows = {
      wall: (await wallTables(world.platform.db).selectFrom('wall').selectAll().execute()).map(wallView),
      monitor: (await wallTables(world.platform.db).selectFrom('monitor').selectAll().execute()).map(monitorView),
    };
    for (const entity of ['wall', 'monitor'] as const) {
      const folded = await foldedRows(world.platform.db, [entity]);
      for (const row of rows[entity]) expect(folded.get(row.id)).toEqual(row as Wall | Monitor);
    }
  });
});

test('SOS-5 a screen shows a call for help of its ground, without who has it and in which words it ended, and can do nothing to it', async () => {
  const screen = await boundScreen(world, supervisor, first(await newWall(supervisor, 'east')).id);
  const { officer, callSign } = await city.unit('屏前');
  const socket = connect(world, screen);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  for (const never of ['own-sos', 'near-sos', 'alerts']) expect(socket.welcomes[0]?.topics).not.toContain(never);
  await socket.ask('subscribe', { topics: [{ topic: 'sos' }] });
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  const at = new Date().toISOString();
  const called = await officer.post('/api/sos', { pressedAt: at, fix: { place: places['east-s'], at } });
  const { id } = called.json<{ sos: { id: string } }>().sos;
  for (const move of ['own', 'take-over', 'end'])
    expect([403, 404]).toContain(
      (await screen.post(`/api/sos/${id}/${move}`, { why: 'safe', words: '误触' })).statusCode,
    );
  expect((await east.post(`/api/sos/${id}/own`, {})).statusCode).toBe(200);
  expect((await east.post(`/api/sos/${id}/end`, { why: 'helped', words: '老王已到现场' })).statusCode).toBe(200);
  const events = () => socket.deltas.flatMap((delta) => delta.events);
  await expect.poll(() => events().length, soon).toBe(3);
  const told = JSON.stringify(events());
  expect(told).toContain(callSign);
  expect(told).toContain('helped');
  expect(told).not.toMatch(/东区台|老王/);
  expect(told).not.toContain(east.id);
  const late = connect(world, screen);
  await expect.poll(() => late.welcomes.length, soon).toBe(1);
  await late.ask('subscribe', { topics: [{ topic: 'sos' }] });
  await expect.poll(() => late.resets.length, soon).toBe(1);
  // Who comes within half a second is given the picture of who came before, and what has happened since.
  const heard = () => JSON.stringify([late.resets, late.deltas]);
  await expect.poll(heard, soon).toContain(callSign);
  expect(heard()).not.toMatch(/东区台|老王/);
});
