import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { HeadView, LookThereReply, PresetsReply } from '@watchroom/shared/camera/ptz/head.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  cameraRow,
  cameraInput as input,
  sendCameras,
  startCameraWorld,
  type TestInput,
} from '../../camera/camera-world.ts';
import { headState } from '../../camera/ptz/head-queries.ts';
import { foldedRows } from '../../test/folded.ts';
import { type OnvifOptions, onvifSimulator } from '../../test/onvif-simulator.ts';
import { openScreen } from '../../test/screen.ts';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { devicesHere, headEnv, turningCamera } from './head-world.ts';

const soon = { timeout: 15_000, interval: 20 };
const purpose = { reason: '重大活动保障' };
const env = headEnv;
const north = { do: 'move', pan: 0.1, tilt: 0, zoom: 0 } as const;

let world: World;
let city: SmallCity;
beforeAll(async () => {
  ({ world, city } = await startCameraWorld({ listen: true, env }));
  devicesHere(world);
  return () => world.close();
});

const turning = (more: TestInput = {}, options: OnvifOptions = {}, on = world) => turningCamera(on, more, options);
const order = (by: Caller, id: string, what: object) => by.post(`/api/cameras/${id}/ptz`, { purpose, order: what });
const orderFor = (id: string, other: unknown) =>
  city.dispatcher.post(`/api/cameras/${id}/ptz`, { purpose: other, order: north });
const codeOf = (reply: { json(): unknown }) => (reply.json() as { error?: { code: string } }).error?.code;
const wordOf = (reply: { json(): unknown }) => (reply.json() as { word?: string }).word;
const head = async (by: Caller, id: string) => (await by.get(`/api/cameras/${id}/ptz`)).json<HeadView>();
const told = async (id: string, on = world) =>
  (
    await on.platform.db
      .selectFrom('event')
      .select('kind')
      .where('subject', '=', id)
      .where('entity', '=', 'head')
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind);

describe('PTZ-3 a head is steered by one desk', () => {
  test('the next is told by whom and for how long still; the feed has the first order and the last', async () => {
    const { id, device } = await turning({}, { speed: 1 });
    for (const step of [north, north, { do: 'stop' }])
      expect(wordOf(await order(city.dispatcher, id, step))).toBe('done');
    expect(device.asked.slice(-3)).toEqual(['ContinuousMove', 'ContinuousMove', 'Stop']);
    expect(device.now().pan).toBeGreaterThan(0);
    const operator = await city.person('operator');
    const refused = await order(operator, id, north);
    expect([refused.statusCode, codeOf(refused)]).toEqual([409, 'head-held']);
    expect(refused.body).toMatch(/李调度 正在控制该摄像机，还剩 (60|5\d) 秒/);
    expect(await head(operator, id)).toMatchObject({ state: { at: 'held', by: { name: '李调度' } } });
    expect((await order(operator, id, { do: 'ask' })).statusCode).toBe(200);
    expect(await head(city.dispatcher, id)).toMatchObject({ state: { asked: { kind: 'account' } } });
    expect(codeOf(await order(operator, id, { do: 'release' }))).toBe('head-held');
    expect((await order(city.dispatcher, id, { do: 'release' })).statusCode).toBe(200);
    expect(wordOf(await order(operator, id, { do: 'preset', preset: 'p-1' }))).toBe('done');
    await vi.waitFor(() => expect(device.now()).toMatchObject({ pan: 0.5, tilt: -0.25 }), soon);
    expect(await told(id)).toEqual(['head.set_up', 'head.taken', 'head.asked', 'head.freed', 'head.taken']);
    const folded = (await foldedRows(world.platform.db, ['head'])).get(id);
    expect(folded).toMatchObject({ id, state: { at: 'held', claim: 'operator' } });
  });

  test('PTZ-1 a higher right takes it over; an equal one that comes at the same moment does not, each time', async () => {
    const { id } = await turning();
    const desks = await Promise.all([city.person('dispatcher'), city.person('dispatcher')]);
    for (let round = 0; round < 5; round++) {
      const replies = await Promise.all(desks.map((desk) => order(desk, id, north)));
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      for (const desk of desks) await order(desk, id, { do: 'release' });
    }
    await order(await city.person('operator'), id, north);
    expect((await order(desks[0], id, north)).statusCode).toBe(200);
    expect((await order(city.supervisor, id, north)).statusCode).toBe(200);
    expect(codeOf(await order(desks[0], id, north))).toBe('head-held');
  });

  test('PTZ-1 who keeps the camera steers it before everybody, and nobody else does', async () => {
    const { id } = await turning();
    const operator = await city.person('operator');
    await order(city.supervisor, id, north);
    expect((await operator.post(`/api/cameras/${id}/reservation`, { purpose, minutes: 5 })).statusCode).toBe(201);
    expect((await order(operator, id, north)).statusCode).toBe(200);
    expect(codeOf(await order(city.supervisor, id, north))).toBe('camera-reserved');
  });

  test('PTZ-7 the same key turns it once', async () => {
    const { id, device } = await turning();
    const key = { 'idempotency-key': `again-${id}` };
    for (let again = 0; again < 3; again++)
      await city.dispatcher.post(`/api/cameras/${id}/ptz`, { purpose, order: north }, key);
    expect(device.asked.filter((name) => name === 'ContinuousMove')).toHaveLength(1);
  });
});

