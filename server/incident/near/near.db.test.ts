import { NearWork } from '@watchroom/shared/incident/near/near-work.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let east: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], listen: false });
  city = await buildSmallCity(world);
  const { id } = await city.unit('巡一');
  // An officer of the east and the police; the unit's own officer of the small city is of everything.
  east = await world.person('officer', { unitId: id, areaId: 'east', departmentId: 'police' });
  return () => world.close();
});

const here: Position = [120.545, 31.29];
const near = (by: Caller, [lng, lat]: Position = here) => by.get(`/api/incidents/near?lng=${lng}&lat=${lat}`);
const numbers = async (by: Caller, place = here) =>
  NearWork.parse((await near(by, place)).json()).incidents.map(({ number }) => number);
const theft = (metres: number, bearing = 90, fields = {}) =>
  city.report({ type: 'theft', place: destination(here, bearing, metres), text: '张三的电动车', ...fields });

describe('PHN-16 work near a phone', () => {
  it('is told by distance, of the own area and department, to the officer alone, and without what was told of it', async () => {
    const [far, next] = [await theft(900), await theft(60)];
    const [west, others, quarrel] = [
      await theft(700, 270),
      await city.report({ place: destination(here, 90, 80) }),
      await theft(90, 90, { type: 'quarrel' }),
    ];
    const answer = await near(east);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await numbers(east)).toEqual([next.number, far.number]);
    expect(answer.body).not.toContain('张三');
    for (const { number } of [west, others, quarrel]) expect(answer.body).not.toContain(number);
    const caller = (role: 'dispatcher' | 'auditor') => city.person(role);
    for (const role of ['dispatcher', 'auditor'] as const)
      expect((await near(await caller(role))).statusCode).toBe(403);
    expect((await near(world.stranger)).statusCode).toBe(401);
    expect((await east.get('/api/incidents/near?lng=999&lat=31')).statusCode).toBe(400);
  });

  it('says whether anybody is there already, and is no way to read more of it', async () => {
    const place = destination(here, 90, 2_000);
    const one = await theft(2_000);
    const other = await city.unit('巡二');
    await city.offer(one, other);
    const helped = async () =>
      NearWork.parse((await near(east, place)).json()).incidents.find(({ id }) => id === one.id)?.helped;
    expect(await helped()).toBe('sent');
    expect((await east.get(`/api/incidents/${one.id}`)).statusCode).toBe(404);
  });

  it('is gone when it is over, and beyond three kilometres', async () => {
    const one = await theft(40, 180);
    expect(await numbers(east, destination(here, 0, 3_100))).not.toContain(one.number);
    await city.dispatcher.post(`/api/incidents/${one.id}/unfound`, { why: '误报' });
    expect(await numbers(east)).not.toContain(one.number);
  });
});
