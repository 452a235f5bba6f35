import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import type { HeadTurned } from '@watchroom/shared/wall/wall-api.ts';
import { beforeAll, expect, test, vi } from 'vitest';
import { startCameraWorld } from '../camera/camera-world.ts';
import type { SmallCity } from '../test/small-city.ts';
import { type Caller, heldClock, type World } from '../test/world.ts';
import { devicesHere, headEnv, type TurningCamera, turningCamera } from '../video/steer/head-world.ts';
import { boundScreen, newWall, shown } from './wall-world.ts';

const soon = { timeout: 15_000, interval: 20 };
const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let head: TurningCamera;
let monitor: MonitorId;
let screen: Caller;
beforeAll(async () => {
  ({ world, city } = await startCameraWorld({ listen: true, env: headEnv, clock }));
  devicesHere(world);
  return () => world.close();
});

/** A tour of two stops at one turning camera, 10 s each, on the first tile of a bound screen. */
async function touring(): Promise<void> {
  head = await turningCamera(world);
  const stops = ['东口 & 西口', '广场'].map((preset) => ({ camera: head.id, dwellS: 10, preset }));
  const made = await city.dispatcher.post('/api/tours', { name: '两口', areaId: null, stops });
  const tour = made.json<{ tour: { id: never } }>().tour.id;
  const [first] = (await newWall(await city.person('supervisor'))).monitors;
  if (first === undefined) throw new Error('a wall without monitors');
  monitor = first.id;
  await shown(city.dispatcher, monitor, [0, { kind: 'tour', tour }]);
  screen = await boundScreen(world, city.supervisor, monitor);
}

const arrive = async (by = screen) => {
  const reply = await by.post(`/api/monitors/${monitor}/turn`, { tile: 0 });
  return reply.statusCode === 200 ? reply.json<HeadTurned>().at : reply.statusCode;
};
const byHand = (by: Caller, order: object) =>
  by.post(`/api/cameras/${head.id}/ptz`, { purpose: { reason: '查看现场' }, order });
const north = { do: 'move', pan: 0.1, tilt: 0, zoom: 0 } as const;

test('PTZ-12 a head turns to the preset of the stop that is on, once for each arrival, in the name of the desk', async () => {
  await touring();
  expect(await arrive()).toBe('turned');
  await vi.waitFor(() => expect(head.device.now()).toMatchObject({ pan: 0.5, tilt: -0.25 }), soon);
  expect(await arrive()).toBe('turned');
  expect(head.device.asked.filter((name) => name === 'GotoPreset')).toHaveLength(1);
  clock.advance(10_000);
  expect(await arrive()).toBe('turned');
  await vi.waitFor(() => expect(head.device.now()).toMatchObject({ pan: -0.5 }), soon);
  const state = (await city.supervisor.get(`/api/cameras/${head.id}/ptz`)).json();
  expect(state).toMatchObject({ state: { claim: 'tour', by: { name: '李调度' } } });
});

test('WAL-14 PTZ-12 a head turns to the preset of a still, once for each of them', async () => {
  await touring();
  const purpose = { reason: '大屏值守' };
  const still = { kind: 'still', camera: head.id as never, purpose, everyS: 60, preset: '广场' } as const;
  await shown(city.dispatcher, monitor, [0, still]);
  expect([await arrive(), await arrive()]).toEqual(['turned', 'turned']);
  await vi.waitFor(() => expect(head.device.now()).toMatchObject({ pan: -0.5 }), soon);
  expect(head.device.asked.filter((name) => name === 'GotoPreset')).toHaveLength(1);
  clock.advance(60_000);
  expect(await arrive()).toBe('turned');
  await vi.waitFor(() => expect(head.device.asked.filter((name) => name === 'GotoPreset')).toHaveLength(2), soon);
  await shown(city.dispatcher, monitor, [0, { ...still, preset: null }]);
  expect(await arrive()).toBe('nothing');
});

test('PTZ-12 a hand on the head is not disturbed, not even that of the same desk; afterwards the next arrival turns it', async () => {
  await touring();
  await arrive();
  for (const desk of [await city.person('operator'), city.dispatcher]) {
    expect((await byHand(desk, north)).statusCode).toBe(200);
    clock.advance(10_000);
    // Nor is its device asked for anything: an order by hand would wait behind that.
    const asked = head.device.asked.length;
    expect([await arrive(), head.device.asked.length]).toEqual(['held', asked]);
    await byHand(desk, { do: 'release' });
    clock.advance(10_000);
    expect(await arrive()).toBe('turned');
  }
});

test('PTZ-12 nor a camera that somebody keeps, nor one that an alarm holds', async () => {
  await touring();
  const keeper = await city.person('operator');
  const kept = await keeper.post(`/api/cameras/${head.id}/reservation`, {
    purpose: { reason: '查看现场' },
    minutes: 5,
  });
  expect(await arrive()).toBe('held');
  const { id } = kept.json<{ reservation: { id: string } }>().reservation;
  await keeper.post(`/api/reservations/${id}/release`, {});
  clock.advance(10_000);
  expect(await arrive()).toBe('turned');
  await city.dispatcher.post(`/api/cameras/${head.id}/alarm`, { kind: 'intrusion' });
  clock.advance(10_000);
  expect(await arrive()).toBe('held');
  clock.advance(20_000);
  expect(await arrive()).toBe('turned');
});

test('PTZ-12 only the screen of that monitor tells an arrival; a tour that is gone, or paused on its way, turns nothing else', async () => {
  await touring();
  for (const by of [city.dispatcher, city.supervisor, world.admin]) expect(await arrive(by)).toBe(404);
  expect(await arrive(world.stranger)).toBe(401);
  const officer = await city.person('officer');
  expect(await arrive(officer)).toBe(403);
  await city.dispatcher.post(`/api/monitors/${monitor}/tour`, { tile: 0, step: 'unpack' });
  expect(await arrive()).toBe('nothing');
  await shown(city.dispatcher, monitor, [0, { kind: 'clocks' }]);
  expect(await arrive()).toBe(404);
  expect(head.device.asked).toEqual([]);
});
