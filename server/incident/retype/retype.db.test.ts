import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, expect, it } from 'vitest';
import { buildSmallCity, patiently, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const act = (incident: { id: string }, move: string, ...[body = {}, by = city.dispatcher]: [unknown?, Caller?]) =>
  patiently(by, `/api/incidents/${incident.id}/${move}`, body);
const told = (reply: Awaited<ReturnType<Caller['post']>>) => [
  reply.statusCode,
  reply.json<{ error?: { code: string } }>().error?.code ?? 'ok',
];
const toTheft = { type: 'theft', why: '核实后不是火灾' };

it('TYP-1 TYP-3 its type, flow, priority and clocks change, what was held counts nowhere, and another department leads', async () => {
  const fire = await city.person('dispatcher', { departmentId: 'fire' });
  const incident = await city.report();
  await act(incident, 'claim');
  await act(incident, 'hold', { why: '等材料' }, city.supervisor);
  clock.advance(60_000);
  await act(incident, 'release', {}, city.supervisor);
  const { incident: now } = (await act(incident, 'type', toTheft, fire)).json<{ incident: Incident }>();
  expect(now).toMatchObject({ type: 'theft', flow: 'general', priority: 3, department: 'police' });
  expect(now.clocks.map(({ kind }) => kind)).toEqual(['claim', 'resolve']);
  expect(now.clocks[1]?.dueAt).toBe(after(incident.reportedAt, 86_400_000 + 60_000));
  expect((await fire.get(`/api/incidents/${incident.id}`)).statusCode).toBe(404);
  const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
    entries: TimelineEntry[];
  }>();
  expect(entries.slice(-2).map(({ kind }) => kind)).toEqual(['incident.type_changed', 'incident.leads_changed']);
  expect(entries.at(-2)?.extra).toMatchObject({ from: '火灾', name: '盗窃', why: toTheft.why });
});

it('TYP-1 TYP-2 refuses without a reason, to a branch, to a mediation, to the same, and once it is resolved', async () => {
  const incident = await city.report();
  const change = async (body: object, by = city.dispatcher) => told(await act(incident, 'type', body, by));
  expect(await change({ type: 'theft' })).toEqual([400, 'invalid-input']);
  expect(await change({ ...toTheft, type: 'safety' })).toEqual([422, 'type-not-leaf']);
  expect(await change({ ...toTheft, type: 'none' })).toEqual([422, 'type-unknown']);
  expect(await change({ ...toTheft, type: 'quarrel' })).toEqual([409, 'flow-unfit']);
  expect(await change({ ...toTheft, type: 'fire' })).toEqual([409, 'type-same']);
  expect(await change(toTheft, await city.person('operator'))).toEqual([403, 'forbidden']);
  await act(incident, 'claim');
  await act(incident, 'resolve', { disposition: 'danger-removed', result: '好' });
  expect(await change(toTheft)).toEqual([409, 'move-impossible']);
});

it('TYP-1 the plan stays, or is that of the new type on the level that was reached', async () => {
  const steps = ['核实', '增援'].map((zh) => ({ steps: [{ text: { zh }, owner: { kind: 'desk' } }] }));
  for (const type of ['fire', 'theft'])
    expect((await world.admin.send('PUT', `/api/plans/${type}`, { since: 0, levels: steps })).statusCode).toBe(200);
  const [kept, other] = [await city.report(), await city.report()];
  await act(other, 'level', { level: 2, why: '扩大' });
  const planAfter = async (incident: Incident, plan: string) =>
    (await act(incident, 'type', { ...toTheft, plan })).json<{ incident: Incident }>().incident.plan;
  expect(await planAfter(kept, 'keep')).toMatchObject({ of: 'fire' });
  expect(await planAfter(other, 'other')).toMatchObject({ of: 'theft', levels: [clock.now(), clock.now()], done: [] });
});
