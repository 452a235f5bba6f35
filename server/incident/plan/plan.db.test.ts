import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ImportReply, IncidentPlanReply, PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import { type PlanLevels, ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import { beforeAll, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, type CityUnit, newKey, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
let patrol: CityUnit;

beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  patrol = await city.unit('巡一');
  return () => world.close();
});

const desk = { kind: 'desk' };
const levels = [
  {
    needs: [{ role: 'fire', n: 1 }],
    tell: [{ name: { zh: '119' }, limitS: 60 }],
    steps: [
      { text: { zh: '核实被困人员' }, owner: desk, limitS: 120 },
      { text: { zh: '开辟通道' }, owner: { kind: 'unit', role: 'patrol' } },
      { text: { zh: '架设水枪' }, owner: { kind: 'unit', role: 'fire' } },
    ],
  },
  { steps: [{ text: { zh: '切断燃气' }, owner: { kind: 'department', department: 'police' }, limitS: 900 }] },
];
const parsed = (given: unknown): PlanLevels => ResponsePlan.parse({ type: 'x', levels: given }).levels;

const newest = async (type: string) =>
  (await world.admin.get(`/api/plans/${type}`)).json<{ plans: PlanVersion[] }>().plans[0];
const publish = async (type: string, given: unknown, by: Caller = world.admin) => {
  const since = (await newest(type))?.version ?? 0;
  return by.send('PUT', `/api/plans/${type}`, { since, levels: given });
};
const importing = (plans: unknown, dry = false) =>
  world.admin.post('/api/plans/import', { text: fileOf(plans), dry }, newKey());
const fileOf = (plans: unknown) => JSON.stringify({ format: 'watchroom-plans', version: 1, plans }, null, 2);
const tick = (by: Caller, incident: { id: string }, step: string) =>
  by.post(`/api/incidents/${incident.id}/steps`, { step, done: true }, newKey());
const untick = (by: Caller, incident: { id: string }, step: string) =>
  by.post(`/api/incidents/${incident.id}/steps`, { step, done: false }, newKey());
const raise = (by: Caller, incident: { id: string }, level: number) =>
  by.post(`/api/incidents/${incident.id}/level`, { level, why: '火势扩大' }, newKey());
const planAs = async (by: Caller, incident: { id: string }) =>
  (await by.get(`/api/incidents/${incident.id}/plan`)).json<IncidentPlanReply>();
const incidentAs = async (by: Caller, { id }: { id: string }) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error?: { code: string } }>().error?.code;

/** A fire on which the patrol is. */
async function fireWithPatrol(): Promise<Incident> {
  const incident = await city.report();
  await city.answer(await city.offer(incident, patrol), 'accept', { by: patrol.officer });
  return incident;
}
async function freed(incident: Incident): Promise<void> {
  const rows = await world.platform.db
    .selectFrom('event')
    .select('subject')
    .where('kind', '=', 'assignment.offered')
    .execute();
  const last = rows.at(-1)?.subject ?? '';
  await city.answer({ id: last }, 'free', { by: city.dispatcher, body: { why: incident.number } });
}

it('PLN-2 an incident keeps the version it was opened with; a new version is for new incidents', async () => {
  expect((await publish('fire', levels)).statusCode).toBe(200);
  const first = await city.report();
  expect((await publish('fire', [...levels, { needs: [{ role: 'patrol', n: 2 }] }])).statusCode).toBe(200);
  const second = await city.report();
  expect([first.plan?.version, second.plan?.version]).toEqual([1, 2]);
  expect((await planAs(city.dispatcher, first)).plan?.levels).toBe(2);
  expect((await planAs(city.dispatcher, second)).plan?.levels).toBe(3);
  expect((await raise(city.dispatcher, first, 3)).statusCode).toBe(409);
});

it('PLN-2 a type without a plan works by that of the nearest type above it, and by none where that has none', async () => {
  const report = () => city.report({ type: 'theft' });
  expect((await report()).plan).toBeNull();
  await publish('safety', [{ steps: [{ text: { zh: '到场' }, owner: desk }] }]);
  expect((await report()).plan).toMatchObject({ of: 'safety', version: 1 });
  await publish('safety', []);
  expect((await report()).plan).toBeNull();
});

it('PLN-2 two who edit the same version do not overwrite each other', async () => {
  const since = (await newest('fire'))?.version ?? 0;
  const send = () => world.admin.send('PUT', '/api/plans/fire', { since, levels });
  const codes = (await Promise.all([send(), send()])).map((reply) => codeOf(reply) ?? 'ok').sort();
  expect(codes).toEqual(['ok', 'plan-changed']);
});

