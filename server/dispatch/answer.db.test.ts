import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand, systemActor } from '../platform/command.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { expireOffer } from './answer-commands.ts';

type Reply = Awaited<ReturnType<Caller['post']>>;

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const code = (reply: Reply) => reply.json<{ error?: { code: string } }>().error?.code ?? 'ok';
const told = (reply: Reply) => [reply.statusCode, code(reply)];
const answer = (assignment: { id: string }, move: string, as: { by: Caller; body?: unknown }) =>
  patiently(as.by, `/api/assignments/${assignment.id}/${move}`, as.body);
const incidentNow = async (id: string) =>
  (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident;
const statusNow = async (unit: CityUnit) =>
  (await city.dispatcher.get(`/api/units/${unit.id}`)).json<{ unit: { status: string } }>().unit.status;
let count = 0;
async function offered(): Promise<{ incident: Incident; unit: CityUnit; order: Assignment }> {
  const [incident, unit] = [await city.report(), await city.unit(`车${++count}`)];
  return { incident, unit, order: await city.offer(incident, unit) };
}

describe('an order, by its officer', () => {
  it('goes from the phone to done, each step stamped, and unit and incident go with it', async () => {
    const { incident, unit, order } = await offered();
    const steps: readonly (readonly [string, unknown, string, string])[] = [
      ['device', undefined, 'offered', 'dispatched'],
      ['seen', undefined, 'offered', 'dispatched'],
      ['accept', undefined, 'accepted', 'dispatched'],
      ['depart', undefined, 'en_route', 'en_route'],
      ['arrive', undefined, 'on_scene', 'on_scene'],
      ['clear', { note: '火已扑灭' }, 'available', 'on_scene'],
    ];
    const stamps: string[] = [];
    for (const [move, body, status, at] of steps) {
      clock.advance(1_000);
      stamps.push(clock.now());
      const done = await answer(order, move, { by: unit.officer, body });
      expect(told(done), move).toEqual([200, 'ok']);
      expect([await statusNow(unit), (await incidentNow(incident.id)).state.at], move).toEqual([status, at]);
    }
    const last = (await answer(order, 'seen', { by: unit.officer })).json<{ assignment: Assignment }>().assignment;
    expect(last.state).toEqual({ at: 'cleared', since: stamps[5], note: '火已扑灭' });
    const [device, seen, accepted, enRoute, onScene, ended] = stamps;
    expect(last.times).toEqual({ offered: order.times.offered, device, seen, accepted, enRoute, onScene, ended });
    const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
      entries: TimelineEntry[];
    }>();
    expect(entries.map((entry) => entry.kind)).toEqual([
      'incident.reported',
      'incident.claimed',
      'assignment.offered',
      'incident.dispatched',
      'assignment.on_device',
      'assignment.seen',
      'assignment.accepted',
      'assignment.en_route',
      'incident.progressed',
      'assignment.on_scene',
      'incident.progressed',
      'assignment.cleared',
    ]);
    expect(entries.at(-1)).toMatchObject({
      extra: { callSign: unit.callSign, note: '火已扑灭' },
      actor: { name: `${unit.callSign} 处置员` },
    });
    expect((await incidentNow(incident.id)).clocks.find((one) => one.kind === 'arrive')?.doneAt).toBe(onScene);
  });

  it('INC-3 declined gives unit and incident back, and says why', async () => {
    const { incident, unit, order } = await offered();
    const declined = await answer(order, 'decline', { by: unit.officer, body: { why: '车辆故障' } });
    expect(declined.json<{ assignment: Assignment }>().assignment.state).toMatchObject({
      at: 'declined',
      why: '车辆故障',
    });
    expect([await statusNow(unit), (await incidentNow(incident.id)).state.at]).toEqual(['available', 'open']);
  });

  it('ASG-4 arrives without departing, and no departure is invented', async () => {
    const { incident, unit, order } = await offered();
    await city.answer(order, 'accept', { by: unit.officer });
    const there = await city.answer(order, 'arrive', { by: unit.officer });
    expect(there.times).toMatchObject({ enRoute: null, onScene: clock.now() });
    expect((await incidentNow(incident.id)).state.at).toBe('on_scene');
  });

  it('ASG-3 a receipt twice is one line', async () => {
    const { unit, order } = await offered();
    const first = await city.answer(order, 'device', { by: unit.officer });
    clock.advance(1_000);
    expect(await city.answer(order, 'device', { by: unit.officer })).toEqual(first);
  });

  it('ASG-1 out of turn is refused and changes nothing', async () => {
    const { unit, order } = await offered();
    for (const [move, body] of [
      ['depart', {}],
      ['arrive', {}],
      ['clear', { note: '好' }],
    ] as const) {
      expect(told(await answer(order, move, { by: unit.officer, body }))).toEqual([409, 'move-impossible']);
    }
    expect(await statusNow(unit)).toBe('offered');
  });

  it('ASG-9 is taken back by undo while nobody has answered it, and stays once it is accepted', async () => {
    const { order, unit } = await offered();
    const undone = await city.answer(order, 'free', { by: city.dispatcher, body: { unanswered: true } });
    expect(undone.state).toMatchObject({ at: 'freed' });
    expect(await statusNow(unit)).toBe('available');
    const { order: taken, unit: car } = await offered();
    await city.answer(taken, 'accept', { by: car.officer });
    expect(told(await answer(taken, 'free', { by: city.dispatcher, body: { unanswered: true } }))).toEqual([
      409,
      'move-impossible',
    ]);
    expect(await statusNow(car)).toBe('accepted');
  });

  it('ASG-2 is freed before arrival and cleared after, not the other way round', async () => {
    const { incident, unit, order } = await offered();
    await city.answer(order, 'accept', { by: unit.officer });
    const { order: other, unit: second } = await offered();
    const freed = await city.answer(order, 'free', { by: city.dispatcher, body: { why: '改派' } });
    expect(freed.state).toMatchObject({ at: 'freed', by: { id: city.dispatcher.id }, why: '改派' });
    expect([await statusNow(unit), (await incidentNow(incident.id)).state.at]).toEqual(['available', 'open']);
    for (const move of ['accept', 'arrive']) await city.answer(other, move, { by: second.officer });
    expect(told(await answer(other, 'free', { by: city.dispatcher, body: {} }))).toEqual([409, 'move-impossible']);
  });
});

