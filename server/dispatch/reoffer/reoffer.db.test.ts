import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { MOST_TRIES } from '@watchroom/shared/dispatch/reoffer-machine.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { after, instant } from '@watchroom/shared/kernel/time.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';

const soon = { timeout: 25_000, interval: 20 };
/** How far the room's clock is ahead, ms. */
let aheadMs = 0;
const clock = { now: () => instant(Date.now() + aheadMs) };

let world: World;
let city: SmallCity;
let device: Caller;
beforeEach(async () => {
  aheadMs = 0;
  world = await startWorld({ roles: ['api', 'live', 'worker'], clock });
  city = await buildSmallCity(world);
  device = await world.key(['position.write']);
  return () => world.close();
});

/** A unit that is heard of so many metres east of the fire. */
async function unitAt(callSign: string, metres: number, fields = {}): Promise<CityUnit> {
  const unit = await city.unit(callSign, fields);
  const place = destination(places['east-s'], 90, metres);
  const said = await device.post('/api/positions', { positions: [{ unit: unit.id, at: clock.now(), place }] });
  expect(said.json()).toMatchObject({ accepted: 1 });
  return unit;
}
const read = async ({ id }: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const lines = async ({ id }: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;
/** Every unit asked, first one first, with whom it stood in for. */
const asked = async (incident: Incident) =>
  (await lines(incident))
    .filter(({ kind }) => kind === 'assignment.offered')
    .map(({ extra, actor }) => [extra['callSign'], extra['instead'], extra['because'], actor.kind]);
/** The order a unit is asked to answer now. */
async function orderOf(unit: CityUnit): Promise<Assignment> {
  const reply = await city.dispatcher.get(`/api/units/${unit.id}`);
  const id = reply.json<{ unit: { assignment: string | null } }>().unit.assignment;
  return { id } as Assignment;
}
const reoffer = (incident: Incident, on: boolean, by = city.dispatcher) =>
  by.post(`/api/incidents/${incident.id}/reoffer`, { on });
/** All that was ordered is done, but what waits for its time. */
const settled = () =>
  vi.waitFor(async () => {
    const rows = await world.platform.db
      .selectFrom('outbox')
      .select('job')
      .where('done_at', 'is', null)
      .where('run_at', '<=', clock.now())
      .execute();
    expect(rows).toEqual([]);
  }, soon);

/** Time passes, and the queue forgets every timer it had: what is due is done all the same. */
async function pass(seconds: number): Promise<void> {
  await vi.waitFor(async () => {
    const unsent = world.platform.db.selectFrom('outbox').select('job').where('relayed_at', 'is', null);
    // What is due later waits in Postgres and is not in the queue yet.
    const soonDue = unsent.where('run_at', '<=', after(clock.now(), 10_000));
    expect(await soonDue.where('done_at', 'is', null).execute()).toEqual([]);
  }, soon);
  aheadMs += seconds * 1_000;
  await world.forgetRedis();
}

describe('an offer that is not taken', () => {
  it('ASG-6 goes to the next best unit by itself, once for each answer, with the reason on the timeline', async () => {
    const [near, middle, far] = [await unitAt('近', 300), await unitAt('中', 900), await unitAt('远', 1_800)];
    const incident = await city.report();
    const first = await city.offer(incident, near);
    await city.answer(first, 'decline', { by: near.officer, body: { why: '车辆故障' } });
    await vi.waitFor(async () => expect((await orderOf(middle)).id).not.toBeNull(), soon);
    await pass(OFFER_S);
    await vi.waitFor(async () => expect((await orderOf(far)).id).not.toBeNull(), soon);
    await settled();
    expect(await asked(incident)).toEqual([
      ['近', undefined, undefined, 'account'],
      ['中', '近', 'declined', 'system'],
      ['远', '中', 'timed_out', 'system'],
    ]);
    const order = await city.answer(await orderOf(far), 'accept', { by: far.officer });
    expect(order.offeredBy).toEqual({ kind: 'system', id: 'system', name: '李调度' });
    expect(await read(incident)).toMatchObject({ state: { at: 'dispatched' }, reoffer: { at: 'asking', tries: 3 } });
  });

  it('ASG-6 waits while another unit is on it, and goes on when that one does not take it either', async () => {
    const [near, middle, far] = [await unitAt('近', 300), await unitAt('中', 900), await unitAt('远', 1_800)];
    const incident = await city.report();
    const [first, second] = [await city.offer(incident, near), await city.offer(incident, middle)];
    await city.answer(first, 'decline', { by: near.officer });
    await settled();
    expect((await orderOf(far)).id).toBeNull();
    await city.answer(second, 'decline', { by: middle.officer });
    await vi.waitFor(async () => expect((await orderOf(far)).id).not.toBeNull(), soon);
  });

  it('ASG-6 goes no further when a dispatcher stops it, frees the unit, or it is no emergency', async () => {
    const [near, far] = [await unitAt('近', 300), await unitAt('远', 1_800)];
    const stopped = await city.report();
    const order = await city.offer(stopped, near);
    expect((await reoffer(stopped, false)).json()).toMatchObject({ incident: { reoffer: { at: 'stopped' } } });
    await city.answer(order, 'decline', { by: near.officer });
    const freed = await city.report();
    await city.answer(await city.offer(freed, near), 'free', { by: city.dispatcher });
    const theft = await city.report({ type: 'theft' });
    await city.answer(await city.offer(theft, near), 'decline', { by: near.officer });
    await settled();
    expect((await orderOf(far)).id).toBeNull();
    for (const incident of [stopped, freed, theft]) expect(await asked(incident)).toHaveLength(1);
  });

  it('ASG-6 never sends whom the one who began it could not send', async () => {
    const near = await unitAt('近', 300);
    const west = await unitAt('西', 600, { homeArea: 'west-n' });
    const east = await city.person('dispatcher', { areaId: 'east' });
    const incident = await city.report();
    const order = await city.offer(incident, near, east);
    await city.answer(order, 'decline', { by: near.officer });
    await vi.waitFor(async () => expect((await read(incident)).reoffer.at).toBe('nobody'), soon);
    expect((await orderOf(west)).id).toBeNull();
  });
});

describe('when nobody takes it', () => {
  it('ASG-8 the fault stands, is told further at its times, and ends with somebody being asked', async () => {
    const near = await unitAt('近', 300);
    const incident = await city.report();
    await city.answer(await city.offer(incident, near), 'decline', { by: near.officer });
    await vi.waitFor(async () => {
      expect((await read(incident)).reoffer).toMatchObject({
        at: 'nobody',
        why: 'nobody-left',
        told: 'owner',
        tries: 1,
      });
    }, soon);
    expect((await reoffer(incident, false)).statusCode).toBe(409);
    await pass(31);
    await vi.waitFor(async () => expect((await read(incident)).reoffer).toMatchObject({ told: 'desks' }), soon);
    await pass(30);
    await vi.waitFor(async () => expect((await read(incident)).reoffer).toMatchObject({ told: 'supervisors' }), soon);
    await settled();
    const kinds = (await lines(incident)).map(({ kind, extra }) => [kind, extra['gaveUp'] ?? extra['told']]);
    expect(kinds.slice(-3)).toEqual([
      ['incident.nobody_took', 'nobody-left'],
      ['incident.nobody_told', 'desks'],
      ['incident.nobody_told', 'supervisors'],
    ]);
    await city.offer(incident, near);
    expect((await read(incident)).reoffer).toMatchObject({ at: 'asking', tries: 1 });
  });

  it('ASG-8 the fault is told on where it stood when what was held, or merged by mistake, is worked on again', async () => {
    const near = await unitAt('近', 300);
    const first = await city.report({ type: 'theft' });
    const [held, merged] = [await city.report(), await city.report()];
    for (const incident of [held, merged]) {
      await city.answer(await city.offer(incident, near), 'decline', { by: near.officer });
      await vi.waitFor(async () => expect((await read(incident)).reoffer.at).toBe('nobody'), soon);
    }
    const ask = (incident: Incident, what: string, body: object = {}) =>
      city.supervisor.post(`/api/incidents/${incident.id}/${what}`, body);
    await ask(held, 'hold', { why: '核实地址' });
    await ask(merged, 'merge', { into: first.id });
    await pass(61);
    await settled();
    for (const incident of [held, merged]) expect((await read(incident)).reoffer).toMatchObject({ told: 'owner' });
    await ask(held, 'release');
    await ask(merged, 'unmerge', { why: '另一处' });
    for (const incident of [held, merged])
      await vi.waitFor(async () => expect((await read(incident)).reoffer).toMatchObject({ told: 'supervisors' }), soon);
  });

  it(`ASG-6 it has been tried with ${MOST_TRIES} units, and a sixth is not asked`, async () => {
    const units: CityUnit[] = [];
    for (let index = 0; index <= MOST_TRIES; index++) units.push(await unitAt(`车${index}`, 300 + 300 * index));
    const incident = await city.report();
    const started = await reoffer(incident, true);
    expect(started.json()).toMatchObject({ incident: { state: { at: 'open' }, owner: { name: '李调度' } } });
    for (const unit of units.slice(0, MOST_TRIES)) {
      await vi.waitFor(async () => expect((await orderOf(unit)).id).not.toBeNull(), soon);
      await city.answer(await orderOf(unit), 'decline', { by: unit.officer });
    }
    await vi.waitFor(async () => {
      expect((await read(incident)).reoffer).toMatchObject({ at: 'nobody', why: 'too-often', tries: MOST_TRIES });
    }, soon);
    expect((await asked(incident))[0]).toEqual(['车0', undefined, 'started', 'system']);
    expect(await asked(incident)).toHaveLength(MOST_TRIES);
  });
});

describe('POST /api/incidents/:id/reoffer', () => {
  it('is for dispatchers and supervisors of the area and for nobody else', async () => {
    const incident = await city.report();
    const status = async (by: Caller) => (await reoffer(incident, true, by)).statusCode;
    expect(await status(world.stranger)).toBe(401);
    for (const role of ['operator', 'admin', 'auditor'] as const)
      expect(await status(await city.person(role))).toBe(403);
    expect(await status(await city.person('dispatcher', { areaId: 'west' }))).toBe(404);
    expect((await city.dispatcher.post(`/api/incidents/${incident.id}/reoffer`, {})).statusCode).toBe(400);
    await city.dispatcher.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    expect(await status(city.dispatcher)).toBe(409);
  });
});

describe('a unit that is taken off', () => {
  it('ASG-7 is missed by those who counted on it: they are told on their order, and the timeline says so', async () => {
    const [one, two, three] = [await city.unit('甲'), await city.unit('乙'), await city.unit('丙')];
    const incident = await city.report();
    const orders = [
      await city.offer(incident, one),
      await city.offer(incident, two),
      await city.offer(incident, three),
    ];
    const [first, second, third] = orders as [Assignment, Assignment, Assignment];
    await city.answer(first, 'accept', { by: one.officer });
    await city.answer(second, 'accept', { by: two.officer });
    // Had not answered yet: nobody counted on it.
    await city.answer(third, 'free', { by: city.dispatcher });
    await city.answer(second, 'free', { by: city.dispatcher, body: { why: '另有任务' } });
    const told = (await lines(incident)).filter(({ kind }) => kind === 'assignment.backup_gone');
    expect(told.map(({ extra }) => [extra['callSign'], extra['gone']])).toEqual([['甲', '乙']]);
    const onPhone = (await lines(incident, one.officer)).map(({ kind }) => kind);
    expect(onPhone).toContain('assignment.backup_gone');
    const after = await city.answer(first, 'depart', { by: one.officer });
    expect(after.backupGone).toMatchObject({ callSign: '乙' });
  });
});
