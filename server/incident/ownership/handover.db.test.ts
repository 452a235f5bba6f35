import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Commanders, TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { RACE_S } from '@watchroom/shared/incident/ownership/ownership.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, patiently, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let next: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  next = await city.person('dispatcher', { displayName: '赵接班' });
  return () => world.close();
});

type Asked = { readonly by?: Caller } & Readonly<Record<string, unknown>>;
const give = (incidents: readonly Incident[], { by = city.dispatcher, to = next.id, ...body }: Asked = {}) =>
  patiently(by, '/api/handovers', { to, incidents: incidents.map(({ id }) => id), ...body });
const accept = (incidents: readonly Incident[], by = next) =>
  patiently(by, '/api/handovers/accept', { incidents: incidents.map(({ id }) => id) });
const end = (incidents: readonly Incident[], { by = next, why = '班次已换' } = {}) =>
  patiently(by, '/api/handovers/end', { incidents: incidents.map(({ id }) => id), why });
const told = (reply: Awaited<ReturnType<Caller['post']>>) => {
  const body = reply.json<{ error?: { code: string }; incidents?: string[] }>();
  return body.error?.code ?? body.incidents?.length;
};
const read = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const lines = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind.includes('handover'))
    .map(({ kind, actor, extra }) => [kind, actor.name, extra['name'] ?? extra['from'] ?? extra['why']]);
async function owned(by = city.dispatcher, fields: Readonly<Record<string, unknown>> = {}): Promise<Incident> {
  const incident = await city.report(fields);
  expect((await patiently(by, `/api/incidents/${incident.id}/claim`, {})).statusCode).toBe(200);
  return incident;
}

it('HND-1 HND-3 what is given stays with its owner until the next one accepts, and is then theirs', async () => {
  const [one, two] = [await owned(), await owned()];
  expect(told(await give([one, two], { words: '等家属回电' }))).toBe(2);
  const given = await read(one);
  expect(given.owner).toMatchObject({ name: '李调度' });
  expect(given.handover).toMatchObject({ to: { name: '赵接班' }, by: { name: '李调度' }, words: '等家属回电' });
  clock.advance(RACE_S * 1_000);
  expect(told(await accept([one, two], city.supervisor))).toBe('handover-none');
  expect(told(await accept([one, two]))).toBe(2);
  const theirs = await read(one);
  expect(theirs).toMatchObject({ owner: { name: '赵接班' }, handover: null, state: { at: 'open' } });
  expect(theirs.clocks).toEqual(given.clocks);
  // It is theirs, not a race that was lost.
  expect((await patiently(city.dispatcher, `/api/incidents/${one.id}/take`, {})).statusCode).toBe(403);
  expect(told(await accept([one]))).toBe('handover-none');
  expect(await lines(one)).toEqual([
    ['incident.handover_given', '李调度', '赵接班'],
    ['incident.handover_accepted', '赵接班', '李调度'],
  ]);
});

it('HND-3 is declined with a reason by the next one, taken back by the first, and neither by anybody else', async () => {
  const incident = await owned();
  await give([incident]);
  expect((await end([incident], { why: ' ' })).statusCode).toBe(400);
  expect(told(await end([incident], { by: city.supervisor }))).toBe('handover-none');
  expect(told(await end([incident]))).toBe(1);
  expect(await read(incident)).toMatchObject({ owner: { name: '李调度' }, handover: null });
  await give([incident]);
  expect(told(await end([incident], { by: city.dispatcher, why: '继续值班' }))).toBe(1);
  expect((await lines(incident)).map(([kind, name, words]) => [kind, name, words]).slice(-1)).toEqual([
    ['incident.handover_ended', '李调度', '继续值班'],
  ]);
});

it('HND-2 HND-3 what is over or another’s meanwhile is left out, and takes nobody’s handover with it', async () => {
  const [open, over, taken] = [await owned(), await owned(), await owned()];
  await give([open, over, taken]);
  await patiently(city.dispatcher, `/api/incidents/${over.id}/cancel`, { why: '误报' });
  await patiently(city.supervisor, `/api/incidents/${taken.id}/take`, { why: '人手调整' });
  expect([await read(over), await read(taken)].map(({ handover }) => handover)).toEqual([null, null]);
  expect(told(await accept([open, over, taken]))).toBe(1);
  expect((await read(taken)).owner).toMatchObject({ name: '王督办' });
  expect(told(await give([open, over, taken]))).toBe('handover-none');
});

it('HND-1 of two who accept at once, and one who takes it back, it is one person’s in the end', async () => {
  const incident = await owned();
  await give([incident]);
  const replies = await Promise.all([accept([incident]), accept([incident]), end([incident], { by: city.dispatcher })]);
  expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  const { owner, handover } = await read(incident);
  expect([['赵接班', '李调度'].includes(owner.name), handover]).toEqual([true, null]);
});

it('HND-1 goes to nobody who may not handle it, and the refusal names them and it; nothing of the rest is given', async () => {
  const west = await city.person('dispatcher', { displayName: '西区台', areaId: 'west' });
  const [here, there] = [await owned(), await owned(city.dispatcher, { place: [120.52, 31.31] })];
  const refused = await give([there, here], { to: west.id });
  expect(told(refused)).toBe('handover-blind');
  expect(refused.body).toContain(here.number);
  expect((await read(there)).handover).toBeNull();
  for (const to of [city.dispatcher.id, crypto.randomUUID(), (await city.person('officer')).id])
    expect([400, 403]).toContain((await give([here], { to })).statusCode);
});

it('HND-4 is for desks in scope and nobody else, and neither the source nor a stranger learns of it', async () => {
  const source = await world.key(['report.create', 'incident.read']);
  const incident = await city.report({}, source);
  await patiently(city.dispatcher, `/api/incidents/${incident.id}/claim`, {});
  await give([incident]);
  expect((await read(incident, source)).handover).toBeNull();
  expect(await lines(incident, source)).toEqual([]);
  const unit = await city.unit('甲');
  for (const by of [unit.officer, world.admin, source, await city.person('auditor')]) {
    expect((await give([incident], { by })).statusCode).toBe(403);
    expect((await accept([incident], by)).statusCode).toBe(403);
    expect((await by.get('/api/handovers/people')).statusCode).toBe(403);
  }
  expect((await accept([incident], world.stranger)).statusCode).toBe(401);
  const west = await city.person('dispatcher', { areaId: 'west' });
  // What lies elsewhere is not told from what there is not.
  expect(told(await accept([incident], west))).toBe('handover-none');
});

it('HND-1 whom one may give to are those who may handle what lies at the own desk, without oneself', async () => {
  const west = await city.person('dispatcher', { displayName: '西二台', areaId: 'west' });
  const names = async (by: Caller) =>
    (await by.get('/api/handovers/people')).json<Commanders>().people.map(({ name }) => name);
  expect(await names(city.dispatcher)).toEqual(expect.arrayContaining(['赵接班', '王督办']));
  expect(await names(city.dispatcher)).not.toContain('李调度');
  expect(await names(city.dispatcher)).not.toContain('西二台');
  expect(await names(west)).toContain('李调度');
});
