import type { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;
/** A desk of the department that is asked: the fire brigade leads. */
let police: Caller;
let car: CityUnit;
let engine: CityUnit;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  police = await city.person('dispatcher', { departmentId: 'police', displayName: '公安值班' });
  car = await city.unit('巡逻车');
  engine = await city.unit('消防车', { department: 'fire', role: 'fire' });
  return () => world.close();
});

const act = (incident: { id: string }, move: string, ...[body = {}, by = city.dispatcher]: [unknown?, Caller?]) =>
  patiently(by, `/api/incidents/${incident.id}/${move}`, body);
const told = (reply: Awaited<ReturnType<Caller['post']>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'] as const;
const read = async ({ id }: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const send = (incident: Incident, unit: CityUnit, by = police) =>
  patiently(by, `/api/incidents/${incident.id}/assignments`, { unit: unit.id });
const step = (id: string, name: string, ...[body = {}, by = police]: [unknown?, Caller?]) =>
  patiently(by, `/api/assignments/${id}/${name}`, body);
const idOf = (reply: Awaited<ReturnType<Caller['post']>>) => reply.json<{ assignment: { id: string } }>().assignment.id;

async function asked(): Promise<Incident> {
  const incident = await city.report({ type: 'fire' });
  const task = { area: 'east', department: 'police', want: '维持路口秩序', within: { n: 30, unit: 'minute' } };
  expect(told(await act(incident, 'tasks', task))).toEqual([200, 'ok']);
  return incident;
}

it('TSK-7 who was asked sends its own units and no other, and takes nothing from the lead', async () => {
  const incident = await asked();
  const before = await read(incident);
  expect(told(await send(incident, engine))[1]).toBe('unit-unknown');
  const sent = await send(incident, car);
  expect(told(sent)).toEqual([201, 'ok']);
  const now = await read(incident);
  expect(now.owner).toEqual(before.owner);
  expect(now.reoffer).toEqual(before.reoffer);
  expect(now.units).toContain(car.id);
  expect(now.state.at).toBe('dispatched');
  expect(told(await step(idOf(sent), 'free', { why: '另有任务' }))).toEqual([200, 'ok']);
});

it('TSK-7 it says over the radio what its own units do, and nothing of the lead’s', async () => {
  const incident = await asked();
  const [own, leads] = [await send(incident, car), await send(incident, engine, city.dispatcher)];
  expect(told(await step(idOf(own), 'accept'))).toEqual([200, 'ok']);
  expect(told(await step(idOf(leads), 'accept'))[0]).toBe(404);
  expect(told(await step(idOf(leads), 'free', { why: '不去' }))[0]).toBe(404);
  for (const id of [idOf(own), idOf(leads)]) await step(id, 'free', { why: '完毕' }, city.dispatcher);
});

it('TSK-7 it is recommended its own units alone, as long as its task is not over', async () => {
  const incident = await asked();
  const units = async (by: Caller) => {
    const reply = await by.get(`/api/incidents/${incident.id}/recommendation`);
    return reply.statusCode === 200
      ? reply
          .json<Recommendation>()
          .candidates.map(({ unit }) => unit.department)
          .toSorted()
      : reply.statusCode;
  };
  expect(await units(police)).toEqual(['police']);
  expect(await units(city.dispatcher)).toEqual(['fire', 'police']);
  await act(incident, 'tasks/1/take', {}, police);
  await act(incident, 'tasks/1/finish', { words: '已疏导' }, police);
  expect(await units(police)).toBe(404);
  expect(told(await send(incident, car))[0]).toBe(404);
  const never = await city.report({ type: 'fire' });
  expect(told(await send(never, car))[0]).toBe(404);
});
