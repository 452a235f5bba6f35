import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { expect, it, onTestFinished } from 'vitest';
import { createReach } from '../../platform/web/reach.ts';
import type { World } from '../../test/world.ts';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera-world.ts';
import { lastSeen } from '../health/last-seen.ts';
import { cameraTables } from '../store.ts';
import { Asker } from './asker.ts';
import { type LittleServer, rtspCamera, tcpServer } from './bad-cameras.ts';
import { Prober } from './prober.ts';

const reach = createReach(['127.0.0.0/8'], async () => ['127.0.0.1']);

async function up(starting: Promise<LittleServer>): Promise<LittleServer> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}

const pulled = (id: string, port: number, more = {}) =>
  cameraInput(id, { stream: { kind: 'rtsp', url: `rtsp://viewer:s3cret@${id}.test:${port}/live` }, ...more });

const healthOf = async (world: World, id: string) => (await cameraRow(world, id)).health;

it('HLT-1: a pulled camera that describes its stream is online, with when it was last seen, also after a restart of ours', async () => {
  const { world } = await startCameraWorld();
  const camera = await up(rtspCamera({ who: { username: 'viewer', password: 's3cret' } }));
  await sendCameras(world.admin, [pulled('p-1', camera.port)]);
  const prober = new Prober(world.platform, { asker: new Asker(world.platform, reach), periodMs: 1_000, most: 8 });
  await prober.start();
  await expect.poll(() => healthOf(world, 'p-1'), { timeout: 10_000 }).toBe('online');
  const { id } = await cameraRow(world, 'p-1');
  await lastSeen(world.platform).flush();
  const seen = await lastSeen(world.platform).read(id);
  expect(seen).toMatchObject({ seenAt: expect.any(String), tried: { word: 'picture' } });
  const networks = () => cameraTables(world.platform.db).selectFrom('camera_network').selectAll().execute();
  await expect.poll(async () => (await networks()).length).toBe(1);
  const rows = await networks();
  expect(JSON.stringify(rows)).not.toMatch(/test|127|s3cret/);
});

it('HLT-1, HLT-2: one that falls silent is asked again before it is lost, and its neighbours behind the switch at once', async () => {
  const { world } = await startCameraWorld();
  const [first, second] = [await rtspCamera(), await rtspCamera()];
  await sendCameras(world.admin, [
    pulled('n-1', first.port, { switchName: 'SW-12' }),
    pulled('n-2', second.port, { switchName: 'SW-12' }),
  ]);
  // A round of ten minutes: within this test nobody is asked by its turn.
  const prober = new Prober(world.platform, { asker: new Asker(world.platform, reach), periodMs: 600_000, most: 8 });
  await prober.start();
  const ids = [(await cameraRow(world, 'n-1')).id, (await cameraRow(world, 'n-2')).id] as const;
  const askNow = (id: CameraId) => world.platform.redis.rpush('watchroom:probe-now', id);
  await Promise.all(ids.map(askNow));
  await expect
    .poll(() => Promise.all(['n-1', 'n-2'].map((id) => healthOf(world, id))), { timeout: 10_000 })
    .toEqual(['online', 'online']);
  await Promise.all([first.close(), second.close()]);
  await askNow(ids[0]);
  await expect.poll(() => prober.figures().asked, { timeout: 10_000 }).toBe(3);
  expect(await healthOf(world, 'n-1')).toBe('online');
  await askNow(ids[0]);
  await expect.poll(() => healthOf(world, 'n-1'), { timeout: 10_000 }).toBe('lost');
  // The neighbour was asked without anybody's wish.
  await expect.poll(() => prober.figures().asked, { timeout: 10_000 }).toBe(5);
});

it('HLT-3: an address outside the allowed networks is never dialled and says nothing about the camera', async () => {
  const { world } = await startCameraWorld();
  const camera = await up(tcpServer(() => undefined));
  await sendCameras(world.admin, [pulled('f-1', camera.port)]);
  const strict = createReach(['10.0.0.0/8'], async () => ['127.0.0.1']);
  const prober = new Prober(world.platform, { asker: new Asker(world.platform, strict), periodMs: 1_000, most: 8 });
  await prober.start();
  await expect.poll(() => prober.figures().asked, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(camera.connections()).toBe(0);
  expect(await healthOf(world, 'f-1')).toBe('unknown');
});
