import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Candidate, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { beforeAll, expect, it, vi } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';

const clock = heldClock('2026-03-01T08:00:00.000Z');
let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api', 'worker'], clock });
  city = await buildSmallCity(world);
  return () => world.close();
});

const MINUTE_MS = 60_000;
let count = 0;
const newUnit = () => city.unit(`留${++count}`);
interface Ask {
  readonly minutes?: number;
  readonly by?: Caller;
}
const reserve = (incident: Incident, unit: CityUnit, { minutes = 60, by = city.dispatcher }: Ask = {}) =>
  patiently(by, `/api/incidents/${incident.id}/reservations`, {
    unit: unit.id,
    until: after(clock.now(), minutes * MINUTE_MS),
  });
const release = (unit: CityUnit, why = '另有安排', by = city.dispatcher) =>
  patiently(by, `/api/units/${unit.id}/release`, { why });
const offer = (incident: Incident, unit: CityUnit) =>
  patiently(city.dispatcher, `/api/incidents/${incident.id}/assignments`, { unit: unit.id });
const unitNow = async ({ id }: CityUnit) =>
  (await city.dispatcher.get(`/api/units/${id}`)).json<{ unit: UnitView }>().unit;
const told = (reply: Awaited<ReturnType<Caller['post']>>) =>
  [reply.statusCode, reply.json<{ error?: { code: string } }>().error?.code ?? 'ok'] as const;
const candidate = async (incident: Incident, unit: CityUnit): Promise<Candidate | undefined> => {
  const reply = await city.dispatcher.get(`/api/incidents/${incident.id}/recommendation`);
  return reply.json<Recommendation>().candidates.find((one) => one.unit.id === unit.id);
};

it('DSP-48 a reserved unit is its own status, is refused to every other incident, and its own uses it up', async () => {
  const [mine, other, unit] = [await city.report(), await city.report(), await newUnit()];
  expect(told(await reserve(mine, unit))).toEqual([201, 'ok']);
  expect(await unitNow(unit)).toMatchObject({ status: 'reserved', assignment: null, reserved: { incident: mine.id } });
  const refused = await offer(other, unit);
  expect(told(refused)).toEqual([409, 'unit-reserved']);
  // The city's clocks are eight hours ahead; nothing is said of which incident it is.
  expect(refused.body).toContain('17:00');
  expect(refused.body).not.toContain(mine.number);
  expect((await candidate(other, unit))?.reasons).toContain('reserved');
  expect((await candidate(other, unit))?.eligible).toBe(false);
  expect((await candidate(mine, unit))?.reasons).toContain('reserved-here');
  const made = await offer(mine, unit);
  expect(told(made)).toEqual([201, 'ok']);
  expect(await unitNow(unit)).toMatchObject({ status: 'offered', reserved: null, incident: mine.id });
  // Freed, it is free and no more reserved.
  const { assignment } = made.json<{ assignment: Assignment }>();
  await patiently(city.dispatcher, `/api/assignments/${assignment.id}/free`, { why: '不需要' });
  expect(await unitNow(unit)).toMatchObject({ status: 'available', reserved: null });
});

it('DSP-48 one that is still at work elsewhere is kept, goes on there, and is reserved the moment it is done', async () => {
  const [first, next, unit] = [await city.report(), await city.report(), await newUnit()];
  const order = await city.offer(first, unit);
  await city.answer(order, 'accept', { by: unit.officer });
  expect(told(await reserve(next, unit))).toEqual([201, 'ok']);
  expect(await unitNow(unit)).toMatchObject({
    status: 'accepted',
    incident: first.id,
    reserved: { incident: next.id },
  });
  expect(told(await reserve(first, unit))).toEqual([409, 'unit-taken']);
  for (const step of ['depart', 'arrive'] as const) await city.answer(order, step, { by: unit.officer });
  await city.answer(order, 'clear', { by: unit.officer, body: { note: '完毕' } });
  expect(await unitNow(unit)).toMatchObject({ status: 'reserved', assignment: null, reserved: { incident: next.id } });
  expect(told(await offer(await city.report(), unit))).toEqual([409, 'unit-reserved']);
  expect(told(await offer(next, unit))).toEqual([201, 'ok']);
});

