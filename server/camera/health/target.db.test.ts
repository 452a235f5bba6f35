import type { HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import { beforeAll, expect, test } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import type { Caller, World } from '../../test/world.ts';
import { startCameraWorld } from '../camera-world.ts';

let world: World;
beforeAll(async () => {
  ({ world } = await startCameraWorld());
  return () => world.close();
});

const set = (by: Caller, area: string, share: number | null) =>
  by.send('PUT', `/api/camera-health/targets/${area}`, { share });
const targets = async (by: Caller, area: string) => {
  const reply = (await by.get(`/api/camera-health?area=${area}`)).json<HealthReply>();
  return Object.fromEntries(
    [reply.whole, ...reply.parts].map((each) => [each.area, [each.target.share, each.target.from]]),
  );
};

test('HLT-13 a target set for an area holds below it until one below has its own, and again when that is taken back', async () => {
  expect(await targets(world.admin, 'small')).toEqual({ small: [0.95, null], west: [0.95, null], east: [0.95, null] });
  expect((await set(world.admin, 'small', 0.9)).statusCode).toBe(200);
  const reply = await set(world.admin, 'east', 0.98);
  expect(reply.json()).toEqual({ area: 'east', target: { share: 0.98, from: 'east' } });
  expect(await targets(world.admin, 'small')).toEqual({
    small: [0.9, 'small'],
    west: [0.9, 'small'],
    east: [0.98, 'east'],
  });
  expect((await targets(world.admin, 'east'))['east-s']).toEqual([0.98, 'east']);
  await set(world.admin, 'east', null);
  expect((await targets(world.admin, 'east'))['east-s']).toEqual([0.9, 'small']);
  await set(world.admin, 'small', null);
  expect((await foldedRows(world.platform.db, ['target'])).get('east')).toMatchObject({ share: null, rev: 2 });
});

test('HLT-13 is set by administrators where they reach, and by nobody else', async () => {
  const eastern = await world.person('admin', { areaId: 'east' });
  const replies = [
    await set(world.stranger, 'east', 0.9),
    await set(await world.person('supervisor'), 'east', 0.9),
    await set(await world.key(['camera.write']), 'east', 0.9),
    await set(eastern, 'west', 0.9),
    await set(eastern, 'small', 0.9),
    await set(world.admin, 'nowhere', 0.9),
    await set(world.admin, 'east', 0.2),
    await set(eastern, 'east-n', 0.9),
  ];
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([401, 403, 403, 404, 404, 404, 400, 200]);
});
