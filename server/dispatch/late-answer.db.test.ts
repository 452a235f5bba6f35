import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { OFFER_S } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand, systemActor } from '../platform/command.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { expireOffer } from './answer-commands.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const DEVICE = '0123456789abcdef0123456789abcdef';
let turn = 0;
/** What a phone says of something it did so many ms ago. */
const did = (msAgo: number) => ({ happened: { at: after(clock.now(), -msAgo), turn: ++turn, device: DEVICE } });

let count = 0;
async function offered(): Promise<{ incident: Incident; unit: CityUnit; order: Assignment }> {
  const [incident, unit] = [await city.report(), await city.unit(`晚${++count}`)];
  return { incident, unit, order: await city.offer(incident, unit) };
}
const answer = (order: Assignment, move: string, as: { by: Caller; body?: unknown }) =>
  patiently(as.by, `/api/assignments/${order.id}/${move}`, as.body);
const assignmentOf = (reply: Awaited<ReturnType<Caller['post']>>) =>
  reply.json<{ assignment: Assignment }>().assignment;
const timelineOf = async (incident: Incident) =>
  (await city.dispatcher.get(`/api/incidents/${incident.id}/timeline`)).json<{ entries: TimelineEntry[] }>().entries;

describe('an order that was carried out without a network', () => {
  it('PHN-6 PHN-7 has the phone’s times, and each event has both times and the phone’s number', async () => {
    const { incident, unit, order } = await offered();
    clock.advance(20_000);
    await answer(order, 'accept', { by: unit.officer });
    clock.advance(900_000);
    const departed = did(880_000);
    const arrived = did(600_000);
    const noted = did(500_000);
    const cleared = did(30_000);
    await answer(order, 'depart', { by: unit.officer, body: departed });
    await answer(order, 'arrive', { by: unit.officer, body: arrived });
    await patiently(unit.officer, `/api/incidents/${incident.id}/note`, { text: '已叫救护车', ...noted });
    const done = await answer(order, 'clear', { by: unit.officer, body: { note: '已送医', ...cleared } });
    expect(assignmentOf(done).times).toMatchObject({
      enRoute: departed.happened.at,
      onScene: arrived.happened.at,
      ended: cleared.happened.at,
    });
    expect(assignmentOf(done).state).toMatchObject({ at: 'cleared', since: cleared.happened.at });
    const entries = await timelineOf(incident);
    const late = entries.filter(({ extra }) => 'happened' in extra);
    const kinds = ['assignment.en_route', 'assignment.on_scene', 'incident.noted', 'assignment.cleared'];
    const told = kinds.map((kind) => late.find((one) => one.kind === kind));
    expect(told.map((one) => one?.extra['happened'])).toEqual(
      [departed, arrived, noted, cleared].map((d) => d.happened),
    );
    expect(told.map((one) => one?.at)).toEqual(kinds.map(() => clock.now()));
    expect(told.some((one) => one !== undefined && 'doubt' in one.extra)).toBe(false);
  });

  it.each([
    ['PHN-7 a time from our future is ours, with a mark', -60_000, 'ahead'],
    ['PHN-7 a time before the step before it is ours, with a mark', 3_600_000, 'backwards'],
  ] as const)('%s', async (_, msAgo, doubt) => {
    const { incident, unit, order } = await offered();
    clock.advance(10_000);
    const done = assignmentOf(await answer(order, 'accept', { by: unit.officer, body: did(msAgo) }));
    expect(done.times.accepted).toBe(clock.now());
    const told = (await timelineOf(incident)).find(({ kind }) => kind === 'assignment.accepted');
    expect(told?.extra).toMatchObject({ doubt, happened: { device: DEVICE } });
  });

  it('PHN-8 an acceptance in time that comes after the offer ran out is refused: before and after its timer', async () => {
    const before = await offered();
    clock.advance(OFFER_S * 1_000 + 1);
    const inTime = did(OFFER_S * 1_000 - 5_000);
    const late = await answer(before.order, 'accept', { by: before.unit.officer, body: inTime });
    expect([late.statusCode, late.json<{ error: { code: string } }>().error.code]).toEqual([409, 'offer-expired']);
    const ran = await runCommand(world.platform, expireOffer, {
      actor: systemActor('timer'),
      key: `expire:${before.order.id}`,
      input: { id: before.order.id },
    });
    expect(ran.ok).toBe(true);
    const later = await answer(before.order, 'accept', { by: before.unit.officer, body: inTime });
    expect(later.json<{ error: { code: string } }>().error.code).toBe('offer-expired');
  });

  it('OBX-3 the same step under the same key counts once, whatever came between', async () => {
    const { incident, unit, order } = await offered();
    const body = did(1_000);
    const key = { 'idempotency-key': `late-${order.id}` };
    const url = `/api/assignments/${order.id}/accept`;
    const [first, second] = [await unit.officer.post(url, body, key), await unit.officer.post(url, body, key)];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.json()).toEqual(first.json());
    const told = (await timelineOf(incident)).filter(({ kind }) => kind === 'assignment.accepted');
    expect(told).toHaveLength(1);
  });

  it('PHN-6 a device’s time that is none is refused by field, and a stranger’s unit is not found', async () => {
    const { unit, order } = await offered();
    const wrong = { happened: { at: '10:05', turn: 0, device: '王' } };
    const refused = await unit.officer.post(`/api/assignments/${order.id}/accept`, wrong);
    expect(refused.statusCode).toBe(400);
    const other = await city.unit(`旁${++count}`);
    const stranger = await other.officer.post(`/api/assignments/${order.id}/accept`, did(0));
    expect([403, 404]).toContain(stranger.statusCode);
  });
});
