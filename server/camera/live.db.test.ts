import type { CameraHealthState } from '@watchroom/shared/camera/camera-api.ts';
import { expect, it } from 'vitest';
import { places } from '../test/small-city.ts';
import { connect } from '../test/socket.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from './camera-world.ts';
import { healthWriter } from './health/health-writer.ts';

it('the cameras topic carries health of cameras in scope, and a batch of new cameras wakes nobody', async () => {
  const { world } = await startCameraWorld({ listen: true });
  const [city, west] = await Promise.all([world.person('operator'), world.person('operator', { areaId: 'west' })]);
  const stream = (key: string) => ({ stream: { kind: 'rtmp', key } });
  await sendCameras(world.admin, [
    input('l-east', stream('l-east')),
    input('l-west', { place: places['west-n'], ...stream('l-west') }),
    input('l-silent', stream('l-silent')),
  ]);
  const report = (key: string, event: 'heard' | 'missed') =>
    healthWriter(world.platform).report({ stream: key }, { event, since: world.platform.clock.now() });
  report('l-east', 'heard');
  const [east1, west1] = [await cameraRow(world, 'l-east'), await cameraRow(world, 'l-west')];
  await expect.poll(async () => (await cameraRow(world, 'l-east')).health).toBe('online');

  const [everywhere, inWest] = [connect(world, city), connect(world, west)];
  for (const socket of [everywhere, inWest]) {
    await expect.poll(() => socket.welcomes.length).toBe(1);
    await socket.ask('subscribe', { topics: [{ topic: 'cameras' }] });
    await expect.poll(() => socket.resets.length).toBe(1);
  }
  const states = everywhere.resets[0]?.snapshot.camera as CameraHealthState[];
  expect(states).toMatchObject([{ id: east1.id, health: 'online' }]);
  expect(inWest.resets[0]?.snapshot.camera).toEqual([]);

  await sendCameras(world.admin, [input('l-new')]);
  report('l-west', 'heard');
  report('l-east', 'missed');
  const told = (socket: typeof inWest) =>
    socket.deltas.flatMap((delta) => delta.events).map(({ kind, id, set }) => [kind, id, set['health']]);
  await expect.poll(() => told(inWest)).toEqual([['camera.health_changed', west1.id, 'online']]);
  await expect.poll(() => told(everywhere)).toHaveLength(2);
  expect(told(everywhere)).toEqual(
    expect.arrayContaining([
      ['camera.health_changed', east1.id, 'lost'],
      ['camera.health_changed', west1.id, 'online'],
    ]),
  );
  // The first event a replica hears of a camera makes its whole row.
  expect(everywhere.deltas.flatMap((delta) => delta.events)[0]?.set).toEqual({
    id: expect.any(String),
    health: expect.any(String),
    healthSince: expect.any(String),
  });
});
