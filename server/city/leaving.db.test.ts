import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { Beat, down } from '@watchroom/shared/protocol/socket.ts';
import type { RowEntity, Topic } from '@watchroom/shared/protocol/topics.ts';
import { beforeAll, expect, test, vi } from 'vitest';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from '../camera/camera-world.ts';
import { fieldThings } from '../test/field-things.ts';
import { openScreen, type Screen } from '../test/screen.ts';
import { area, buildSmallCity, places, type SmallCity, smallProfile } from '../test/small-city.ts';
import { connect } from '../test/socket.ts';
import type { Caller, World } from '../test/world.ts';
import { newTour, newWall } from '../wall/wall-world.ts';

const soon = { timeout: 15_000, interval: 20 };

let world: World;
let city: SmallCity;
/** Desks of the two districts between which the border moves, of the whole city, and of a grid that it does not touch. */
let desks: Record<'east' | 'west' | 'all' | 'beside', Caller>;
let things: { readonly entity: RowEntity; readonly topic: Topic; readonly id: string }[];

beforeAll(async () => {
  ({ world } = await startCameraWorld({ listen: true }));
  city = await buildSmallCity(world);
  const at = (areaId?: string) => city.person('dispatcher', areaId === undefined ? {} : { areaId });
  desks = { east: await at('east'), west: await at('west'), all: await at(), beside: await at('west-n') };
  const unit = await city.unit('东一');
  const incident = await city.report();
  const assignment = await city.offer(incident, unit);
  const { post, route, patrol } = await fieldThings(world, (await city.unit('东二')).id);
  await sendCameras(world.admin, [input('leaving', { place: places['east-s'] })]);
  const { id: camera } = await cameraRow(world, 'leaving');
  await city.dispatcher.post(`/api/cameras/${camera}/alarm`, { kind: 'fire' });
  const shape = { kind: 'point', place: places['east-s'] };
  const drawn = await city.supervisor.post('/api/drawings', { shape, name: '集结点', area: 'east-s' });
  const { drawing } = drawn.json<{ drawing: { id: string } }>();
  const tour = await newTour(city.supervisor, [camera], 'east-s');
  const { wall, monitors } = await newWall(city.supervisor, 'east-s', ['左']);
  things = [
    { entity: 'incident', topic: 'incidents', id: incident.id },
    { entity: 'assignment', topic: 'incidents', id: assignment.id },
    { entity: 'unit', topic: 'units', id: unit.id },
    { entity: 'post', topic: 'posts', id: post ?? '' },
    { entity: 'route', topic: 'patrols', id: route ?? '' },
    { entity: 'patrol', topic: 'patrols', id: patrol ?? '' },
    { entity: 'camera', topic: 'cameras', id: camera },
    { entity: 'drawing', topic: 'drawings', id: drawing.id },
    { entity: 'tour', topic: 'tours', id: tour.id },
    { entity: 'wall', topic: 'walls', id: wall.id },
    { entity: 'monitor', topic: 'walls', id: monitors[0]?.id ?? '' },
  ];
  return () => world.close();
});

/** The west grows by most of the east: the grids go along, and two new ones are left. */
const redrawn = {
  ...smallProfile,
  areas: [
    area('small', null, [120.5, 31.28, 120.58, 31.32]),
    area('west', 'small', [120.5, 31.28, 120.57, 31.32]),
    area('east', 'small', [120.57, 31.28, 120.58, 31.32]),
    area('west-s', 'west', [120.5, 31.28, 120.54, 31.3]),
    area('west-n', 'west', [120.5, 31.3, 120.54, 31.32]),
    area('east-s', 'west', [120.54, 31.28, 120.57, 31.3]),
    area('east-n', 'west', [120.54, 31.3, 120.57, 31.32]),
    area('east-r', 'east', [120.57, 31.28, 120.58, 31.32]),
  ],
};

const topics: Topic[] = ['incidents', 'units', 'posts', 'patrols', 'cameras', 'drawings', 'tours', 'walls'];
type Screens = Record<string, Screen>;
async function screensOf(by: Caller): Promise<Screens> {
  const opened = await Promise.all(
    topics.map(async (topic) => [topic, await openScreen(world, by, { topic })] as const),
  );
  return Object.fromEntries(opened);
}
const has = (screens: Screens, { topic, entity, id }: (typeof things)[number]) =>
  screens[topic]?.rows().includes(`${entity} ${id}`) === true;

