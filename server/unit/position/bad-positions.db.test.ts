import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { encodeFixes, FIX_BODY_TYPE, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { TRACK_KEPT_MS } from '@watchroom/shared/unit/track.ts';
import { PositionBatchReply, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { positionOf } from '../queries.ts';
import { unitTables } from '../store.ts';
import { trackKeeper } from './position-intake.ts';

/** A city on a clock of its own: what is old, early or too fast follows from it alone. */
const clock = heldClock(new Date(Date.now() - 60_000).toISOString());
let world: World;
let city: SmallCity;
let device: Caller;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  device = await world.key(['position.write', 'unit.read']);
  return () => world.close();
});

const HERE = places['east-s'];
/** 100 km east, in the city's neighbourhood no more; and 40 km, which is. */
const FAR: Position = [121.61, 31.29];
const NEAR: Position = [120.98, 31.29];
let turn = 0;
const newUnit = (fields = {}) => city.unit(`坏${++turn}`, fields);
const fix = (unit: { id: string }, place: Position = HERE, more: Record<string, unknown> = {}) => ({
  unit: unit.id,
  at: clock.now(),
  place,
  ...more,
});
async function send(positions: unknown[], language = 'zh'): Promise<z.output<typeof PositionBatchReply>> {
  const reply = await device.post('/api/positions', { positions }, { 'accept-language': language });
  return PositionBatchReply.parse(reply.json());
}
const viewOf = async (unit: { id: string }) =>
  (await city.dispatcher.get(`/api/units/${unit.id}`)).json<{ unit: UnitView }>().unit;
const placeOf = (unit: { id: string }) => positionOf(world.platform, unit.id as UnitId)?.place ?? null;

describe('UNT-12 a bad position is refused with its reason', () => {
  test.each([
    ['from the future', { at: 61_000 }, 'at position-future', /超前 61 秒/],
    ['older than tracks are kept', { at: -TRACK_KEPT_MS - 1 }, 'at position-old', /72 小时/],
    ['from before the shift', { at: -3_600_000 }, 'at position-before-duty', /班外/],
    ['of a receiver without a fix', { place: [0, 0] }, 'place position-none', /尚未定位/],
    ['too vague', { accuracyM: 30_000 }, 'accuracyM position-vague', /30000 米/],
    ['far outside the city', { place: [116.4, 39.9] }, 'place position-outside', /50 公里/],
    ['with longitude and latitude swapped', { place: [31.29, 89] }, 'place position-outside', /顺序/],
    ['beyond the world', { place: [120, 120] }, 'place.1 too_big', /./],
    ['faster than sound', { speedMps: 400 }, 'speedMps too_big', /./],
    ['with a heading that is none', { headingDeg: 361 }, 'headingDeg too_big', /./],
    ['with a negative accuracy', { accuracyM: -1 }, 'accuracyM too_small', /./],
  ] as const)('%s', async (...[, wrong, code, words]) => {
    const unit = await newUnit();
    const change = 'at' in wrong ? { at: after(clock.now(), Number(wrong.at)) } : wrong;
    const reply = await send([fix(unit, HERE, change), fix(unit)]);
    expect(reply.rejected.map(({ index, path, code: why }) => `${index} ${path} ${why}`)).toEqual([`0 ${code}`]);
    expect(reply.rejected[0]?.message).toMatch(words);
    expect(reply.accepted).toBe(1);
    await expect.poll(() => placeOf(unit)).toEqual(HERE);
  });

  test('a late fix of the same shift is taken, also after a break', async () => {
    const unit = await newUnit();
    clock.advance(600_000);
    for (const duty of ['break', 'on']) await unit.officer.post(`/api/units/${unit.id}/duty`, { duty });
    expect(await send([fix(unit, HERE, { at: after(clock.now(), -300_000) })])).toMatchObject({
      accepted: 1,
      rejected: [],
    });
  });
});

describe('UNT-11 a jump', () => {
  test('of 40 km is held and told, moves nothing, and is no part of the track', async () => {
    const unit = await newUnit();
    await send([fix(unit)]);
    await expect.poll(() => placeOf(unit)).toEqual(HERE);
    clock.advance(1_000);
    const reply = await send([fix(unit, NEAR)], 'en');
    expect(reply).toMatchObject({ accepted: 1, rejected: [], held: [{ index: 0, code: 'position-jump' }] });
    expect(reply.held[0]?.message).toMatch(/second one agrees/);
    clock.advance(1_000);
    await send([fix(unit, [120.5602, 31.29])]);
    await expect.poll(() => placeOf(unit)).toEqual([120.5602, 31.29]);
    expect(await trackOf(unit)).not.toContainEqual([...NEAR]);
  });

  test('that a second fix confirms is believed', async () => {
    const unit = await newUnit();
    await send([fix(unit)]);
    await expect.poll(() => placeOf(unit)).toEqual(HERE);
    clock.advance(1_000);
    const first = fix(unit, NEAR);
    clock.advance(1_000);
    expect((await send([first, fix(unit, NEAR)])).held.map(({ index }) => index)).toEqual([0]);
    await expect.poll(() => placeOf(unit)).toEqual(NEAR);
    expect(await trackOf(unit)).toContainEqual([...NEAR]);
  });

  test('of 100 km is outside the city at once', async () => {
    const unit = await newUnit();
    expect((await send([fix(unit), fix(unit, FAR)])).rejected.map(({ code }) => code)).toEqual(['position-outside']);
  });

  async function trackOf(unit: { id: string }): Promise<number[][]> {
    await trackKeeper(world.platform).flush();
    const rows = await unitTables(world.platform.db)
      .selectFrom('track')
      .select(['lng', 'lat'])
      .where('unit', '=', unit.id as UnitId)
      .execute();
    return rows.map(({ lng, lat }) => [lng, lat]);
  }
});

