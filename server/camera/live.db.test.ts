import type { CameraHealthState } from '@watchroom/shared/camera/camera-api.ts';
import { tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { isGone } from '@watchroom/shared/protocol/gone.ts';
import { TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { places } from '../test/small-city.ts';
import { connect, type TestSocket } from '../test/socket.ts';
import type { Caller, World } from '../test/world.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from './camera-world.ts';
import { healthWriter } from './health/health-writer.ts';
import { toWorld } from './map/world-square.ts';

let world: World;
let city: Caller;
let west: Caller;

beforeAll(async () => {
  ({ world } = await startCameraWorld({ listen: true }));
  [city, west] = await Promise.all([world.person('operator'), world.person('operator', { areaId: 'west' })]);
  const stream = (key: string) => ({ stream: { kind: 'rtmp', key } });
  await sendCameras(world.admin, [
    input('l-east', stream('l-east')),
    input('l-west', { place: places['west-n'], ...stream('l-west') }),
  ]);
  return () => world.close();
});

const report = (key: string, event: 'heard' | 'missed') =>
  healthWriter(world.platform).report({ stream: key }, { event, since: world.platform.clock.now() });

async function enter(by: Caller): Promise<TestSocket & { readonly told: TileChanges[] }> {
  const socket = connect(world, by);
  const told: TileChanges[] = [];
  socket.socket.on('changes', (message: unknown) => told.push(TileChanges.parse(message)));
  await expect.poll(() => socket.welcomes.length).toBe(1);
  return Object.assign(socket, { told });
}

function shown(z: number) {
  const [x = 0, y = 0] = toWorld(places['east-s']).map((share) => Math.floor(share * 2 ** z));
  return { z, west: x, north: y, east: x, south: y, since: null, turn: 1 };
}

it('CAM-43: a change of health reaches the screens that show the camera, within the tick, and the next tile has it', async () => {
  const [near, far, outside] = [await enter(city), await enter(city), await enter(west)];
  expect(await near.ask('tiles', shown(16))).toMatchObject({ ok: true, value: { at: expect.any(Number) } });
  await far.ask('tiles', shown(9));
  await outside.ask('tiles', shown(16));
  report('l-east', 'heard');
  const { id } = await cameraRow(world, 'l-east');
  await expect
    .poll(() => near.told.flatMap(({ cameras }) => cameras))
    .toEqual([[tileNumberOf(id), expect.any(Number), 'online', false]]);
  await expect.poll(() => far.told.flatMap(({ tiles }) => tiles.map((tile) => tile[3]))).toEqual([true]);
  await near.ask('tiles', shown(16));
  expect(outside.told).toEqual([]);
});

it('LIV-7: tiles that are no screen are refused, the ones before stay; what is no message ends the connection', async () => {
  const socket = await enter(city);
  await socket.ask('tiles', shown(16));
  for (const wrong of [{ west: 70_000, east: 60_000 }, { z: 3 }, { west: 0, north: 0, east: 65_535, south: 65_535 }])
    expect(await socket.ask('tiles', { ...shown(16), ...wrong })).toMatchObject({
      ok: false,
      error: { code: 'view-impossible' },
    });
  report('l-east', 'missed');
  await expect.poll(() => socket.told.flatMap(({ cameras }) => cameras.map((camera) => camera[2]))).toEqual(['lost']);
  socket.socket.emit('tiles', { ...shown(16), west: Number.NaN }, () => {});
  await expect.poll(() => socket.byes.map(({ code }) => code)).toEqual(['invalid-input']);
});

it('LIV-7: hundreds of views a second end the connection with a word', async () => {
  const socket = await enter(city);
  for (let turn = 0; turn < 300; turn++) socket.socket.emit('tiles', { ...shown(16), turn }, () => {});
  await expect.poll(() => socket.byes.map(({ code }) => code)).toEqual(['too-many-requests']);
});

it('CAM-43: the topic carries alarms in scope, and neither health nor new cameras', async () => {
  const [everywhere, inWest] = [await enter(city), await enter(west)];
  const { id } = await cameraRow(world, 'l-west');
  await city.post(`/api/cameras/${id}/alarm`, { kind: 'fire' });
  for (const socket of [everywhere, inWest]) {
    await socket.ask('subscribe', { topics: [{ topic: 'cameras' }] });
    await expect.poll(() => socket.resets.length).toBe(1);
    const rows = socket.resets[0]?.snapshot.camera as CameraHealthState[];
    expect(rows).toMatchObject([{ id, alarm: 'fire' }]);
  }
  await sendCameras(world.admin, [input('l-new')]);
  report('l-west', 'heard');
  const east = (await cameraRow(world, 'l-east')).id;
  await city.post(`/api/cameras/${east}/alarm`, { kind: 'help' });
  await city.post(`/api/cameras/${id}/alarm/clear`, {});
  const told = (socket: TestSocket) =>
    socket.deltas
      .flatMap((delta) => delta.events)
      // What the snapshot has may come once more: its rows are never older than its cursor, and may be newer.
      .filter((each) => isGone(each) || each.set['alarm'] !== 'fire')
      .map((each) => (isGone(each) ? ['gone', each.id] : [each.kind, each.id, each.set['alarm']]));
  await expect.poll(() => told(inWest)).toEqual([['gone', id]]);
  await expect
    .poll(() => told(everywhere))
    .toEqual([
      ['camera.alarm_raised', east, 'help'],
      ['gone', id],
    ]);
  // The first event a replica hears of a camera makes its whole row.
  const first = everywhere.deltas.flatMap((delta) => delta.events).find((each) => !isGone(each) && each.id === east);
  expect(Object.keys(first === undefined || isGone(first) ? {} : first.set).sort()).toEqual([
    'alarm',
    'alarmSince',
    'health',
    'healthSince',
    'id',
  ]);
});

it('CAM-43: a desk is told the alarms of its own area, however many newer ones there are elsewhere', async () => {
  const { id } = await cameraRow(world, 'l-west');
  const by = await world.person('operator');
  expect((await by.post(`/api/cameras/${id}/alarm`, { kind: 'fire' })).statusCode).toBe(200);
  await sql`
    insert into camera select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'external_id', 'l-' || n,
      'alarm', 'fire', 'alarm_since', now() + interval '1 hour'))).*
    from camera c, generate_series(1, 5000) n where c.external_id = 'l-east'`.execute(world.platform.db);
  const socket = await enter(west);
  await socket.ask('subscribe', { topics: [{ topic: 'cameras' }] });
  await expect
    .poll(() => socket.resets.map(({ snapshot }) => snapshot.camera?.map((camera) => camera.id)))
    .toEqual([[id]]);
  await sql`delete from camera where external_id ~ '^l-[0-9]+$'`.execute(world.platform.db);
});
