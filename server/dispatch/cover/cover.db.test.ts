import type { CoverReply } from '@watchroom/shared/dispatch/cover/cover.ts';
import type { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { buildSmallCity, type CityUnit, places, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let device: Caller;
const units: Record<string, CityUnit> = {};
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'live'] });
  city = await buildSmallCity(world);
  const cover = [
    { area: 'east', least: 2 },
    { area: 'west', least: 1 },
  ];
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, cover })).statusCode).toBe(200);
  device = await world.key(['position.write']);
  // All have their home in the east; where they stand is what counts.
  for (const name of ['东一', '东二', '西一']) units[name] = await city.unit(name);
  return () => world.close();
});

const near = (place: Position, metres: number): Position => destination(place, 90, metres);
async function heard(name: string, place: Position): Promise<void> {
  const positions = [{ unit: units[name]?.id, at: world.platform.clock.now(), place }];
  expect((await device.post('/api/positions', { positions })).json()).toMatchObject({ accepted: 1 });
}
const ask = async (by = city.dispatcher) => (await by.get('/api/dispatch/cover')).json<CoverReply>();
const recommended = async (incident: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${incident.id}/recommendation`)).json<z.infer<typeof Recommendation>>();

describe('GET /api/dispatch/cover', () => {
  it('DSP-41 counts who stands in each area that has a minimum, and marks who would leave one with too few', async () => {
    await Promise.all([
      heard('东一', near(places['east-s'], 100)),
      heard('东二', near(places['east-n'], 100)),
      heard('西一', places['west-s']),
    ]);
    await expect.poll(async () => (await ask()).areas.map(({ free }) => free)).toEqual([2, 1]);
    expect(await ask()).toMatchObject({ moves: [], unmet: [] });
    const incident = await city.report({ type: 'theft' });
    const { candidates } = await recommended(incident);
    for (const name of ['东一', '东二', '西一'])
      expect(candidates.find(({ unit }) => unit.callSign === name)?.reasons).toContain('leaves-gap');
    await city.unit('东三').then((unit) => {
      units['东三'] = unit;
    });
    await heard('东三', near(places['east-s'], 900));
    await expect.poll(async () => (await ask()).areas[0]?.free).toBe(3);
    const after = await recommended(incident);
    expect(after.candidates[0]?.reasons).not.toContain('leaves-gap');
  });

  it('DSP-42 says who could move where when an area has too few, and sends nobody', async () => {
    const incident = await city.report({ type: 'theft', place: places['west-s'] });
    await city.offer(incident, units['西一'] ?? { id: '' });
    await expect.poll(async () => (await ask()).areas[1]).toMatchObject({ area: 'west', free: 0, onDuty: 1 });
    const { moves, unmet } = await ask();
    expect(unmet).toEqual([]);
    expect(moves).toHaveLength(1);
    expect(moves[0]).toMatchObject({ area: 'west', candidate: { eligible: true } });
    const unit = (await city.dispatcher.get(`/api/units/${moves[0]?.candidate.unit.id}`)).json();
    expect(unit).toMatchObject({ unit: { status: 'available', assignment: null } });
  });

  it('DSP-41 shows a desk the areas it may send from only, and is for dispatchers and supervisors on shift', async () => {
    const west = await city.person('dispatcher', { areaId: 'west' });
    expect((await ask(west)).areas.map(({ area }) => area)).toEqual(['west']);
    for (const [role, code] of [
      ['operator', 403],
      ['auditor', 403],
      ['admin', 403],
      ['supervisor', 200],
    ] as const) {
      const by = await city.person(role);
      expect([role, (await by.get('/api/dispatch/cover')).statusCode]).toEqual([role, code]);
    }
    expect((await units['东一']?.officer.get('/api/dispatch/cover'))?.statusCode).toBe(403);
    expect((await world.stranger.get('/api/dispatch/cover')).statusCode).toBe(401);
  });
});
