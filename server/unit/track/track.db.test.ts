import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { TRACK_KEPT_MS, TRACK_SPAN_MS, TrackReply } from '@watchroom/shared/unit/track.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { connect, kindOf } from '../../test/socket.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { unitTables } from '../store.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

const now = () => world.platform.clock.now();
const purpose = { reason: '核查出警路线' };
let turn = 0;

/** A unit that was heard each ten seconds for so many minutes, with a silence in the middle. */
async function drivenUnit(minutes = 10) {
  const unit = await city.unit(`迹${++turn}`);
  const points = minutes * 6;
  const rows = Array.from({ length: points }, (_, step) => {
    const seconds = -600 - (points - step) * 10 - (step < points / 2 ? 300 : 0);
    const at = after(now(), seconds * 1_000);
    const place = [120.56 + step * 0.000_2, 31.29] as const;
    return {
      unit: unit.id as UnitId,
      at,
      received_at: at,
      lng: place[0],
      lat: place[1],
      accuracy_m: 5,
      heading_deg: 90,
      speed_mps: 2,
    };
  });
  await unitTables(world.platform.db).insertInto('track').values(rows).execute();
  return { ...unit, rows };
}
const lastHours = (hours = 2) => ({ from: after(now(), -hours * 3_600_000), to: now() });
const ask = (by: Caller, unit: { id: string }, body: object = {}) =>
  by.post(`/api/units/${unit.id}/track`, { ...lastHours(), purpose, ...body });
const codeOf = async (asked: ReturnType<typeof ask>) => (await asked).json<{ error: { code: string } }>().error.code;
const looks = (unit: { id: string }) =>
  world.platform.db
    .selectFrom('event')
    .select(['actor', 'extra'])
    .where('subject', '=', unit.id)
    .where('kind', '=', 'unit.track_read')
    .execute();

describe('UNT-14 a unit’s track', () => {
  test('is told as the ways it drove, with their times and the gap between them', async () => {
    const unit = await drivenUnit();
    const track = TrackReply.parse((await ask(city.dispatcher, unit)).json());
    expect(track.legs.map(({ gap, points }) => [gap, points.length])).toEqual([
      [null, 30],
      ['silence', 30],
    ]);
    expect(track.legs[0]?.points[0]).toEqual({ at: unit.rows[0]?.at, place: [120.56, 31.29], accuracyM: 5 });
    expect(track.leftOut).toBe(0);
  });

  test('stands in the feed with who looked and why, each time, before it is told', async () => {
    const unit = await drivenUnit();
    await ask(city.dispatcher, unit);
    await ask(city.supervisor, unit);
    expect(await looks(unit)).toMatchObject([
      { actor: { id: city.dispatcher.id }, extra: { purpose } },
      { actor: { id: city.supervisor.id }, extra: { purpose } },
    ]);
  });

  test('is not told again for a repeated key', async () => {
    const unit = await drivenUnit();
    const body = { ...lastHours(), purpose };
    const twice = [1, 2].map(
      () => () => city.dispatcher.post(`/api/units/${unit.id}/track`, body, { 'idempotency-key': `track-${unit.id}` }),
    );
    const legs = [];
    for (const one of twice) legs.push(TrackReply.parse((await one()).json()).legs.length);
    expect(legs).toEqual([2, 0]);
    expect(await looks(unit)).toHaveLength(1);
  });

  test('is for the desks of its area and department and for itself, on shift, with a purpose; for nobody else', async () => {
    const unit = await drivenUnit(1);
    const colleague = await city.unit(`迹${++turn}`);
    const may = [city.dispatcher, await world.person('operator', { areaId: 'east' }), unit.officer];
    for (const by of may) expect((await ask(by, unit)).statusCode).toBe(200);
    const before = (await looks(unit)).length;
    const ended = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    const mayNot: [Caller, string][] = [
      [await world.person('operator', { areaId: 'west' }), 'not-found'],
      [await world.person('dispatcher', { departmentId: 'fire' }), 'not-found'],
      [colleague.officer, 'not-found'],
      [world.admin, 'forbidden'],
      [await world.person('auditor'), 'forbidden'],
      [await world.key(['unit.read', 'unit.write', 'position.write']), 'forbidden'],
      [await world.person('operator', { areaId: 'east', shift: ended }), 'off-shift'],
    ];
    for (const [by, code] of mayNot) expect(await codeOf(ask(by, unit))).toBe(code);
    expect((await ask(world.stranger, unit)).statusCode).toBe(401);
    expect(await codeOf(ask(city.dispatcher, unit, { purpose: undefined }))).toBe('invalid-input');
    expect(await codeOf(ask(city.dispatcher, unit, { purpose: { reason: '看' } }))).toBe('invalid-input');
    expect(await looks(unit)).toHaveLength(before);
  });

  test('is shown for an incident only while the unit is on it', async () => {
    const unit = await drivenUnit(1);
    const incident = await city.report();
    expect(await codeOf(ask(city.dispatcher, unit, { purpose: { incident: incident.id } }))).toBe('purpose-missing');
    await city.offer(incident, unit);
    expect((await ask(city.dispatcher, unit, { purpose: { incident: incident.id } })).statusCode).toBe(200);
  });

  test('reaches half a day at once and no farther back than tracks are kept', async () => {
    const unit = await drivenUnit(1);
    const spans = [
      { from: now(), to: after(now(), -1) },
      { from: after(now(), -TRACK_SPAN_MS - 1_000), to: now() },
    ];
    for (const span of spans) expect(await codeOf(ask(city.dispatcher, unit, span))).toBe('track-span');
    const at = after(now(), -TRACK_KEPT_MS - 60_000);
    const row = {
      unit: unit.id as UnitId,
      received_at: at,
      lng: 120.5,
      lat: 31.2,
      accuracy_m: null,
      heading_deg: null,
      speed_mps: null,
    };
    await unitTables(world.platform.db)
      .insertInto('track')
      .values({ ...row, at })
      .execute();
    const old = { from: after(at, -60_000), to: after(at, 60_000) };
    expect(TrackReply.parse((await ask(city.dispatcher, unit, old)).json()).legs).toEqual([]);
  });

  test('that somebody looked at is told to no other desk', async () => {
    const unit = await drivenUnit(1);
    const socket = connect(world, city.supervisor);
    await vi.waitFor(() => expect(socket.welcomes).toHaveLength(1));
    await socket.ask('subscribe', { topics: [{ topic: 'units' }] });
    await ask(city.dispatcher, unit);
    const told = () =>
      socket.deltas.flatMap(({ events }) => events).filter((each) => kindOf(each) === 'unit.track_read');
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    expect(JSON.stringify(told())).not.toContain(purpose.reason);
    expect(JSON.stringify(told())).not.toContain(city.dispatcher.id);
  });

  test('of a place is a question that stays where it was asked: places in the reply, none in the feed', async () => {
    const unit = await drivenUnit(1);
    await ask(city.dispatcher, unit);
    expect(JSON.stringify(await looks(unit))).not.toContain(String(places['east-s'][0]));
  });
});
