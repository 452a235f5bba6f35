import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../test/small-city.ts';
import { startWorld } from '../test/world.ts';

let city: SmallCity;
beforeAll(async () => {
  const world = await startWorld({ roles: ['api', 'worker'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

describe('reporting', () => {
  it('INT-1 resolves a place to its one grid and its ancestors', async () => {
    const incident = await city.report({ place: places['west-n'] });
    expect(incident).toMatchObject({ area: ['small', 'west', 'west-n'], place: places['west-n'], department: 'fire' });
  });
});