test('PTZ-7 an order whose desk has lost the head before its turn came turns nothing', async () => {
  const { id, device } = await turning();
  const untilNow = async () => {
    const state = await headState(world.platform.db, id);
    return state?.at === 'held' ? state.until : '';
  };
  device.mischief = 'silent';
  const first = order(city.dispatcher, id, north);
  await vi.waitFor(() => expect(device.asked).toHaveLength(1), soon);
  const before = await untilNow();
  const second = order(city.dispatcher, id, { do: 'preset', preset: 'p-2' });
  await vi.waitFor(async () => expect((await untilNow()) > before).toBe(true), soon);
  const third = order(city.supervisor, id, { do: 'preset', preset: 'p-1' });
  await vi.waitFor(async () => expect(await told(id)).toHaveLength(3), soon);
  device.mischief = null;
  expect([await first, await second, await third].map(wordOf)).toEqual(['timeout', 'refused', 'done']);
  expect(device.asked.filter((name) => name === 'GotoPreset')).toHaveLength(1);
}, 20_000);

describe('PTZ-2 control ends', () => {
  test('60 s after the last order, by a timer that outlives the server', async () => {
    const clock = heldClock('2026-03-01T08:00:00.000Z');
    const first = await startWorld({ clock, env });
    devicesHere(first);
    const small = await buildSmallCity(first);
    const { id } = await turning({}, {}, first);
    await order(small.dispatcher, id, north);
    clock.advance(30_000);
    await order(small.dispatcher, id, north);
    clock.advance(45_000);
    expect((await head(small.dispatcher, id)).secondsLeft).toBe(15);
    await first.close();
    clock.advance(15_000);
    const second = await startWorld({ clock, on: first, env });
    const desk = await second.person('operator');
    await vi.waitFor(async () => expect((await told(id, second)).at(-1)).toBe('head.freed'), soon);
    expect(await head(desk, id)).toMatchObject({ state: { at: 'free' }, secondsLeft: 0 });
  }, 60_000);

  test('an alarm holds it where it looks, for 20 s and not longer for a second signal', async () => {
    const clock = heldClock('2026-03-01T08:00:00.000Z');
    const timed = await startWorld({ clock, env });
    devicesHere(timed);
    const small = await buildSmallCity(timed);
    const { id } = await turning({}, {}, timed);
    await order(small.dispatcher, id, north);
    expect((await small.dispatcher.post(`/api/cameras/${id}/alarm`, { kind: 'intrusion' })).statusCode).toBe(200);
    clock.advance(10_000);
    await small.dispatcher.post(`/api/cameras/${id}/alarm/clear`, {});
    await small.dispatcher.post(`/api/cameras/${id}/alarm`, { kind: 'motion' });
    const refused = await order(small.supervisor, id, north);
    expect([codeOf(refused), (await head(small.dispatcher, id)).secondsLeft]).toEqual(['head-held-by-alarm', 10]);
    clock.advance(10_000);
    expect((await order(small.dispatcher, id, north)).statusCode).toBe(200);
    await timed.close();
  }, 60_000);
});

