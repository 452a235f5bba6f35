import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { applyDelta, type Replica, resetReplica } from '@watchroom/shared/protocol/replica-machine.ts';
import type { Topic } from '@watchroom/shared/protocol/topics.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { incidentsOnScreen } from '../incident/queries.ts';
import { systemActor } from '../platform/command.ts';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../test/small-city.ts';
import { connect, type TestSocket } from '../test/socket.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'live'], listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

const soon = { timeout: 10_000, interval: 5 };
let count = 0;
const newUnit = () => city.unit(`车${++count}`);

/** A screen: what came over the socket, put together by the machine that browsers use. */
interface Screen {
  readonly client: TestSocket;
  now(): Replica;
  incident(id: string): Incident | undefined;
  assignments(): Assignment[];
}

async function screen(by: Caller, topic: Topic = 'incidents'): Promise<Screen> {
  const client = connect(world, by);
  await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
  expect(await client.ask('subscribe', { topics: [{ topic }] })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(client.resets).toHaveLength(1), soon);
  const now = () => {
    const [first] = client.resets;
    if (first === undefined) throw new Error('no snapshot');
    return client.deltas.reduce(applyDelta, resetReplica({ at: 'cold', topic }, first));
  };
  const rows = () => {
    const replica = now();
    // A screen that has to ask anew was sent something it could not use.
    expect(replica.at).toBe('live');
    return replica.at === 'cold' ? {} : replica.rows;
  };
  return {
    client,
    now,
    incident: (id) => rows().incident?.get(id),
    assignments: () => [...(rows().assignment?.values() ?? [])],
  };
}

async function told(view: Screen, incident: { id: string }, at: Incident['state']['at']): Promise<void> {
  await vi.waitFor(() => expect(view.incident(incident.id)?.state.at).toBe(at), soon);
}
const wholeLife = async (incident: Incident, unit: CityUnit) => {
  const order = await city.offer(incident, unit);
  for (const move of ['device', 'seen', 'accept', 'depart', 'arrive'])
    await city.answer(order, move, { by: unit.officer });
  return city.answer(order, 'clear', { by: unit.officer, body: { note: '好' } });
};