it('DSP-48 it is given up with a reason, by who may send it, and by nobody who does not reach it', async () => {
  const [incident, unit] = [await city.report(), await newUnit()];
  await reserve(incident, unit);
  expect(told(await release(unit, ''))).toEqual([400, 'invalid-input']);
  expect(told(await release(unit, '换车', unit.officer))[0]).toBe(403);
  const west = await city.person('dispatcher', { areaId: 'west' });
  expect(told(await release(unit, '换车', west))[1]).toBe('unit-unknown');
  expect(told(await release(unit, '换车'))).toEqual([200, 'ok']);
  expect(told(await release(unit, '换车'))).toEqual([409, 'move-impossible']);
  const events = await world.platform.db
    .selectFrom('event')
    .select(['kind', 'extra'])
    .where('subject', '=', unit.id)
    .execute();
  expect(events.at(-1)).toMatchObject({ kind: 'unit.reservation_ended', extra: { because: 'release', why: '换车' } });
});

it('DSP-48 off duty nobody is kept, and what takes nobody keeps nobody', async () => {
  const [incident, unit] = [await city.report(), await newUnit()];
  await reserve(incident, unit);
  await patiently(city.dispatcher, `/api/units/${unit.id}/duty`, { duty: 'break' });
  expect(await unitNow(unit)).toMatchObject({ status: 'break', reserved: { incident: incident.id } });
  await patiently(city.dispatcher, `/api/units/${unit.id}/duty`, { duty: 'off' });
  expect(await unitNow(unit)).toMatchObject({ status: 'off_duty', reserved: null });
  expect(told(await reserve(incident, unit))).toEqual([409, 'unit-off-duty']);
  await patiently(city.dispatcher, `/api/units/${unit.id}/duty`, { duty: 'on' });
  for (const minutes of [0, 12 * 60 + 1])
    expect(told(await reserve(incident, unit, { minutes }))).toEqual([422, 'reserved-until']);
  await reserve(incident, unit);
  await patiently(city.dispatcher, `/api/incidents/${incident.id}/cancel`, { why: '误报' });
  expect(await unitNow(unit)).toMatchObject({ status: 'available', reserved: null });
  expect(told(await reserve(incident, unit))).toEqual([409, 'move-impossible']);
});

it('DSP-48 of many desks that reserve or send one unit at once, it is one incident that has it', async () => {
  const unit = await newUnit();
  const incidents = await Promise.all(Array.from({ length: 6 }, () => city.report()));
  const replies = await Promise.all(
    incidents.flatMap((incident, n) => (n % 2 === 0 ? [reserve(incident, unit)] : [offer(incident, unit)])),
  );
  const { reserved, incident, status } = await unitNow(unit);
  const sent = replies.filter(({ statusCode }, n) => n % 2 === 1 && statusCode === 201);
  expect(sent.length).toBeLessThanOrEqual(1);
  expect(status).toBe(sent.length === 1 ? 'offered' : 'reserved');
  if (sent.length === 1) expect(incidents.findIndex(({ id }) => id === incident) % 2).toBe(1);
  else expect(incidents.findIndex(({ id }) => id === reserved?.incident) % 2).toBe(0);
});

it('DSP-48 it ends at its time, the later one where it was prolonged, and its events fold to its row', async () => {
  const [incident, unit] = [await city.report(), await newUnit()];
  await reserve(incident, unit, { minutes: 5 });
  expect(told(await reserve(incident, unit, { minutes: 15 }))).toEqual([201, 'ok']);
  const done = (n: number) =>
    vi.waitFor(
      async () => {
        const rows = await world.platform.db
          .selectFrom('outbox')
          .select('job')
          .where('job', 'like', `reservation-due:${unit.id}%`)
          .where('done_at', 'is not', null)
          .execute();
        expect(rows).toHaveLength(n);
      },
      { timeout: 25_000, interval: 50 },
    );
  clock.advance(6 * MINUTE_MS);
  await done(1);
  expect(await unitNow(unit)).toMatchObject({ status: 'reserved' });
  clock.advance(10 * MINUTE_MS);
  await done(2);
  const now = await unitNow(unit);
  expect(now).toMatchObject({ status: 'available', reserved: null });
  const rows = await foldedRows(world.platform.db, ['unit']);
  expect(rows.get(unit.id)).toEqual(now);
});
