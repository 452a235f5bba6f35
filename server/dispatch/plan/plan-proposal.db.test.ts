import type { PlanProposal } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, type CityUnit, newKey, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let near: CityUnit;
let far: CityUnit;
let dayOff: CityUnit;
let patrol: CityUnit;

beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  near = await city.unit('消一', { role: 'fire' });
  far = await city.unit('消二', { role: 'fire' });
  dayOff = await city.unit('消三', { role: 'fire' });
  patrol = await city.unit('巡一');
  const [lng, lat] = places['east-s'];
  await standsAt(near, [lng + 0.001, lat]);
  await standsAt(far, [lng + 0.01, lat]);
  await standsAt(patrol, [lng, lat]);
  await city.dispatcher.post(`/api/units/${dayOff.id}/duty`, { duty: 'off' }, newKey());
  await world.admin.send('PUT', '/api/plans/fire', { since: 0, levels: [level('fire', 1), level('fire', 3)] });
  return () => world.close();
});

const level = (role: string, n: number) => ({ needs: [{ role, n }] });

async function standsAt(unit: CityUnit, place: Position): Promise<void> {
  const fix = { place, at: new Date().toISOString(), accuracyM: 5 };
  const reply = await unit.officer.post('/api/positions', { positions: [{ unit: unit.id, ...fix }] }, newKey());
  expect(reply.statusCode, reply.body).toBeLessThan(300);
}

const proposal = async (incident: { id: string }, by: Caller = city.dispatcher) =>
  by.get(`/api/incidents/${incident.id}/plan/proposal`);
const fireOf = async (incident: { id: string }) => (await proposal(incident)).json<PlanProposal>().roles[0];
const names = (list: readonly { unit: { callSign: string } }[] | undefined) => list?.map((one) => one.unit.callSign);

it('PLN-6 applying a plan proposes units of its roles, and a higher level only what it adds', async () => {
  const incident = await city.report();
  const first = await fireOf(incident);
  expect(names(first?.proposed)).toEqual(['消一']);
  expect(names(first?.spare)).toEqual(['消二']);
  await city.offer(incident, near);
  expect((await fireOf(incident))?.proposed).toEqual([]);
  await city.dispatcher.post(`/api/incidents/${incident.id}/level`, { level: 2, why: '火势扩大' }, newKey());
  const second = await fireOf(incident);
  expect(second).toMatchObject({ wanted: 4, onIt: 1, short: 2, whys: [{ why: 'off_duty', units: 1 }] });
  expect(names(second?.proposed)).toEqual(['消二']);
});

it('PLN-6 without a plan there is nothing to apply, and who may not send units is not told who could go', async () => {
  const theft = await city.report({ type: 'theft' });
  expect((await proposal(theft)).statusCode).toBe(409);
  const fire = await city.report();
  expect((await proposal(fire, await city.person('operator'))).statusCode).toBe(403);
  expect((await proposal(fire, patrol.officer)).statusCode).toBe(403);
  expect((await proposal(fire, await city.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
});