describe('PTZ-9 look there', () => {
  test('every free head that can see the place turns to it; of the others it is said why not', async () => {
    const from = [120.571, 31.291] as const;
    const at = (bearing: number, metres: number) => destination(from, bearing, metres);
    const free = await turning({ place: at(0, 60) });
    const busy = await turning({ place: at(90, 90) });
    const silent = await turning({ place: at(180, 40) });
    const far = await turning({ place: at(270, 150), rangeM: 100 });
    const never = await turning({ place: at(45, 50), terms: 'none' });
    await silent.device.close();
    await order(city.dispatcher, busy.id, north);
    const operator = await city.person('operator');
    const reply = await operator.post('/api/ptz/look-there', { purpose, place: from });
    const { cameras } = reply.json<LookThereReply>();
    const of = (id: string) => cameras.find(({ camera }) => camera === id);
    expect(of(free.id)).toMatchObject({ outcome: { at: 'turned' } });
    expect(of(free.id)?.pxPerM).toBeCloseTo(96, 0);
    expect(of(busy.id)).toMatchObject({ outcome: { at: 'busy', by: '李调度' } });
    expect(of(silent.id)).toMatchObject({ outcome: { at: 'cannot', word: 'unreachable' } });
    expect([of(far.id), of(never.id)?.outcome.at]).toEqual([undefined, 'not-permitted']);
    // It stands 60 m north of the place and home looks north: half a turn round, down by 10 m over 60 m.
    await vi.waitFor(() => expect(Math.abs(free.device.now().pan)).toBeCloseTo(1, 2), soon);
    expect(never.device.asked).toEqual([]);
    expect(await told(free.id)).toEqual(['head.set_up', 'head.turned']);
    expect(codeOf(await order(city.supervisor, far.id, { do: 'look-there', place: from }))).toBe('head-cannot');
  });
});

test('PTZ-9 heads that somebody has do not stand for those that are free: a ninth turns where eight sharper ones are held', async () => {
  const from = [120.5702, 31.2858] as const;
  const held: string[] = [];
  for (let n = 0; n < 8; n++) held.push((await turning({ place: destination(from, n * 40, 20) })).id);
  const free = await turning({ place: destination(from, 0, 80) });
  for (const id of held) expect(wordOf(await order(city.dispatcher, id, north))).toBe('done');
  const operator = await city.person('operator');
  const { cameras } = (await operator.post('/api/ptz/look-there', { purpose, place: from })).json<LookThereReply>();
  const outcomes = new Map(cameras.map(({ camera, outcome }) => [camera as string, outcome.at]));
  expect([outcomes.get(free.id), ...held.map((id) => outcomes.get(id))]).toEqual(['turned', ...held.map(() => 'busy')]);
});

