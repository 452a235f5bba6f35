import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { LeadImportReply, LeadVersion, LeadVersionHead } from '@watchroom/shared/incident/leads/lead-api.ts';
import { beforeAll, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, newKey, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;

beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

const plan = ['核实', '增援'].map((zh) => ({ steps: [{ text: { zh }, owner: { kind: 'desk' } }] }));

interface Leads {
  readonly table: LeadVersion | null;
  readonly versions: readonly LeadVersionHead[];
}
const leads = async () => (await world.admin.get('/api/leads')).json<Leads>();
const publish = async (rows: readonly object[], by: Caller = world.admin) => {
  const since = (await leads()).table?.version ?? 0;
  return by.send('PUT', '/api/leads', { since, rows });
};
const importing = (text: string, dry = false) => world.admin.post('/api/leads/import', { text, dry }, newKey());
const incidentAs = async (by: Caller, { id }: { id: string }) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error?: { code: string } }>().error?.code;
const move = (by: Caller, to: string, body: object = {}) => by.post(`/api/incidents/${to}`, body, newKey());

it('LED-2 without a table the district and the department of the type lead', async () => {
  const { leads: led, department } = await city.report();
  expect(led).toMatchObject({ table: 0, row: null, territory: 'east', department: 'fire' });
  expect(department).toBe('fire');
});

it('LED-2 an incident is led by the row for its place and type, which is named', async () => {
  const rows = [
    { area: 'small', type: 'fire', decides: 'police' },
    { area: 'west', type: 'safety', decides: 'fire' },
  ];
  expect((await publish(rows)).statusCode).toBe(200);
  const east = await city.report();
  expect(east.leads).toMatchObject({ table: 1, row: 1, by: { area: 'small', type: 'fire' }, department: 'police' });
  expect(east.department).toBe('police');
  const west = await city.report({ place: places['west-s'] });
  expect(west.leads).toMatchObject({ row: 2, territory: 'west', department: 'fire' });
});

it('LED-3 raising the level asks the table again: the new lead department sees it, the old one does not any more', async () => {
  await world.admin.send('PUT', '/api/plans/fire', { since: 0, levels: plan });
  await publish([{ area: 'small', type: 'fire', level: 2, decides: 'police', supports: ['fire'] }]);
  const [police, fire] = [
    await city.person('dispatcher', { departmentId: 'police' }),
    await city.person('dispatcher', { departmentId: 'fire' }),
  ];
  const incident = await city.report();
  expect((await police.get(`/api/incidents/${incident.id}`)).statusCode).toBe(404);
  const reply = await move(city.dispatcher, `${incident.id}/level`, { level: 2, why: '火势扩大' });
  expect(reply.json<{ incident: Incident }>().incident).toMatchObject({ department: 'police', leads: { row: 1 } });
  expect((await incidentAs(police, incident)).leads?.supports).toEqual(['fire']);
  expect((await fire.get(`/api/incidents/${incident.id}`)).statusCode).toBe(404);
  const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
    entries: { kind: string; extra: object }[];
  }>();
  expect(entries.slice(-2).map(({ kind }) => kind)).toEqual(['incident.level_raised', 'incident.leads_changed']);
  expect(entries.at(-1)?.extra).toMatchObject({ level: 2, was: 'fire', is: 'police' });
});

it('LED-4 where a row says who closes, others are refused and told who has to', async () => {
  await publish([
    { area: 'small', type: 'fire', decides: 'fire', closes: 'department' },
    { area: 'small', type: 'theft', closes: 'territory' },
  ]);
  const resolved = async (fields: Readonly<Record<string, unknown>>, disposition = 'danger-removed') => {
    const incident = await city.report(fields);
    await move(city.dispatcher, `${incident.id}/claim`);
    expect((await move(city.dispatcher, `${incident.id}/resolve`, { disposition, result: '已处置' })).statusCode).toBe(
      200,
    );
    return incident;
  };
  const line = await city.person('supervisor', { departmentId: 'fire' });
  const fire = await resolved({});
  const refused = await move(city.supervisor, `${fire.id}/close`);
  expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'lead-must-close']);
  expect(refused.body).toContain('消防支队');
  expect((await move(line, `${fire.id}/close`)).statusCode).toBe(200);
  const theft = await resolved({ type: 'theft' }, 'put-right');
  const police = await city.person('supervisor', { departmentId: 'police' });
  expect(codeOf(await move(police, `${theft.id}/close`))).toBe('lead-must-close');
  expect((await move(await city.person('supervisor', { areaId: 'east' }), `${theft.id}/close`)).statusCode).toBe(200);
});

