import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand, systemActor } from '../../platform/command.ts';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { missOrder } from './order-commands.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const read = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const lines = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`))
    .json<{ entries: TimelineEntry[] }>()
    .entries.filter(({ kind }) => kind.startsWith('incident.order'))
    .map(({ kind, actor, extra }) => [kind, actor.name, extra['words'] ?? extra['misses']]);
const order = (incident: Incident, hours = 2, by = city.supervisor) =>
  by.post(`/api/incidents/${incident.id}/order`, { words: '今日办结', dueAt: after(clock.now(), hours * 3_600_000) });
const answer = (incident: Incident, by = city.dispatcher) =>
  by.post(`/api/incidents/${incident.id}/order-answer`, { words: '已增派力量' });
const codeOf = (reply: Awaited<ReturnType<Caller['post']>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code] as const;
/** A fire that nobody claimed in time. */
async function late(): Promise<Incident> {
  const incident = await city.report();
  clock.advance(60_000);
  return incident;
}
const ring = async (incident: Incident) => {
  const dueAt = (await read(incident)).supervision?.dueAt ?? clock.now();
  const input = { incident: incident.id, dueAt };
  return runCommand(world.platform, missOrder, { actor: systemActor('test'), key: crypto.randomUUID(), input });
};
const listed = async (show: string, by = city.supervisor) =>
  (await by.get(`/api/supervision-orders?show=${show}`))
    .json<{ incidents: Incident[] }>()
    .incidents.map(({ id }) => id);

describe('POST /api/incidents/:id/order', () => {
  it('SUP-2 SUP-3 stands on the incident until it is answered, each with words on the timeline', async () => {
    const incident = await late();
    const before = (await read(incident)).clocks;
    expect((await order(incident)).json()).toMatchObject({
      incident: { supervision: { by: { name: '王督办' }, words: '今日办结', state: { at: 'waiting' }, orders: 1 } },
    });
    expect((await read(incident)).clocks).toEqual(before);
    expect(await listed('standing')).toContain(incident.id);
    expect((await answer(incident)).json()).toMatchObject({
      incident: { supervision: { state: { at: 'answered', words: '已增派力量', late: false }, misses: 0 } },
    });
    expect(codeOf(await answer(incident))).toEqual([409, 'move-impossible']);
    expect(await listed('standing')).not.toContain(incident.id);
    expect(await listed('all')).toContain(incident.id);
    expect(await lines(incident)).toEqual([
      ['incident.ordered', '王督办', '今日办结'],
      ['incident.order_answered', '李调度', '已增派力量'],
    ]);
  });

  it('SUP-2 is refused while nothing is late, for a date that is gone, without words, and to others than supervisors', async () => {
    const incident = await city.report();
    expect(codeOf(await order(incident))).toEqual([409, 'order-early']);
    clock.advance(60_000);
    expect(codeOf(await order(incident, -1))).toEqual([422, 'order-past']);
    const wordless = await city.supervisor.post(`/api/incidents/${incident.id}/order`, {
      words: '',
      dueAt: clock.now(),
    });
    expect(wordless.statusCode).toBe(400);
    for (const role of ['dispatcher', 'operator', 'officer', 'admin'] as const)
      expect((await order(incident, 2, await city.person(role))).statusCode).toBe(403);
    const west = await city.person('supervisor', { areaId: 'west' });
    expect((await order(incident, 2, west)).statusCode).toBe(404);
    await order(incident);
    expect(await listed('standing', west)).not.toContain(incident.id);
    expect((await answer(incident, await city.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
  });

  it('SUP-5 the source that reported sees neither order nor answer', async () => {
    const source = await world.key(['report.create', 'incident.read']);
    const incident = await city.report({}, source);
    clock.advance(60_000);
    await order(incident);
    await answer(incident);
    expect((await read(incident, source)).supervision).toBeNull();
    expect(await lines(incident, source)).toEqual([]);
    expect(await listed('all', source)).toEqual([]);
  });
});

describe('SUP-4 an order that nobody answers', () => {
  it('SUP-4 counts as missed once, and goes up one level', async () => {
    const incident = await late();
    await order(incident);
    expect(await ring(incident)).toMatchObject({
      ok: false,
      failure: { code: 'unavailable', retryAfterMs: 7_200_000 },
    });
    clock.advance(7_200_000);
    await ring(incident);
    await ring(incident);
    const now = await read(incident);
    expect(now).toMatchObject({ supervision: { state: { at: 'missed' }, misses: 1 }, escalation: { level: 'east' } });
    expect(await lines(incident)).toEqual([
      ['incident.ordered', '王督办', '今日办结'],
      ['incident.order_missed', 'test', 1],
    ]);
    expect(await listed('standing')).toContain(incident.id);
    expect((await answer(incident)).json()).toMatchObject({
      incident: { supervision: { state: { at: 'answered', late: true }, misses: 1 } },
    });
  });

  it('SUP-4 is not missed when it was answered or its incident is over, and waits again when that is opened again', async () => {
    const [answered, over] = [await late(), await late()];
    await order(answered);
    await order(over);
    await answer(answered);
    await city.dispatcher.post(`/api/incidents/${over.id}/cancel`, { why: '误报' });
    clock.advance(7_200_000);
    for (const incident of [answered, over]) await ring(incident);
    const misses = async (incident: Incident) => (await read(incident)).supervision?.misses;
    expect([await misses(answered), await misses(over)]).toEqual([0, 0]);
    await city.supervisor.post(`/api/incidents/${over.id}/reopen`);
    await ring(over);
    expect(await misses(over)).toBe(1);
  });
});

it('JOB-1 SUP-4 is missed by itself, once, although Redis forgot every timer', async () => {
  const held = heldClock('2026-03-01T08:00:00.000Z');
  const own = await startWorld({ roles: ['api', 'worker'], clock: held });
  const small = await buildSmallCity(own);
  const incident = await small.report();
  held.advance(60_000);
  const dueAt = after(held.now(), 3_600_000);
  await small.supervisor.post(`/api/incidents/${incident.id}/order`, { words: '今日办结', dueAt });
  await own.forgetRedis();
  held.advance(3_600_000);
  const missed = async () =>
    (await lines(incident, small.dispatcher)).filter(([kind]) => kind === 'incident.order_missed');
  await vi.waitFor(async () => expect(await missed()).toHaveLength(1), { timeout: 25_000, interval: 50 });
  const open = own.platform.db.selectFrom('outbox').select('job').where('job', 'like', 'incident-order:%');
  await vi.waitFor(async () => expect(await open.where('done_at', 'is', null).execute()).toEqual([]), {
    timeout: 25_000,
  });
  expect(await missed()).toEqual([['incident.order_missed', 'supervision', 1]]);
  await own.close();
}, 60_000);