describe('the topic incidents', () => {
  it('shows every desk in scope each step, and equals what the database has', async () => {
    const views = [await screen(city.dispatcher), await screen(await city.person('operator', { areaId: 'east' }))];
    const [incident, unit] = [await city.report(), await newUnit()];
    const order = await wholeLife(incident, unit);
    await city.dispatcher.post(`/api/incidents/${incident.id}/resolve`, {
      disposition: 'danger-removed',
      result: '已处置',
    });
    await city.supervisor.post(`/api/incidents/${incident.id}/close`);
    const row = (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ incident: Incident }>().incident;
    for (const view of views) {
      await told(view, incident, 'closed');
      expect(view.incident(incident.id)).toEqual(row);
      expect(view.assignments().find((one) => one.id === order.id)).toEqual(order);
    }
  });

  it('a second dispatcher sees at once who has the unit', async () => {
    const other = await screen(city.supervisor);
    const [incident, unit] = [await city.report(), await newUnit()];
    await city.offer(incident, unit);
    await vi.waitFor(() => {
      const order = other.assignments().find((one) => one.unit === unit.id);
      expect(order).toMatchObject({ offeredBy: { name: '李调度' }, state: { at: 'offered' } });
    }, soon);
  });

  it('starts with what is not over and what was over today', async () => {
    const [open, closed] = [await city.report(), await city.report()];
    await city.dispatcher.post(`/api/incidents/${closed.id}/cancel`, { why: '撤回' });
    const unit = await newUnit();
    const order = await city.offer(open, unit);
    const view = await screen(city.dispatcher);
    expect(view.incident(open.id)?.state.at).toBe('dispatched');
    expect(view.incident(closed.id)?.state.at).toBe('cancelled');
    expect(view.assignments()).toContainEqual(order);
  });

  it('a reopened incident comes back whole to a screen that never had it', async () => {
    const incident = await city.report();
    await city.dispatcher.post(`/api/incidents/${incident.id}/cancel`, { why: '撤回' });
    const view = await screen(city.dispatcher);
    const [reset] = view.client.resets;
    if (reset === undefined) throw new Error('no snapshot');
    // As a screen would be that has thrown away what was over.
    const poorer = { ...reset, snapshot: { ...reset.snapshot, incident: [] } };
    view.client.resets.splice(0, 1, poorer);
    await city.supervisor.post(`/api/incidents/${incident.id}/reopen`);
    await told(view, incident, 'open');
  });

  it('who must not receive: the desk next door, another department, a system that did not report it', async () => {
    const key = await world.key(['report.create', 'incident.read']);
    const views = {
      west: await screen(await city.person('dispatcher', { areaId: 'west' })),
      police: await screen(await city.person('dispatcher', { departmentId: 'police' })),
      otherKey: await screen(await world.key(['incident.read'])),
      ownKey: await screen(key),
      desk: await screen(city.dispatcher),
    };
    const [incident, unit] = [await city.report({}, key), await newUnit()];
    await wholeLife(incident, unit);
    await city.dispatcher.post(`/api/incidents/${incident.id}/note`, { text: '内部备注' });
    await city.dispatcher.post(`/api/incidents/${incident.id}/contact`, { purpose: { reason: '回访核实' } });
    await city.dispatcher.post(`/api/incidents/${incident.id}/resolve`, {
      disposition: 'danger-removed',
      result: '已处置',
    });
    const marker = await city.report({ place: places['west-n'], type: 'theft' }, key);
    for (const view of [views.west, views.police, views.ownKey, views.desk]) await told(view, marker, 'reported');
    const heard = (view: Screen) => JSON.stringify([view.client.resets, view.client.deltas]);
    for (const view of [views.west, views.police, views.otherKey]) expect(heard(view)).not.toContain(incident.id);
    expect(views.ownKey.incident(incident.id)?.state.at).toBe('resolved');
    expect(heard(views.ownKey)).not.toMatch(/内部备注|回访核实|unmasked|assignment\.|车\d/);
    expect(heard(views.desk)).toContain('内部备注');
  });

  it('carries nothing of who reported', async () => {
    const view = await screen(city.dispatcher);
    const incident = await city.report({ reporter: { name: '钱小姐', contact: '13900001234' } });
    await city.dispatcher.post(`/api/incidents/${incident.id}/contact`, { purpose: { reason: '回访核实' } });
    await city.dispatcher.post(`/api/incidents/${incident.id}/claim`);
    await told(view, incident, 'open');
    expect(JSON.stringify([view.client.resets, view.client.deltas])).not.toMatch(/钱小姐|1390000|139\*/);
  });
});

describe('the topic orders', () => {
  it('rings at the officer and at the unit’s device with the whole incident, and follows it to the end', async () => {
    const [incident, unit] = [await city.report(), await newUnit()];
    const device = await world.key(['order.answer'], { unitId: unit.id });
    const views = [await screen(unit.officer, 'orders'), await screen(device, 'orders')];
    for (const view of views) expect(view.assignments()).toEqual([]);
    const order = await city.offer(incident, unit);
    const row = (await city.dispatcher.get(`/api/incidents/${incident.id}`)).json<{ incident: Incident }>().incident;
    for (const view of views) {
      await vi.waitFor(() => expect(view.assignments()).toEqual([order]), soon);
      await vi.waitFor(() => expect(view.incident(incident.id)).toEqual(row), soon);
    }
    await city.answer(order, 'accept', { by: unit.officer });
    for (const view of views) {
      await vi.waitFor(() => expect(view.assignments()[0]?.state.at).toBe('accepted'), soon);
    }
  });

  it('starts with the orders that run and the last that are over, and the own unit', async () => {
    const unit = await newUnit();
    const [done, running] = [await city.report(), await city.report()];
    await wholeLife(done, unit);
    const order = await city.offer(running, unit);
    const [reset] = (await screen(unit.officer, 'orders')).client.resets;
    expect(reset?.snapshot.assignment?.map((one) => one.incident)).toEqual([running.id, done.id]);
    expect(reset?.snapshot.incident?.map((one) => one.id).sort()).toEqual([running.id, done.id].sort());
    expect(reset?.snapshot.unit).toMatchObject([{ id: unit.id, status: 'offered', assignment: order.id }]);
  });

  it('who must not receive: another unit, a device of another unit, a device of none', async () => {
    const [incident, unit, other] = [await city.report(), await newUnit(), await newUnit()];
    const views = [
      await screen(other.officer, 'orders'),
      await screen(await world.key(['order.answer'], { unitId: other.id }), 'orders'),
      await screen(await world.key(['order.answer']), 'orders'),
    ];
    const own = await screen(unit.officer, 'orders');
    await wholeLife(incident, unit);
    await city.dispatcher.post(`/api/incidents/${incident.id}/contact`, { purpose: { reason: '回访核实' } });
    const marker = await city.offer(await city.report(), other);
    await vi.waitFor(() => expect(views[0]?.assignments().map((one) => one.id)).toEqual([marker.id]), soon);
    for (const view of views) {
      expect(JSON.stringify([view.client.resets, view.client.deltas])).not.toContain(incident.id);
    }
    expect(JSON.stringify(own.client.deltas)).not.toContain('回访核实');
  });

  it('is for who has a unit, not for desks', async () => {
    const client = connect(world, city.dispatcher);
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
    expect(client.welcomes[0]?.topics).not.toContain('orders');
    expect(await client.ask('subscribe', { topics: [{ topic: 'orders' }] })).toMatchObject({ ok: false });
  });
});