describe('PTZ-8 who may steer', () => {
  test('desks on shift in the camera’s area and department, with a purpose, where the owner’s terms allow; nobody else', async () => {
    const { id, device } = await turning();
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const asked = device.asked.length;
    const replies = await Promise.all([
      order(world.stranger, id, north),
      order(await city.person('dispatcher', { areaId: 'west' }), id, north),
      order(await city.person('auditor'), id, north),
      order(world.admin, id, north),
      order(await city.person('operator', { shift: over }), id, north),
      order(await world.key(['camera.read', 'camera.write']), id, north),
      orderFor(id, { incident: '00000000-0000-4000-8000-000000000000' }),
      orderFor(id, null),
      order(city.dispatcher, id, { ...north, pan: 2 }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([401, 404, 403, 403, 403, 403, 403, 400, 400]);
    const closed = await turning({ terms: 'none' });
    expect(codeOf(await order(city.dispatcher, closed.id, north))).toBe('access-terms');
    await sendCameras(world.admin, [input('no-head')]);
    const { id: plain } = await cameraRow(world, 'no-head');
    expect(codeOf(await order(city.dispatcher, plain, north))).toBe('head-none');
    expect([device.asked.length, closed.device.asked.length]).toEqual([asked, 0]);
  });

  test('live: a desk of the area sees who has a head; one next door hears nothing, and nobody hears what for', async () => {
    const { id } = await turning();
    const [here, beside] = await Promise.all([
      openScreen(world, await city.person('operator', { areaId: 'east' }), { topic: 'heads' }),
      openScreen(world, await city.person('operator', { areaId: 'west' }), { topic: 'heads' }),
    ]);
    await order(city.dispatcher, id, north);
    await vi.waitFor(() => expect(here.row('head', id)).toMatchObject({ state: { by: { name: '李调度' } } }), soon);
    await order(city.dispatcher, id, { do: 'release' });
    await vi.waitFor(() => expect(here.toldOf(id)).toEqual(['head.taken', 'gone']), soon);
    expect([beside.toldOf(id), JSON.stringify(here.client.deltas).includes(purpose.reason)]).toEqual([[], false]);
    expect((await (await city.person('operator', { areaId: 'west' })).get(`/api/cameras/${id}/ptz`)).statusCode).toBe(
      404,
    );
  });
});

describe('PTZ-6 the address of a head', () => {
  test('is an administrator’s to enter, stays sealed, and is in no answer and no event', async () => {
    const { id, address } = await turning();
    for (const by of [city.dispatcher, city.supervisor])
      expect((await by.send('PUT', `/api/cameras/${id}/head`, { address, homeDeg: 0 })).statusCode).toBe(403);
    for (const wrong of ['ftp://camera.test/x', 'http://localhost/x', 'http://127.0.0.1/x', 'http://camera.test:6379/'])
      expect(codeOf(await world.admin.send('PUT', `/api/cameras/${id}/head`, { address: wrong, homeDeg: 0 }))).toBe(
        'head-address',
      );
    const presets = await city.dispatcher.get(`/api/cameras/${id}/presets`);
    expect(presets.json()).toMatchObject({ word: 'done', presets: [{ token: 'p-1' }, { token: 'p-2' }] });
    await order(city.dispatcher, id, north);
    const events = await world.platform.db.selectFrom('event').selectAll().execute();
    const kept = await world.platform.db.selectFrom('idempotency').select('reply').execute();
    expect(JSON.stringify([events, kept, presets.json()])).not.toMatch(/canary-word|device_service/);
  });

  test('one that points inside, or a device that names another, is not asked', async () => {
    const elsewhere = await onvifSimulator();
    onTestFinished(() => elsewhere.close());
    const { id } = await turning({}, { ptzAddress: `http://127.0.0.1:${elsewhere.port}/onvif/ptz` });
    expect(wordOf(await order(city.dispatcher, id, north))).toBe('forbidden');
    expect(elsewhere.asked).toEqual([]);
  });
});

describe('PTZ-11 what the presets of a head see', () => {
  test('is told by the device, entered by an administrator, and brings a ready head behind those that see a place live', async () => {
    const place = [120.5602, 31.3002] as [number, number];
    const away = { azimuthDeg: 0, hfovDeg: 40, stream: { kind: 'rtmp', key: 'ptz-eleven' } } as const;
    const { id } = await turning({ place, ...away });
    const presets = (await world.admin.get(`/api/cameras/${id}/presets`)).json<PresetsReply>().presets;
    expect(presets).toMatchObject([
      { token: 'p-1', aim: { azimuthDeg: 90 } },
      { token: 'p-2', aim: { azimuthDeg: 270, hfovDeg: 60 } },
    ]);
    const body = { presets: presets.map(({ token, name, aim }) => ({ token, name, ...aim })) };
    const url = `/api/cameras/${id}/presets`;
    for (const by of [city.dispatcher, city.supervisor]) expect((await by.send('PUT', url, body)).statusCode).toBe(403);
    const twice = { presets: [body.presets[0], body.presets[0]] };
    expect((await world.admin.send('PUT', url, twice)).statusCode).toBe(400);
    expect((await world.admin.send('PUT', url, body)).statusCode).toBe(200);
    const setup = await world.admin.get(`/api/cameras/${id}/head`);
    expect(setup.json()).toMatchObject({ mount: { homeDeg: 0 }, presets: [{ token: 'p-1' }, { token: 'p-2' }] });
    expect(setup.body).not.toMatch(/canary-word|device_service/);
    expect((await city.dispatcher.get(`/api/cameras/${id}/head`)).statusCode).toBe(403);
    const [lng, lat] = destination(place, 270, 80);
    const seeing = async () =>
      (await city.dispatcher.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=8`))
        .json<{ cameras: SeeingCamera[] }>()
        .cameras.find(({ camera }) => camera.id === id);
    await vi.waitFor(async () => expect((await seeing())?.preset).toEqual({ token: 'p-2', name: '广场' }), soon);
    expect((await seeing())?.sees).toBe(false);
    // A mount that is put right keeps the address and the presets.
    expect((await world.admin.send('PUT', `/api/cameras/${id}/head`, { homeDeg: 10 })).statusCode).toBe(200);
    expect((await world.admin.get(`/api/cameras/${id}/head`)).json()).toMatchObject({
      mount: { homeDeg: 10 },
      presets: [{}, {}],
    });
    expect(wordOf(await order(city.dispatcher, id, north))).toBe('done');
  });
});
