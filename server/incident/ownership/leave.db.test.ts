import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, expect, it, vi } from 'vitest';
import { buildSmallCity, patiently, type SmallCity, smallProfile } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

const soon = { timeout: 25_000, interval: 50 };
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'worker'] });
  city = await buildSmallCity(world);
  const types = smallProfile.types.map((type) => (type.id === 'theft' ? { ...type, major: true } : type));
  expect((await world.admin.send('PUT', '/api/city/profile', { ...smallProfile, types })).statusCode).toBe(200);
  return () => world.close();
});

type Asked = { readonly by?: Caller } & Readonly<Record<string, unknown>>;
const ask = (incident: Incident, what: string, { by = city.dispatcher, ...body }: Asked = {}) =>
  patiently(by, `/api/incidents/${incident.id}/${what}`, body);
const read = async ({ id }: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const change = (person: Caller, body: object) => world.admin.send('PATCH', `/api/accounts/${person.id}`, body);
async function owned(by: Caller, fields: Readonly<Record<string, unknown>> = {}): Promise<Incident> {
  const incident = await city.report(fields);
  expect((await ask(incident, 'claim', { by })).statusCode).toBe(200);
  return incident;
}
const hasDesk = (incident: Incident) =>
  vi.waitFor(async () => expect((await read(incident)).owner.kind).toBe('desk'), soon);
/** Everything that was ordered is done. */
const settled = () =>
  vi.waitFor(async () => {
    const open = world.platform.db.selectFrom('outbox').select('job').where('job', 'like', 'account-changed:%');
    expect(await open.where('done_at', 'is', null).execute()).toEqual([]);
  }, soon);

it('INC-28 what somebody had who is switched off is at the desk again, open or held, and the next desk takes it without a word', async () => {
  const gone = await city.person('dispatcher', { displayName: '孙调度' });
  const [open, held, over] = [await owned(gone), await owned(gone), await owned(gone)];
  await ask(held, 'hold', { by: city.supervisor, why: '等待配件' });
  await ask(over, 'cancel', { by: gone, why: '误报' });
  expect((await change(gone, { active: false })).statusCode).toBe(200);
  await Promise.all([hasDesk(open), hasDesk(held)]);
  expect(await read(open)).toMatchObject({ owner: { area: 'east' }, taken: null, state: { at: 'open' } });
  // ESC-1: nobody is at it again, and its time begins anew.
  expect((await read(open)).escalation.since > open.escalation.since).toBe(true);
  // What is over stays as it was carried out.
  expect((await read(over)).owner).toMatchObject({ name: '孙调度' });
  const lines = (await city.dispatcher.get(`/api/incidents/${open.id}/timeline`)).json<{ entries: TimelineEntry[] }>();
  expect(lines.entries.at(-1)).toMatchObject({ kind: 'incident.owner_left', extra: { name: '孙调度' } });
  for (const incident of [open, held])
    expect((await ask(incident, 'take')).json()).toMatchObject({ incident: { owner: { name: '李调度' } } });
  const other = await city.person('dispatcher', { areaId: 'west' });
  expect((await ask(open, 'take', { by: other })).statusCode).toBe(404);
});

it('INC-28 who moves to another district loses what lies here and keeps what lies there', async () => {
  const moving = await city.person('dispatcher', { displayName: '周调度' });
  const [here, there] = [await owned(moving), await owned(moving, { place: [120.52, 31.31] })];
  await change(moving, { areaId: 'west' });
  await hasDesk(here);
  expect((await read(there)).owner).toMatchObject({ name: '周调度' });
});

it('INC-28 INC-19 what they led by name is led by nobody; a new name or a new shift takes nothing away', async () => {
  const leader = await city.person('supervisor', { displayName: '吴指挥' });
  const incident = await owned(city.dispatcher, { type: 'theft' });
  await ask(incident, 'commander', { account: leader.id });
  await change(leader, { displayName: '吴督办' });
  await settled();
  expect((await read(incident)).commander).toMatchObject({ id: leader.id });
  await change(leader, { role: 'operator' });
  await vi.waitFor(async () => expect((await read(incident)).commander).toBeNull(), soon);
  expect((await read(incident)).owner).toMatchObject({ name: '李调度' });
});

it('INC-28 HND-1 what was given to somebody who is switched off stays with who gave it', async () => {
  const next = await city.person('dispatcher', { displayName: '郑接班' });
  const incident = await owned(city.dispatcher);
  await patiently(city.dispatcher, '/api/handovers', { to: next.id, incidents: [incident.id] });
  expect((await read(incident)).handover).toMatchObject({ to: { name: '郑接班' } });
  await change(next, { active: false });
  await vi.waitFor(async () => expect((await read(incident)).handover).toBeNull(), soon);
  expect((await read(incident)).owner).toMatchObject({ name: '李调度' });
});

it('INC-28 INC-20 TYP-1 with another place or type it is at the desk again where its owner may not handle it there', async () => {
  const east = await city.person('dispatcher', { displayName: '东区台', areaId: 'east' });
  const fire = await city.person('dispatcher', { displayName: '消防台', departmentId: 'fire' });
  const [moves, stays, changes] = [await owned(east), await owned(east), await owned(fire)];
  const facts = (to: readonly number[]) => ({ place: { was: moves.place, is: to } });
  expect((await ask(moves, 'facts', facts([120.52, 31.31]))).statusCode).toBe(200);
  expect((await ask(stays, 'facts', facts([120.56, 31.31]))).statusCode).toBe(200);
  expect((await ask(changes, 'type', { type: 'theft', why: '核实' })).statusCode).toBe(200);
  await Promise.all([hasDesk(moves), hasDesk(changes)]);
  expect((await read(moves)).owner).toMatchObject({ area: 'west' });
  expect((await read(stays)).owner).toMatchObject({ name: '东区台' });
});

it('INC-28 TSK-7 what only those who help are at is nobody’s, and any desk of its lead takes it without a word', async () => {
  const police = await city.person('dispatcher', { displayName: '公安台', departmentId: 'police' });
  const [incident, unit] = [await city.report(), await city.unit('警')];
  const task = { area: 'east', department: 'police', want: '维持秩序', within: { n: 30, unit: 'minute' } };
  expect((await ask(incident, 'tasks', task)).statusCode).toBeLessThan(300);
  await city.offer(incident, unit, police);
  expect(await read(incident)).toMatchObject({ state: { at: 'dispatched' }, owner: { kind: 'desk' } });
  expect((await ask(incident, 'take')).json()).toMatchObject({ incident: { owner: { name: '李调度' } } });
});