describe('two units on one incident', () => {
  it('INC-3 it is as far as the further one, and INC-4 not open again when those who were there are done', async () => {
    const { incident, unit, order } = await offered();
    const second = await city.unit(`车${++count}`);
    const other = await city.offer(incident, second);
    for (const move of ['accept', 'arrive']) await city.answer(order, move, { by: unit.officer });
    expect((await incidentNow(incident.id)).state.at).toBe('on_scene');
    await city.answer(other, 'decline', { by: second.officer, body: {} });
    expect((await incidentNow(incident.id)).state.at).toBe('on_scene');
    await city.answer(order, 'clear', { by: unit.officer, body: { note: '好' } });
    expect((await incidentNow(incident.id)).state.at).toBe('on_scene');
    const resolved = await city.dispatcher.post(`/api/incidents/${incident.id}/resolve`, {
      disposition: 'danger-removed',
      result: '已处置',
    });
    expect(told(resolved)).toEqual([200, 'ok']);
  });

  it('both answering at once leave rows that fit each other', async () => {
    const { incident, unit, order } = await offered();
    const second = await city.unit(`车${++count}`);
    const other = await city.offer(incident, second);
    const replies = await Promise.all([
      answer(order, 'accept', { by: unit.officer }),
      answer(other, 'accept', { by: second.officer }),
      answer(order, 'depart', { by: unit.officer }),
      answer(other, 'decline', { by: second.officer, body: {} }),
    ]);
    expect(replies.every((reply) => [200, 409].includes(reply.statusCode))).toBe(true);
    const statuses = [await statusNow(unit), await statusNow(second)];
    const { state } = await incidentNow(incident.id);
    expect(state.at).toBe(statuses.includes('en_route') ? 'en_route' : 'dispatched');
  });
});

