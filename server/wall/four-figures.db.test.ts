import type { FourFigures } from '@watchroom/shared/wall/four-figures.ts';
import { beforeAll, expect, test } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const figures = async (by: Caller) => {
  // Each asked for more than a minute after the last.
  clock.advance(61_000);
  return (await by.get('/api/four-figures')).json<FourFigures>();
};

test('WAL-12 are reckoned for the area of who asks, and move with what happens', async () => {
  const before = await figures(city.dispatcher);
  expect(before).toMatchObject({ gridded: { share: null, of: 0 }, inSystem: { share: null, of: 0 } });
  expect(before.covered.of).toBe(before.staffed.of);
  await city.report({ place: places['east-s'] });
  const west = await city.person('dispatcher', { areaId: 'west' });
  expect((await figures(city.dispatcher)).gridded).toEqual({ share: 1, of: 1 });
  expect((await figures(west)).gridded).toEqual({ share: null, of: 0 });
});

test('WAL-12 are for desks, administrators and screens; an officer and a stranger are not told', async () => {
  const codes = await Promise.all(
    [world.stranger, await city.person('officer'), world.admin].map(
      async (by) => (await by.get('/api/four-figures')).statusCode,
    ),
  );
  expect(codes).toEqual([401, 403, 200]);
});