describe('commands over the socket', () => {
  it('do what they do over HTTP, once a key', async () => {
    const client = connect(world, city.dispatcher);
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
    const [incident, unit] = [await city.report(), await newUnit()];
    const command = {
      name: 'dispatch.offer',
      key: crypto.randomUUID(),
      body: { incident: incident.id, unit: unit.id },
    };
    const [one, two] = [await client.ask('command', command), await client.ask('command', command)];
    expect(one).toMatchObject({ ok: true, value: { assignment: { state: { at: 'offered' } } } });
    expect(two).toEqual(one);
    const other = { ...command, key: crypto.randomUUID() };
    expect(await client.ask('command', other)).toMatchObject({ ok: false, error: { code: 'unit-taken' } });
  });

  it('a photo is not added by name: its bytes were not looked at', async () => {
    const client = connect(world, city.dispatcher);
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
    const photo = { sha256: 'a'.repeat(64), type: 'image/png', bytes: 5 };
    const body = { id: (await city.report()).id, photo };
    const ack = await client.ask('command', { name: 'incident.attach', key: crypto.randomUUID(), body });
    expect(ack.ok).toBe(false);
    for (const name of ['assignment.expire', 'alert.overdue']) {
      expect(await client.ask('command', { name, key: crypto.randomUUID(), body: {} })).toMatchObject({ ok: false });
    }
  });
});

it('QUE-3 QUE-4 of more than a screen holds it begins with what presses, however old, and not with the newest', async () => {
  const far = await startWorld({ roles: ['api'] });
  const there = await buildSmallCity(far);
  const [late, theft] = [await there.report(), await there.report({ type: 'theft' })];
  const { db } = far.platform;
  await sql`insert into incident (id, rev, number, type, flow, priority, channel, lng, lat, area, department, text, owner, state,
      clocks, escalation, units, keys, reported_at, reports, attachments, has_contact)
    select gen_random_uuid(), 1, 'more-' || n, type, flow, priority, channel, lng, lat, area, department, '', owner, state, clocks,
      escalation, units, keys, reported_at + n * interval '1 second', 1, 0, false
    from generate_series(1, 2100) n, (select * from incident where id = ${theft.id}) one`.execute(db);
  await sql`update incident set reported_at = reported_at - interval '3 days' where id = ${late.id}`.execute(db);
  const over = await there.report();
  await there.dispatcher.post(`/api/incidents/${over.id}/cancel`, { why: '误报' });
  const now = far.platform.clock.now();
  const shown = await db
    .transaction()
    .execute((tx) => incidentsOnScreen(tx, systemActor('test'), after(now, 7 * 86_400_000)));
  expect([shown.length, shown[0]?.id]).toEqual([2_000, late.id]);
  const count = async (by: { get: typeof there.dispatcher.get }) => (await by.get('/api/incidents/count')).json();
  expect(await count(there.dispatcher)).toEqual({ open: 2_102 });
  const west = await there.person('dispatcher', { areaId: 'west' });
  expect((await west.get('/api/incidents')).json()).toMatchObject({ incidents: [] });
  expect(await count(west)).toEqual({ open: 0 });
});
