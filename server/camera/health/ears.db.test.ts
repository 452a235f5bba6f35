import { expect, it } from 'vitest';
import type { MediaListener } from '../../platform/media/media.ts';
import { heldClock, type World } from '../../test/world.ts';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera-world.ts';
import { cameraEars } from './ears.ts';
import { lastSeen } from './last-seen.ts';

const pushing = (id: string) => cameraInput(id, { stream: { kind: 'rtmp', key: id } });
const health = async (world: World, id: string) => (await cameraRow(world, id)).health;

async function listening(): Promise<{ world: World; ears: MediaListener; clock: ReturnType<typeof heldClock> }> {
  const clock = heldClock('2026-03-01T04:00:00.000Z');
  const { world } = await startCameraWorld({ clock });
  await sendCameras(world.admin, [pushing('a'), pushing('b')]);
  return { world, ears: cameraEars(world.platform), clock };
}

it('HLT-6: bytes tell when a picture last came; a line that stays open without any is late, and online again with the next', async () => {
  const { world, ears, clock } = await listening();
  ears.published('a');
  await expect.poll(() => health(world, 'a')).toBe('online');
  clock.advance(2_000);
  const seenAt = clock.now();
  ears.flowing?.(['a']);
  await expect
    .poll(async () => {
      const { id } = await cameraRow(world, 'a');
      await lastSeen(world.platform).flush();
      return (await lastSeen(world.platform).read(id)).seenAt;
    })
    .toBe(seenAt);
  clock.advance(5_000);
  await expect.poll(() => health(world, 'a'), { timeout: 5_000 }).toBe('late');
  ears.flowing?.(['a', 'unheard-of']);
  await expect.poll(() => health(world, 'a')).toBe('online');
});

it('CAM-10, HLT-6: after our restart a pushing camera is unknown, and still says when it was last seen', async () => {
  const { world, ears, clock } = await listening();
  ears.published('a');
  ears.flowing?.(['a']);
  await expect.poll(() => health(world, 'a')).toBe('online');
  const { id } = await cameraRow(world, 'a');
  await expect
    .poll(async () => {
      await lastSeen(world.platform).flush();
      return (await lastSeen(world.platform).read(id)).seenAt;
    })
    .not.toBeNull();
  clock.advance(1_000);
  cameraEars(world.platform);
  await expect.poll(() => health(world, 'a')).toBe('unknown');
  expect((await lastSeen(world.platform).read(id)).seenAt).not.toBeNull();
});
