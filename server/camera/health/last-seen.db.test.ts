import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { expect, it } from 'vitest';
import { orderedId } from '../../platform/commands/ordered-id.ts';
import { startCameraWorld } from '../camera-world.ts';
import { lastSeen } from './last-seen.ts';

it('HLT-6: cameras that were registered together are kept in many small hashes, and found again', async () => {
  const { world } = await startCameraWorld({ roles: ['api'] });
  const seen = lastSeen(world.platform);
  const nowMs = toMs(world.platform.clock.now());
  const ids = Array.from({ length: 2_000 }, () => orderedId(nowMs) as CameraId);
  for (const id of ids) seen.noteTried(id, { atMs: nowMs, word: 'picture', nextMs: nowMs + 1_000 });
  await seen.flush();
  const keys = await world.platform.redis.keys('*camera-tried:*');
  const sizes = await Promise.all(keys.map((key) => world.platform.redis.hlen(key)));
  expect(sizes.reduce((sum, each) => sum + each, 0)).toBe(ids.length);
  expect(Math.max(...sizes)).toBeLessThan(16);
  const found = new Map<CameraId, number>();
  for await (const [id, atMs] of seen.everyTried()) found.set(id, atMs);
  expect(found).toEqual(new Map(ids.map((id) => [id, nowMs])));
  expect((await seen.read(ids[7] as CameraId)).tried?.word).toBe('picture');
});
