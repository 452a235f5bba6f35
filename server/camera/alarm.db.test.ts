import { randomUUID } from 'node:crypto';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Caller, World } from '../test/world.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from './camera-world.ts';
import { cameraNow } from './queries.ts';

let world: World;
let desk: Caller;
let device: Caller;
let id: CameraView['id'];

beforeAll(async () => {
  ({ world } = await startCameraWorld());
  desk = await world.person('operator');
  device = await world.key(['camera.alarm'], { areaId: 'east' });
  await sendCameras(world.admin, [input('alarm-1')]);
  id = (await cameraRow(world, 'alarm-1')).id;
  return () => world.close();
});

const raise = (by: Caller, kind: string, camera: string = id) => by.post(`/api/cameras/${camera}/alarm`, { kind });
const clear = (by: Caller, body: object = {}) => by.post(`/api/cameras/${id}/alarm/clear`, body);

it('CAM-40: a device raises it, a second signal changes nothing, a desk clears it, and the feed has both', async () => {
  const raised = await raise(device, 'intrusion');
  expect(raised.statusCode, raised.body).toBe(200);
  expect(raised.json()).toEqual({ id, alarm: 'intrusion', alarmSince: expect.any(String) });
  expect((await raise(device, 'fire')).json()).toEqual(raised.json());
  await expect.poll(() => cameraNow(world.platform, id)?.alarm).toBe('intrusion');
  expect((await desk.get(`/api/cameras/${id}`)).json<CameraView>()).toMatchObject({ alarm: 'intrusion' });
  // What a source sends later says nothing about the alarm.
  await sendCameras(world.admin, [input('alarm-1', { rangeM: 90 })]);
  expect(await cameraRow(world, 'alarm-1')).toMatchObject({ alarm: 'intrusion', range_m: 90 });

  expect((await clear(desk, { note: '误报' })).json()).toMatchObject({ alarm: null });
  expect((await clear(device)).statusCode).toBe(200);
  await expect.poll(() => cameraNow(world.platform, id)?.alarm).toBeNull();
  const events = await world.platform.db
    .selectFrom('event')
    .select(['kind', 'changed', 'extra', 'actor'])
    .where('subject', '=', id)
    .where('kind', 'like', 'camera.alarm%')
    .orderBy('id')
    .execute();
  expect(events).toMatchObject([
    { kind: 'camera.alarm_raised', changed: { alarm: 'intrusion' }, actor: { kind: 'key' } },
    { kind: 'camera.alarm_cleared', changed: { alarm: null }, extra: { note: '误报' }, actor: { kind: 'account' } },
  ]);
});

it('CAM-40: nobody else raises or clears it, and no kind says who', async () => {
  const [west, officer, reader, elsewhere] = [
    await world.person('operator', { areaId: 'west' }),
    await world.person('officer'),
    await world.key(['camera.read']),
    await world.key(['camera.alarm'], { areaId: 'west' }),
  ];
  const status = async (by: Caller) => (await raise(by, 'fire')).statusCode;
  expect(await Promise.all([world.stranger, officer, reader, west, elsewhere].map(status))).toEqual([
    401, 403, 403, 404, 404,
  ]);
  expect((await raise(device, 'face')).statusCode).toBe(400);
  expect((await raise(device, 'fire', randomUUID())).statusCode).toBe(404);
  expect(await cameraRow(world, 'alarm-1')).toMatchObject({ alarm: null });
});
