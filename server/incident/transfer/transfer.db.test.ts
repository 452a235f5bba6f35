import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
let east: Caller;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  east = await city.person('dispatcher', { displayName: '东区', areaId: 'east' });
  return () => world.close();
});

type Asked = { readonly by?: Caller } & Readonly<Record<string, unknown>>;
const ask = (incident: Incident, what: string, { by = city.dispatcher, ...body }: Asked = {}) =>
  by.post(`/api/incidents/${incident.id}/${what}`, body);
const read = async ({ id }: { id: string }, by = city.dispatcher) => by.get(`/api/incidents/${id}`);
const now = async (incident: Incident, by?: Caller) =>
  (await read(incident, by)).json<{ incident: Incident }>().incident;
const codeOf = (reply: Awaited<ReturnType<Caller['post']>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code] as const;
const lines = async ({ id }: Incident, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => /transferred|return/.test(kind))
    .map(({ kind, actor, extra }) => [kind, actor.name, extra['name'], extra['why']]);
async function claimed(by?: Caller): Promise<Incident> {
  const incident = await city.report({}, by);
  await ask(incident, 'claim');
  return incident;
}
const away = { area: 'east', department: 'police', why: '属治安事项' };

it('TRF-3 a case goes to another department’s desk, which sees it from now on; its clocks run on and its sender reads on', async () => {
  const incident = await claimed();
  const [police, fire] = [
    await city.person('dispatcher', { departmentId: 'police' }),
    await city.person('dispatcher', { departmentId: 'fire' }),
  ];
  const before = (await now(incident)).clocks;
  expect([(await read(incident, police)).statusCode, (await read(incident, fire)).statusCode]).toEqual([404, 200]);
  const sent = await ask(incident, 'transfer', away);
  expect(sent.json()).toMatchObject({
    incident: { owner: { kind: 'desk', area: 'east' }, taken: null, department: 'police', state: { at: 'open' } },
  });
  expect([(await read(incident, police)).statusCode, (await read(incident, fire)).statusCode]).toEqual([200, 404]);
  expect((await now(incident)).clocks).toEqual(before);
  expect((await now(incident)).transfer?.senders).toMatchObject([{ owner: { name: '李调度' }, department: 'fire' }]);
  expect(codeOf(await ask(incident, 'transfer', away))).toEqual([409, 'transfer-same']);
  expect((await ask(incident, 'take', { by: police })).json()).toMatchObject({
    incident: { owner: { kind: 'account' } },
  });
  expect(codeOf(await ask(incident, 'transfer', { ...away, department: 'fire', by: police }))).toEqual([
    403,
    'transfer-blind',
  ]);
  expect(await lines(incident)).toEqual([['incident.transferred', '李调度', 'east · 公安局', '属治安事项']]);
});

it('TRF-4 it goes back when a supervisor other than who asked approves, and stays when not', async () => {
  const incident = await claimed();
  await ask(incident, 'transfer', away);
  await ask(incident, 'take', { by: east });
  expect(codeOf(await ask(incident, 'return', { back: true, by: city.supervisor }))).toEqual([409, 'move-impossible']);
  await ask(incident, 'ask-return', { why: '非治安事项', by: east });
  expect(codeOf(await ask(incident, 'transfer', { ...away, by: east }))).toEqual([409, 'move-impossible']);
  expect((await ask(incident, 'return', { back: true, by: east })).statusCode).toBe(403);
  expect((await ask(incident, 'return', { back: false, by: city.supervisor })).statusCode).toBe(400);
  await ask(incident, 'return', { back: false, why: '属治安事项', by: city.supervisor });
  expect((await now(incident)).owner).toMatchObject({ name: '东区' });
  await ask(incident, 'ask-return', { why: '已核实为火情', by: east });
  expect((await ask(incident, 'return', { back: true, by: city.supervisor })).json()).toMatchObject({
    incident: { owner: { name: '李调度' }, department: 'fire', transfer: { senders: [], asked: null } },
  });
  await ask(incident, 'ask-return', { why: '无人', by: city.supervisor });
  expect(codeOf(await ask(incident, 'return', { back: true, by: city.supervisor }))).toEqual([409, 'return-own']);
  expect((await lines(incident)).map(([kind, name, to]) => [kind, name, to]).slice(1)).toEqual([
    ['incident.return_asked', '东区', undefined],
    ['incident.return_refused', '王督办', undefined],
    ['incident.return_asked', '东区', undefined],
    ['incident.returned', '王督办', '李调度 · 消防支队'],
    ['incident.return_asked', '王督办', undefined],
  ]);
});

it('TRF-2 TRF-3 needs a reason, one of its own areas and a known department, and never what is done', async () => {
  const incident = await claimed();
  const wrong = [
    { ...away, why: '' },
    { ...away, area: 'west' },
    { ...away, department: 'nobody' },
  ];
  for (const body of wrong) expect((await ask(incident, 'transfer', body)).statusCode).toBe(400);
  for (const role of ['operator', 'officer', 'admin'] as const)
    expect((await ask(incident, 'transfer', { ...away, by: await city.person(role) })).statusCode).toBe(403);
  const west = await city.person('dispatcher', { areaId: 'west' });
  expect((await ask(incident, 'transfer', { ...away, by: west })).statusCode).toBe(404);
  await ask(incident, 'resolve', { disposition: 'danger-removed', result: '已扑灭' });
  expect(codeOf(await ask(incident, 'transfer', away))).toEqual([409, 'move-impossible']);
});

it('TRF-5 the source that reported sees neither hands nor reasons', async () => {
  const source = await world.key(['report.create', 'incident.read']);
  const incident = await claimed(source);
  await ask(incident, 'transfer', away);
  await ask(incident, 'ask-return', { why: '非治安事项' });
  expect((await now(incident, source)).transfer).toBeNull();
  expect(await lines(incident, source)).toEqual([]);
});