it('PLN-3 a file is taken whole: what is the same makes no version, what it does not name keeps its plan', async () => {
  await publish('theft', levels);
  const before = (await newest('fire'))?.version;
  const file = [
    { type: 'fire', levels },
    { type: 'quarrel', levels: [{ tell: [{ name: { zh: '调解中心' } }] }] },
  ];
  const would = await importing(file, true);
  expect(would.json<ImportReply>()).toEqual({ added: ['quarrel'], changed: [], withdrawn: [], same: 1 });
  expect(await newest('quarrel')).toBeUndefined();
  expect((await importing(file)).json<ImportReply>().added).toEqual(['quarrel']);
  expect((await newest('fire'))?.version).toBe(before);
  expect((await newest('theft'))?.levels).toEqual(parsed(levels));
});

it('PLN-3 what was taken away as a file comes back as it was', async () => {
  const text = (await world.admin.get('/api/plans/file')).body;
  const reply = (await world.admin.post('/api/plans/import', { text }, newKey())).json<ImportReply>();
  expect([reply.added, reply.changed, reply.withdrawn]).toEqual([[], [], []]);
  expect(reply.same).toBeGreaterThan(0);
});

it('PLN-3 a bad file is refused with every fault, its path and its line, and nothing of it is taken', async () => {
  const before = await newest('fire');
  const bad = await importing([
    { type: 'fire', levels: [{ needs: [{ role: 'boat', n: 1 }] }] },
    { type: 'nothing', levels },
    { type: 'theft', levels: [{ cameras: { named: ['C-9'] } }] },
  ]);
  expect(bad.statusCode).toBe(400);
  const { issues } = bad.json<{ error: { issues: { path: string; code: string; line: number }[] } }>().error;
  expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'plans.0.levels.0.needs.0.role role-unknown',
    'plans.1.type type-unknown',
    'plans.2.levels.0.cameras.named.0 camera-unknown',
  ]);
  const lines = fileOf([{ type: 'fire', levels: [{ needs: [{ role: 'boat', n: 1 }] }] }]).split('\n');
  expect(lines[(issues[0]?.line ?? 0) - 1]).toContain('boat');
  expect(await newest('fire')).toEqual(before);
});

it.each([
  ['{\n"format": "watchroom-plans",\n]', '', 3],
  [
    '{\n"format": "watchroom-plans", "version": 1, "plans": [\n{ "type": "fire",\n"levels": 3 }] }',
    'plans.0.levels',
    4,
  ],
])('PLN-3 a text that is no file of plans says where', async (text, path, line) => {
  const reply = await world.admin.post('/api/plans/import', { text }, newKey());
  expect(reply.json<{ error: { issues: object[] } }>().error.issues).toEqual([expect.objectContaining({ path, line })]);
});

it('PLN-4 a tick and its taking back are events with who and when; the due times follow from the row', async () => {
  await publish('fire', levels);
  const incident = await city.report();
  clock.advance(30_000);
  expect((await tick(city.dispatcher, incident, '1.s1')).statusCode).toBe(200);
  expect(codeOf(await tick(city.supervisor, incident, '1.s1'))).toBe('step-done');
  const done = (await incidentAs(city.supervisor, incident)).plan?.done;
  expect(done).toEqual([
    { step: '1.s1', at: world.platform.clock.now(), by: expect.objectContaining({ name: '李调度' }) },
  ]);
  expect((await untick(city.supervisor, incident, '1.s1')).statusCode).toBe(200);
  expect((await incidentAs(city.supervisor, incident)).plan?.done).toEqual([]);
  const { entries } = (await city.supervisor.get(`/api/incidents/${incident.id}/timeline`)).json<{
    entries: { kind: string; extra: { text?: string } }[];
  }>();
  expect(entries.slice(-2).map(({ kind, extra }) => [kind, extra.text])).toEqual([
    ['incident.step_done', '核实被困人员'],
    ['incident.step_undone', '核实被困人员'],
  ]);
});

it('PLN-1 a desk raises the level with a reason, and what the next level adds can then be ticked', async () => {
  const incident = await city.report();
  expect(codeOf(await tick(city.dispatcher, incident, '2.s1'))).toBe('step-unknown');
  expect((await raise(await city.person('operator'), incident, 2)).statusCode).toBe(403);
  expect((await raise(city.dispatcher, incident, 2)).statusCode).toBe(200);
  expect((await incidentAs(city.dispatcher, incident)).plan?.levels).toHaveLength(2);
  expect((await tick(city.dispatcher, incident, '2.s1')).statusCode).toBe(200);
});