it('LED-5 a file becomes the whole table: a dry run says what would change and changes nothing, the same again makes no version', async () => {
  await publish([{ area: 'west' }, { area: 'east', decides: 'fire' }]);
  const { version } = (await leads()).table ?? { version: 0 };
  const text = 'area,type,level,decides\r\neast,,,police\r\nsmall,fire,2,fire\r\n';
  const would = { added: 1, changed: 1, removed: 1, same: 0 };
  expect((await importing(text, true)).json<LeadImportReply>()).toEqual(would);
  expect((await leads()).table?.version).toBe(version);
  expect((await importing(text)).json<LeadImportReply>()).toEqual(would);
  expect((await leads()).table).toMatchObject({
    version: version + 1,
    rows: [{ area: 'east', decides: 'police' }, {}],
  });
  const file = await world.admin.get('/api/leads/file');
  expect((await importing(file.body)).json<LeadImportReply>()).toEqual({ added: 0, changed: 0, removed: 0, same: 2 });
  expect((await leads()).table?.version).toBe(version + 1);
  expect((await world.admin.get(`/api/leads/${version}`)).json<{ table: LeadVersion }>().table.rows).toHaveLength(2);
  expect((await world.admin.get('/api/leads/999')).statusCode).toBe(404);
});

it.each([
  ['area,type\neast,fire\nnorth,fire\n', 'rows.1.area', 'area-unknown', 3],
  ['area,level\neast,9\n', 'rows.0.level', 'too_big', 2],
  ['area\neast\n"west\n', '', 'csv', 3],
  ['area\n', '', 'empty', 1],
  ['area,boss\neast,fire\n', 'rows.0.boss', 'unrecognized_keys', 2],
])('LED-5 nothing of %j is taken, and the fault stands at its line', async (text, ...[path, code, line]) => {
  const before = (await leads()).table;
  const { issues } = (await importing(text)).json<{ error: { issues: object[] } }>().error;
  expect(issues[0]).toMatchObject({ path, code, line });
  expect((await leads()).table).toEqual(before);
});

it('LED-5 two who edit the same version do not overwrite each other', async () => {
  const since = (await leads()).table?.version ?? 0;
  const send = () => world.admin.send('PUT', '/api/leads', { since, rows: [{ area: 'east' }] });
  const codes = (await Promise.all([send(), send()])).map((reply) => codeOf(reply) ?? 'ok').sort();
  expect(codes).toEqual(['leads-changed', 'ok']);
});

it('LED-5 only an administrator of the city reads and changes the table', async () => {
  for (const by of [city.dispatcher, city.supervisor, await city.person('auditor')]) {
    expect((await by.get('/api/leads')).statusCode).toBe(403);
    expect((await publish([{ area: 'east' }], by)).statusCode).toBe(403);
  }
});

it('LED-6 the source that reported is not told who leads', async () => {
  const key = await world.key(['report.create', 'incident.read']);
  const incident = await city.report({}, key);
  expect(incident.leads).toBeNull();
  expect((await incidentAs(city.dispatcher, incident)).leads).not.toBeNull();
  expect((await incidentAs(key, incident)).leads).toBeNull();
});

it('FED-1 the events of the table fold to its newest version, without the rows', async () => {
  const { versions } = await leads();
  const [head] = versions;
  expect((await foldedRows(world.platform.db, ['lead'])).get('table')).toEqual({ ...head, rev: head?.version });
});
