import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Commanders, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  const types = smallProfile.types.map((type) => (type.id === 'fire' ? { ...type, major: true } : type));
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
  return () => world.close();
});

const ask = (incident: Incident, what: string, body = {}) =>
  city.dispatcher.post(`/api/incidents/${incident.id}/${what}`, body);
const code = (reply: Awaited<ReturnType<typeof ask>>) =>
  reply.json<{ error?: { code: string } }>().error?.code ?? reply.statusCode;
const name = (incident: Incident, account: string, by = city.dispatcher) =>
  by.post(`/api/incidents/${incident.id}/commander`, { account });

it('INC-19 a major incident is sent nobody and is not resolved before somebody leads it by name', async () => {
  const [incident, unit] = [await city.report(), await city.unit('甲')];
  expect(incident).toMatchObject({ major: true, commander: null });
  expect(code(await ask(incident, 'assignments', { unit: unit.id }))).toBe('commander-missing');
  expect(code(await ask(incident, 'reoffer', { on: true }))).toBe('commander-missing');
  expect(code(await ask(incident, 'claim'))).toBe(200);
  expect(code(await ask(incident, 'resolve', { disposition: 'danger-removed', result: '已处置' }))).toBe(
    'commander-missing',
  );
  const named = await name(incident, city.supervisor.id);
  expect(named.json()).toMatchObject({
    incident: { state: { at: 'open' }, commander: { id: city.supervisor.id, name: '王督办', by: { name: '李调度' } } },
  });
  expect(code(await ask(incident, 'assignments', { unit: unit.id }))).toBe(201);
  const lines = await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`);
  const told = lines
    .json<{ entries: TimelineEntry[] }>()
    .entries.find(({ kind }) => kind === 'incident.commander_named');
  expect(told?.extra).toEqual({ name: '王督办' });
});

it('INC-19 may be found to be nothing, or withdrawn, without a commander; another type needs none', async () => {
  for (const what of ['cancel', 'unfound'])
    expect(code(await ask(await city.report(), what, { why: '误报' }))).toBe(200);
  const [theft, unit] = [await city.report({ type: 'theft' }), await city.unit('乙')];
  expect(theft.major).toBe(false);
  expect(code(await ask(theft, 'assignments', { unit: unit.id }))).toBe(201);
});

it('INC-19 is led only by who may lead it there, and not when it is over', async () => {
  const incident = await city.report();
  const west = await city.person('dispatcher', { areaId: 'west' });
  const operator = await city.person('operator');
  for (const account of [west.id, operator.id, crypto.randomUUID()]) {
    expect(code(await name(incident, account))).toBe('invalid-input');
  }
  expect(code(await name(incident, 'x'))).toBe('invalid-input');
  await ask(incident, 'cancel', { why: '误报' });
  expect(code(await name(incident, city.supervisor.id))).toBe('move-impossible');
});

it('INC-19 those who may lead it are told to who may name them, and to nobody else', async () => {
  const incident = await city.report();
  const url = `/api/incidents/${incident.id}/commanders`;
  const { people } = (await city.dispatcher.get(url)).json<Commanders>();
  const west = await city.person('supervisor', { areaId: 'west' });
  expect(people.map((one) => one.name)).toEqual(expect.arrayContaining(['李调度', '王督办']));
  expect(people.every(({ role }) => role === 'dispatcher' || role === 'supervisor')).toBe(true);
  expect(people.map(({ id }) => id as string)).not.toContain(west.id);
  const status = async (by: Caller) => [
    (await by.get(url)).statusCode,
    (await name(incident, city.supervisor.id, by)).statusCode,
  ];
  expect(await status(world.stranger)).toEqual([401, 401]);
  expect(await status(west)).toEqual([404, 404]);
  for (const role of ['operator', 'admin', 'auditor'] as const) {
    expect(await status(await city.person(role))).toEqual([403, 403]);
  }
});