describe('UNT-13 a device', () => {
  const repeatedly = async (positions: () => unknown[]) => {
    for (let time = 0; time < 6; time++) {
      clock.advance(3_000);
      await send(positions());
    }
  };

  test('that sends nothing but refused fixes has a fault with its reason, until a good one comes', async () => {
    const unit = await newUnit();
    await repeatedly(() => [fix(unit, [0, 0])]);
    await expect.poll(async () => (await viewOf(unit)).fault?.code).toBe('position-none');
    await expect
      .poll(async () => {
        clock.advance(100);
        await send([fix(unit)]);
        return (await viewOf(unit)).fault;
      })
      .toBeNull();
    const kinds = await world.platform.db
      .selectFrom('event')
      .select('kind')
      .where('subject', '=', unit.id)
      .orderBy('id')
      .execute();
    expect(kinds.map(({ kind }) => kind).slice(-2)).toEqual(['unit.fault_found', 'unit.fault_ended']);
  });

  test('that sends a good fix in between has none', async () => {
    const unit = await newUnit();
    await repeatedly(() => [fix(unit, [0, 0]), fix(unit)]);
    expect((await viewOf(unit)).fault).toBeNull();
  });

  test('whose unit goes off duty has none any more', async () => {
    const unit = await newUnit();
    await repeatedly(() => [fix(unit, HERE, { speedMps: 900 })]);
    await expect.poll(async () => (await viewOf(unit)).fault?.code).toBe('invalid-input');
    await unit.officer.post(`/api/units/${unit.id}/duty`, { duty: 'off' });
    expect((await viewOf(unit)).fault).toBeNull();
  });

  test('of a stranger’s unit says nothing: a sender that may not report it cannot make it look faulty', async () => {
    const unit = await newUnit();
    const west = await world.key(['position.write'], { areaId: 'west' });
    for (let time = 0; time < 8; time++) {
      clock.advance(3_000);
      await west.post('/api/positions', { positions: [fix(unit, [0, 0]), fix(unit, HERE, { speedMps: 900 })] });
    }
    expect((await viewOf(unit)).fault).toBeNull();
  });
});

describe('POST /api/positions with fixes as bytes', () => {
  const record = async (unit: { id: string }, change: Partial<FixRecord> = {}): Promise<FixRecord> => ({
    handle: (await viewOf(unit)).handle,
    atMs: Date.parse(clock.now()),
    place: HERE,
    accuracyM: 5,
    headingDeg: 90,
    speedMps: 8,
    ...change,
  });
  const post = (by: Caller, bytes: Uint8Array) =>
    world.http.inject({
      method: 'POST',
      url: '/api/positions',
      headers: { ...by.headers, 'content-type': FIX_BODY_TYPE, 'accept-language': 'zh' },
      payload: Buffer.from(bytes),
    });

  test('judges them as it judges JSON, line by line', async () => {
    const [unit, off] = [await newUnit(), await newUnit()];
    await off.officer.post(`/api/units/${off.id}/duty`, { duty: 'off' });
    const fixes = [
      await record(unit),
      await record(unit, { handle: 4_000_000_000 }),
      await record(off),
      await record(unit, { place: [0, 0] }),
      await record(unit, { speedMps: 400 }),
      await record(unit, { atMs: Date.parse(clock.now()) + 90_000 }),
    ];
    const reply = PositionBatchReply.parse((await post(device, encodeFixes(fixes))).json());
    expect(reply.accepted).toBe(1);
    expect(reply.rejected.map(({ index, path, code }) => `${index} ${path} ${code}`)).toEqual([
      '1 unit not-found',
      '2 unit unit-off-duty',
      '3 place position-none',
      '4 speedMps invalid-input',
      '5 at position-future',
    ]);
    await expect.poll(() => placeOf(unit)).toEqual(HERE);
  });

  test('UNT-11 of a unit that comes twice in a body by the fix before it there', async () => {
    const [unit, other] = [await newUnit(), await newUnit()];
    const nowMs = Date.parse(clock.now());
    const twice = [
      await record(unit, { atMs: nowMs - 2_000 }),
      await record(unit, { atMs: nowMs - 1_000, place: NEAR }),
      await record(other),
      await record(unit, { place: NEAR }),
    ];
    const reply = PositionBatchReply.parse((await post(device, encodeFixes(twice))).json());
    expect([reply.accepted, reply.held.map(({ index }) => index)]).toEqual([4, [1]]);
    await expect.poll(() => placeOf(unit)).toEqual(NEAR);
    expect(placeOf(other)).toEqual(HERE);
    // Once each, in two bodies: no repeat, judged by what stands in the table.
    clock.advance(1_000);
    const once = PositionBatchReply.parse((await post(device, encodeFixes([await record(unit)]))).json());
    expect(once.held.map(({ index }) => index)).toEqual([0]);
  });

  test('reaches only whom its sender may speak for, and is refused where it is no such body', async () => {
    const unit = await newUnit({ homeArea: 'west-n' });
    const bytes = encodeFixes([await record(unit)]);
    const east = await world.key(['position.write'], { areaId: 'east' });
    expect((await post(east, bytes)).json()).toMatchObject({ accepted: 0, rejected: [{ code: 'not-found' }] });
    expect((await post(world.stranger, bytes)).statusCode).toBe(401);
    expect((await post(city.dispatcher, bytes)).statusCode).toBe(403);
    for (const none of [bytes.subarray(1), new Uint8Array(), encodeFixes([])])
      expect((await post(device, none)).statusCode).toBe(400);
    expect((await post(device, new Uint8Array(100_000))).statusCode).toBe(413);
  });
});