test('RPL-6 a redrawn tree takes each row from the desk that loses it, gives it whole to the one that gets it, and says nothing to others', async () => {
  const [east, west, all, beside] = [
    await screensOf(desks.east),
    await screensOf(desks.west),
    await screensOf(desks.all),
    await screensOf(desks.beside),
  ];
  for (const thing of things)
    expect([thing.entity, has(east, thing), has(west, thing)]).toEqual([thing.entity, true, false]);
  const away = Object.fromEntries(
    await Promise.all(topics.map(async (topic) => [topic, await openScreen(world, desks.east, { topic })] as const)),
  );
  for (const screen of Object.values(away)) screen.client.close();

  expect((await world.admin.send('PUT', '/api/city/profile', redrawn)).statusCode).toBe(200);
  await vi.waitFor(() => {
    for (const thing of things)
      expect([thing.entity, has(east, thing), has(west, thing)]).toEqual([thing.entity, false, true]);
  }, soon);
  for (const { topic, id, entity } of things) {
    expect([entity, east[topic]?.toldOf(id).at(-1)]).toEqual([entity, 'gone']);
    expect([entity, all[topic]?.toldOf(id).includes('gone')]).toEqual([entity, false]);
    expect([entity, beside[topic]?.toldOf(id)]).toEqual([entity, []]);
    // Whole at once: nobody had to ask for the topic again.
    expect([entity, west[topic]?.replica().at, west[topic]?.client.resets.length]).toEqual([entity, 'live', 1]);
    // And who comes new is shown the same.
    const again = await openScreen(world, desks.west, { topic });
    expect(again.rows()).toEqual(west[topic]?.rows());
  }
  for (const topic of topics) {
    const cursor = away[topic]?.replica();
    if (cursor?.at !== 'live') throw new Error('was not live');
    const back = connect(world, desks.east);
    await vi.waitFor(() => expect(back.welcomes).toHaveLength(1), soon);
    await back.ask('subscribe', { topics: [{ topic, cursor: cursor.cursor }] });
    await vi.waitFor(() => expect(back.deltas.length).toBeGreaterThan(0), soon);
    const told = back.deltas.flatMap(({ events }) => events);
    for (const { id } of things.filter((thing) => thing.topic === topic))
      expect(told.filter((one) => one.id === id).at(-1)).toMatchObject({ gone: true });
    expect(back.resets).toEqual([]);
  }
  const assignment = things.find(({ entity }) => entity === 'assignment')?.id ?? '';
  expect(west['incidents']?.row<Assignment>('assignment', assignment)?.area).toEqual(['small', 'west', 'east-s']);
});

test('RPL-6 a unit that is given another home leaves the desk of the old one, in words that say no more', async () => {
  const unit = await city.unit('调防车', { homeArea: 'west-n' as never });
  const [old, next, all] = await Promise.all(
    [desks.beside, await city.person('dispatcher', { areaId: 'west-s' }), desks.all].map((by) =>
      openScreen(world, by, { topic: 'units' }),
    ),
  );
  expect(old?.rows()).toContain(`unit ${unit.id}`);
  await world.admin.post('/api/units/batch', {
    units: [{ callSign: '调防车', kind: 'car', role: 'patrol', department: 'police', homeArea: 'west-s' }],
  });
  await vi.waitFor(() => expect(old?.rows()).not.toContain(`unit ${unit.id}`), soon);
  const [gone] = old?.client.deltas.flatMap(({ events }) => events).slice(-1) ?? [];
  expect(gone).toEqual({ seq: expect.any(Number), entity: 'unit', id: unit.id, rev: expect.any(Number), gone: true });
  await vi.waitFor(() => expect(next?.rows()).toContain(`unit ${unit.id}`), soon);
  expect(next?.client.resets).toHaveLength(1);
  // What stood in the snapshot may be told once more; that it went anywhere is not.
  await vi.waitFor(() => expect(all?.toldOf(unit.id).at(-1)).toBe('unit.changed'), soon);
  expect(all?.toldOf(unit.id)).not.toContain('gone');
});

test('RPL-6 a camera whose alarm is over leaves the topic; one that moves without an alarm is told to nobody', async () => {
  await sendCameras(world.admin, [input('quiet', { place: places['west-s'] })]);
  const { id } = await cameraRow(world, 'quiet');
  const screen = await openScreen(world, desks.all, { topic: 'cameras' });
  await city.dispatcher.post(`/api/cameras/${id}/alarm`, { kind: 'help' });
  await vi.waitFor(() => expect(screen.rows()).toContain(`camera ${id}`), soon);
  await city.dispatcher.post(`/api/cameras/${id}/alarm/clear`, {});
  await vi.waitFor(() => expect(screen.rows()).not.toContain(`camera ${id}`), soon);
  await sendCameras(world.admin, [input('quiet', { place: places['west-n'] })]);
  await city.dispatcher.post(`/api/cameras/${id}/alarm`, { kind: 'help' });
  await vi.waitFor(() => expect(screen.toldOf(id).at(-1)).toBe('camera.alarm_raised'), soon);
  expect(screen.toldOf(id)).toEqual(['camera.alarm_raised', 'gone', 'camera.alarm_raised']);
});

test('ARE-13 the beat names the edition of the city that is in force', async () => {
  const socket = connect(world, desks.all);
  const beats: Beat[] = [];
  socket.socket.on(down.beat, (message: unknown) => beats.push(Beat.parse(message)));
  const edition = async () => (await desks.all.get('/api/city')).json<{ version: string }>().version;
  const before = await edition();
  await vi.waitFor(() => expect(beats.at(-1)?.edition).toBe(before), soon);
  await world.admin.send('PUT', '/api/city/profile', { ...redrawn, zoom: 13 });
  await vi.waitFor(() => expect(beats.at(-1)?.edition).not.toBe(before), soon);
  expect(beats.at(-1)?.edition).toBe(await edition());
});