describe('ASG-5 an offer nobody answers', () => {
  const expire = (id: string) =>
    runCommand(world.platform, expireOffer, {
      actor: systemActor('offer'),
      key: crypto.randomUUID(),
      input: { id: id as never },
    });

  it('ASG-5 ends at its time and gives unit and incident back, by the system', async () => {
    const { incident, unit, order } = await offered();
    expect(await expire(order.id)).toMatchObject({
      ok: false,
      failure: { code: 'unavailable', retryAfterMs: OFFER_S * 1_000 },
    });
    clock.advance(OFFER_S * 1_000);
    expect(told(await answer(order, 'accept', { by: unit.officer }))).toEqual([409, 'offer-expired']);
    expect(await expire(order.id)).toMatchObject({
      ok: true,
      value: { body: { assignment: { state: { at: 'timed_out' } } } },
    });
    expect([await statusNow(unit), (await incidentNow(incident.id)).state.at]).toEqual(['available', 'open']);
    expect(told(await answer(order, 'accept', { by: unit.officer }))).toEqual([409, 'offer-expired']);
    const { entries } = (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{
      entries: TimelineEntry[];
    }>();
    expect(entries.at(-2)).toMatchObject({ kind: 'assignment.timed_out', actor: { kind: 'system' } });
  });

  it('ASG-5 the timer leaves alone what was answered', async () => {
    const { unit, order } = await offered();
    await city.answer(order, 'accept', { by: unit.officer });
    clock.advance(OFFER_S * 1_000);
    expect(await expire(order.id)).toMatchObject({
      ok: true,
      value: { body: { assignment: { state: { at: 'accepted' } } } },
    });
    expect(await statusNow(unit)).toBe('accepted');
  });
});

describe('INT-4 of a mediation', () => {
  it('an order ends without words, and no note is taken; of anything else the end says what was done', async () => {
    const [unit, incident] = [await city.unit(`车${++count}`), await city.report({ type: 'quarrel' })];
    const order = await city.offer(incident, unit);
    for (const step of ['accept', 'depart', 'arrive']) await city.answer(order, step, { by: unit.officer });
    const words = { by: unit.officer, body: { note: '夫妻争吵，男方姓钱' } };
    expect(told(await answer(order, 'clear', words))).toEqual([422, 'outcome-only']);
    const note = await unit.officer.post(`/api/incidents/${incident.id}/note`, { text: '夫妻争吵' });
    expect(told(note)).toEqual([422, 'outcome-only']);
    expect(told(await answer(order, 'clear', { by: unit.officer, body: {} }))).toEqual([200, 'ok']);
    expect(JSON.stringify(await world.platform.db.selectFrom('event').selectAll().execute())).not.toContain('争吵');

    const other = await offered();
    for (const step of ['accept', 'depart', 'arrive']) await city.answer(other.order, step, { by: other.unit.officer });
    const silent = { by: other.unit.officer, body: {} };
    expect(told(await answer(other.order, 'clear', silent))).toEqual([422, 'words-missing']);
  });
});

describe('who may answer', () => {
  const bodies: Readonly<Record<string, unknown>> = {
    device: {},
    seen: {},
    accept: {},
    decline: { why: '不便' },
    depart: {},
    arrive: {},
    clear: { note: '好' },
    free: { why: '改派' },
  };
  for (const [move, body] of Object.entries(bodies)) {
    it(`ACC-1 ${move}: ${move === 'free' ? 'a dispatcher of the area' : 'the own officer or device, or a dispatcher of the area'}, nobody else`, async () => {
      const { unit, order } = await offered();
      const other = await city.unit(`车${++count}`);
      const status = async (by: Caller) => (await answer(order, move, { by, body })).statusCode;
      expect(await status(world.stranger)).toBe(401);
      for (const role of ['operator', 'admin', 'auditor'] as const)
        expect(await status(await city.person(role))).toBe(403);
      expect(await status(await city.person('dispatcher', { areaId: 'west' }))).toBe(404);
      expect(await status(other.officer)).toBe(move === 'free' ? 403 : 404);
      const device = await world.key(['order.answer'], { unitId: unit.id });
      const foreign = await world.key(['order.answer'], { unitId: other.id });
      const loose = await world.key(['order.answer']);
      expect([await status(foreign), await status(loose)]).toEqual(move === 'free' ? [403, 403] : [404, 404]);
      expect(await status(await world.key(['position.write'], { unitId: unit.id }))).toBe(403);
      const allowed = move === 'free' ? [city.dispatcher] : [device, unit.officer, city.dispatcher];
      for (const by of allowed) expect([200, 409]).toContain(await status(by));
    });

    it(`bad input to ${move} is a 4xx`, async () => {
      const { order } = await offered();
      const by = city.dispatcher;
      expect(told(await answer({ id: 'x' }, move, { by, body }))).toEqual([400, 'invalid-input']);
      expect(told(await answer({ id: crypto.randomUUID() }, move, { by, body }))).toEqual([404, 'not-found']);
      expect(told(await answer(order, move, { by, body: { ...(body as object), at: '2026' } }))).toEqual([
        400,
        'invalid-input',
      ]);
      for (const [field] of Object.entries(body as object)) {
        for (const bad of [null, 7, [], 'a\0b', 'x'.repeat(2_001)]) {
          expect(told(await answer(order, move, { by, body: { [field]: bad } })), `${field}`).toEqual([
            400,
            'invalid-input',
          ]);
        }
      }
    });
  }

  it('an officer reads the incident of the own order and no other', async () => {
    const { incident, unit, order } = await offered();
    const { incident: other } = await offered();
    expect((await unit.officer.get(`/api/incidents/${incident.id}`)).statusCode).toBe(200);
    expect((await unit.officer.get(`/api/incidents/${other.id}`)).statusCode).toBe(404);
    await city.answer(order, 'decline', { by: unit.officer, body: {} });
    expect((await unit.officer.get(`/api/incidents/${incident.id}`)).statusCode).toBe(200);
  });

  it('R65 an officer sees no contact, not even masked, nor who looked at it', async () => {
    const incident = await city.report({ reporter: { contact: '13900001234' } });
    const unit = await city.unit(`车${++count}`);
    await city.offer(incident, unit);
    await city.dispatcher.post(`/api/incidents/${incident.id}/contact`, { purpose: { reason: '回访核实' } });
    const seen = [
      await unit.officer.get(`/api/incidents/${incident.id}`),
      await unit.officer.get(`/api/incidents/${incident.id}/timeline`),
    ];
    const text = seen.map((reply) => reply.body).join('');
    expect(text).not.toMatch(/13900001234|139\*+1234|回访核实|unmasked/);
  });
});