it('PLN-4 nothing is ticked or raised where there is no plan, and where the incident is over', async () => {
  await publish('quarrel', []);
  const without = await city.report({ type: 'quarrel' });
  expect(codeOf(await tick(city.dispatcher, without, '1.s1'))).toBe('plan-none');
  const incident = await city.report();
  await city.dispatcher.post(`/api/incidents/${incident.id}/unfound`, { why: '误报' }, newKey());
  expect(codeOf(await tick(city.dispatcher, incident, '1.s1'))).toBe('incident-is-over');
  expect(codeOf(await raise(city.dispatcher, incident, 2))).toBe('incident-is-over');
});

it('PLN-9 a step that was ticked without a network counts when it was done, not before its level, and says both times', async () => {
  const incident = await fireWithPatrol();
  const ticked = (step: string, at: string) => {
    const happened = { at, turn: 3, device: 'a'.repeat(16) };
    return patrol.officer.post(`/api/incidents/${incident.id}/steps`, { step, done: true, happened }, newKey());
  };
  const at = world.platform.clock.now();
  clock.advance(20_000);
  expect((await ticked('1.s2', at)).statusCode).toBe(200);
  const { plan } = await incidentAs(city.dispatcher, incident);
  expect(plan?.done).toMatchObject([{ step: '1.s2', at }]);
  expect((await untick(patrol.officer, incident, '1.s2')).statusCode).toBe(200);
  expect((await ticked('1.s2', '2020-01-01T00:00:00.000Z')).statusCode).toBe(200);
  const again = await incidentAs(city.dispatcher, incident);
  expect(again.plan?.done.map((one) => one.at)).toEqual([world.platform.clock.now()]);
  await freed(incident);
});

it('PLN-5 a unit sees and ticks its own steps and no others', async () => {
  const incident = await fireWithPatrol();
  const plan = await planAs(patrol.officer, incident);
  expect(plan.plan?.lines.map(({ key }) => key)).toEqual(['1.s2']);
  expect((await tick(patrol.officer, incident, '1.s2')).statusCode).toBe(200);
  expect(codeOf(await tick(patrol.officer, incident, '1.s1'))).toBe('step-unknown');
  expect(codeOf(await tick(patrol.officer, incident, '1.s3'))).toBe('step-unknown');
  await freed(incident);
});

it('PLN-5 a unit that is not on it, and a desk of another area, find no plan there', async () => {
  const incident = await city.report({ place: places['east-s'] });
  const elsewhere = await city.person('dispatcher', { areaId: 'west' });
  for (const by of [patrol.officer, elsewhere]) {
    expect((await by.get(`/api/incidents/${incident.id}/plan`)).statusCode).toBe(404);
    expect((await tick(by, incident, '1.s1')).statusCode).toBe(404);
  }
});

it('PLN-5 the source that reported sees nothing of how the room works on it', async () => {
  const key = await world.key(['report.create', 'incident.read']);
  const incident = await city.report({}, key);
  await tick(city.dispatcher, incident, '1.s1');
  expect(incident.plan).toBeNull();
  expect((await incidentAs(city.dispatcher, incident)).plan?.done).toHaveLength(1);
  expect((await incidentAs(key, incident)).plan).toBeNull();
  expect((await key.get('/api/incidents')).json<{ incidents: Incident[] }>().incidents[0]?.plan).toBeNull();
  expect(await planAs(key, incident)).toMatchObject({ plan: null });
  const timeline = (await key.get(`/api/incidents/${incident.id}/timeline`)).json<{ entries: { kind: string }[] }>();
  expect(timeline.entries.map(({ kind }) => kind)).not.toContain('incident.step_done');
});

it('PLN-2 only an administrator of the city reads and changes plans', async () => {
  for (const by of [city.dispatcher, city.supervisor, patrol.officer, await city.person('auditor')]) {
    expect((await by.get('/api/plans')).statusCode).toBe(403);
    expect((await publish('fire', levels, by)).statusCode).toBe(403);
  }
});

it('FED-1 the events of plans fold to the newest version of each', async () => {
  const rows = await foldedRows(world.platform.db, ['plan']);
  // A plan's event is named by its type.
  for (const plan of (await world.admin.get('/api/plans')).json<{ plans: PlanVersion[] }>().plans)
    expect(rows.get(plan.type)).toEqual({ ...plan, rev: plan.version });
});
