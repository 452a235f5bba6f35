import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  // A theft has two days of working time; a fire's clocks are of seconds.
  const resolve = [{ limit: { n: 2, unit: 'working-day' as const } }];
  const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, clocks: { resolve } } : type));
  await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types });
  return () => world.close();
});

type Asked = { readonly by?: Caller } & Readonly<Record<string, unknown>>;
const ask = (incident: Incident, what: string, { by = city.dispatcher, ...body }: Asked = {}) =>
  by.post(`/api/incidents/${incident.id}/${what}`, body);
const after = (reply: Awaited<ReturnType<typeof ask>>) => reply.json<{ incident: Incident }>().incident;
const codeOf = (reply: Awaited<ReturnType<typeof ask>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code] as const;
const now = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const lines = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => /time_|extended|held/.test(kind))
    .map(({ kind, actor, extra }) => [kind, actor.name, extra['why']]);
async function claimed(by?: Caller): Promise<Incident> {
  const incident = await city.report({ type: 'theft' }, by);
  return after(await ask(incident, 'claim'));
}
const dueAt = ({ clocks }: Incident) => clocks.find(({ kind }) => kind === 'resolve')?.dueAt ?? '';
const day = { what: 'extend', limit: { n: 1, unit: 'working-day' } };
const more = { want: day, why: '等待监控调取' };

it('CLK-8 more time is asked for, moves nothing, and is given by a supervisor: the due time moves then, once', async () => {
  const incident = await claimed();
  const asked = after(await ask(incident, 'ask-time', more));
  expect(asked).toMatchObject({
    clocks: incident.clocks,
    timeRequest: { want: day, by: { name: '李调度' }, refused: null },
  });
  expect(codeOf(await ask(incident, 'ask-time', more))).toEqual([409, 'move-impossible']);
  const given = after(await ask(incident, 'extend', { why: '同意', limit: day.limit, by: city.supervisor }));
  expect(given.timeRequest).toBeNull();
  expect(dueAt(given) > dueAt(incident)).toBe(true);
  expect(await lines(incident)).toEqual([
    ['incident.time_asked', '李调度', '等待监控调取'],
    ['incident.extended', '王督办', '同意'],
  ]);
});

it('CLK-8 what is refused stays due, with the reason where the desk reads it; it asks again, withdraws, or is held', async () => {
  const incident = await claimed();
  await ask(incident, 'ask-time', more);
  expect((await ask(incident, 'refuse-time', { why: '', by: city.supervisor })).statusCode).toBe(400);
  await ask(incident, 'refuse-time', { why: '请按期办结', by: city.supervisor });
  const refused = await now(incident);
  expect(refused.timeRequest?.refused).toMatchObject({ by: { name: '王督办' }, why: '请按期办结' });
  expect(refused.clocks).toEqual(incident.clocks);
  expect(codeOf(await ask(incident, 'refuse-time', { why: '再', by: city.supervisor }))).toEqual([
    409,
    'move-impossible',
  ]);
  await ask(incident, 'ask-time', more);
  expect(after(await ask(incident, 'withdraw-time')).timeRequest).toBeNull();
  await ask(incident, 'ask-time', { want: { what: 'hold' }, why: '等待配件' });
  const held = after(await ask(incident, 'hold', { why: '等待配件', by: city.supervisor }));
  expect(held).toMatchObject({ state: { at: 'on_hold' }, timeRequest: null });
  expect((await lines(incident)).map(([kind, name]) => [kind, name])).toEqual([
    ['incident.time_asked', '李调度'],
    ['incident.time_refused', '王督办'],
    ['incident.time_asked', '李调度'],
    ['incident.time_withdrawn', '李调度'],
    ['incident.time_asked', '李调度'],
    ['incident.held', '王督办'],
  ]);
});

it('CLK-8 only a dispatcher of the case asks, in words and for what can be given; only a supervisor decides', async () => {
  const incident = await claimed();
  const wrong = [
    { ...more, why: '' },
    { ...more, want: { what: 'extend', limit: { n: 0, unit: 'working-day' } } },
    { ...more, want: { what: 'forever' } },
    { ...more, want: { what: 'hold', limit: day.limit } },
  ];
  for (const body of wrong) expect((await ask(incident, 'ask-time', body)).statusCode).toBe(400);
  for (const role of ['operator', 'officer', 'admin', 'supervisor'] as const)
    expect((await ask(incident, 'ask-time', { ...more, by: await city.person(role) })).statusCode).toBe(403);
  const west = await city.person('dispatcher', { areaId: 'west' });
  expect((await ask(incident, 'ask-time', { ...more, by: west })).statusCode).toBe(404);
  const fire = await city.report({ type: 'fire' });
  await ask(fire, 'claim');
  expect(codeOf(await ask(fire, 'ask-time', more))).toEqual([409, 'move-impossible']);
  await ask(incident, 'ask-time', more);
  expect((await ask(incident, 'refuse-time', { why: '不可' })).statusCode).toBe(403);
  expect((await ask(incident, 'extend', { why: '自批', limit: day.limit })).statusCode).toBe(403);
  const done = after(await ask(incident, 'resolve', { disposition: 'put-right', result: '已处理' }));
  expect(done.timeRequest).toBeNull();
});

it('CLK-9 the source that reported sees neither the request nor that there was one', async () => {
  const source = await world.key(['report.create', 'incident.read']);
  const incident = await claimed(source);
  await ask(incident, 'ask-time', more);
  expect((await now(incident, source)).timeRequest).toBeNull();
  expect(await lines(incident, source)).toEqual([]);
});
