import type { PresenceReply } from '@watchroom/shared/patrol/presence/presence.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSmallCity, type CityUnit, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { countHours } from './count-presence.ts';
import { presenceTables } from './presence-store.ts';

/** 18:30 in the city. */
const clock = heldClock('2026-03-02T10:30:00.000Z');
let world: World;
let city: SmallCity;
let units: CityUnit[];
let fire: CityUnit;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  units = await Promise.all(['一', '二', '三', '四'].map((name) => city.unit(`街${name}`)));
  fire = await city.unit('消一', { department: 'fire' });
  return () => world.close();
});

/** A unit stands at a place from a minute of the hour before on, so many minutes long, heard every ten seconds. */
async function stands(
  { id }: CityUnit,
  at: {
    readonly place: readonly [number, number];
    readonly hour: string;
    readonly minutes: number;
    readonly accuracyM?: number;
    readonly everyS?: number;
  },
): Promise<void> {
  const [lng, lat] = at.place;
  await sql`insert into track (unit, at, received_at, lng, lat, accuracy_m)
    select ${id}::uuid, t, t, ${lng}::float8, ${lat}::float8, ${at.accuracyM ?? 5}::real
    from generate_series(${at.hour}::timestamptz, ${at.hour}::timestamptz + make_interval(mins => ${at.minutes}), make_interval(secs => ${at.everyS ?? 10})) t
    on conflict do nothing`.execute(world.platform.db);
}
const presence = async (by: Caller, query = '') => by.get(`/api/presence${query}`);
const cells = async (by: Caller, query = '') => (await presence(by, query)).json<PresenceReply>().cells;
const crossing = [120.5605, 31.2905] as const;
const nine = '2026-03-02T09:00:00.000Z';

describe('PRE-1 PRE-2 presence', () => {
  test('PRE-1 PRE-2 is the minutes of all units in a block, told when three came, once however often it is counted', async () => {
    for (const unit of units.slice(0, 2)) await stands(unit, { place: crossing, hour: nine, minutes: 20 });
    await countHours(world.platform);
    expect(await cells(city.dispatcher)).toEqual([]);

    await presenceTables(world.platform.db).deleteFrom('presence').execute();
    await presenceTables(world.platform.db).deleteFrom('presence_hour').execute();
    for (const unit of units.slice(2)) await stands(unit, { place: crossing, hour: nine, minutes: 20 });
    // One car alone in the next street, and one of whom nobody knows the street.
    await stands(fire, { place: [120.5705, 31.2905], hour: nine, minutes: 40 });
    for (const unit of units)
      await stands(unit, { place: [120.5505, 31.2905], hour: '2026-03-02T08:00:00.000Z', minutes: 30, accuracyM: 200 });
    await countHours(world.platform);
    await countHours(world.platform);
    expect(await cells(city.dispatcher)).toEqual([{ x: 120_560, y: 31_290, minutes: 80 }]);
    expect(await cells(city.dispatcher, '?hour=17')).toHaveLength(1);
    expect(await cells(city.dispatcher, '?hour=9')).toEqual([]);
  });

  test('PRE-1 who stands still is heard of every five minutes, and was there; who is silent for longer was not', async () => {
    const six = '2026-03-02T06:00:00.000Z';
    for (const unit of units.slice(0, 3)) {
      await stands(unit, { place: [120.5405, 31.2805], hour: six, minutes: 40, everyS: 300 });
      await stands(unit, { place: [120.5305, 31.2805], hour: '2026-03-02T05:00:00.000Z', minutes: 40, everyS: 400 });
    }
    await presenceTables(world.platform.db).deleteFrom('presence').execute();
    await presenceTables(world.platform.db).deleteFrom('presence_hour').execute();
    await countHours(world.platform);
    const found = await cells(city.dispatcher);
    expect(found.filter(({ x }) => x === 120_540)).toEqual([{ x: 120_540, y: 31_280, minutes: 120 }]);
    expect(found.filter(({ x }) => x === 120_530)).toEqual([]);
    await presenceTables(world.platform.db).deleteFrom('presence').where('x', '=', 120_540).execute();
  });

  test('PRE-2 says of no unit where it was: neither names nor numbers of units, and nothing of the hour that runs', async () => {
    for (const unit of units)
      await stands(unit, { place: [120.5655, 31.2955], hour: '2026-03-02T10:00:00.000Z', minutes: 25 });
    await countHours(world.platform);
    const reply = await presence(city.dispatcher);
    const body = reply.json<PresenceReply>();
    expect(Object.keys(body).sort()).toEqual(['cells', 'hours', 'since', 'until']);
    for (const cell of body.cells) expect(Object.keys(cell).sort()).toEqual(['minutes', 'x', 'y']);
    expect(body.cells.map(({ x }) => x)).not.toContain(120_565);
    for (const { id, callSign } of units) for (const hidden of [id, callSign]) expect(reply.body).not.toContain(hidden);
    const columns = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name like 'presence%'`.execute(
      world.platform.db,
    );
    expect(new Set(columns.rows.map(({ name }) => name))).toEqual(
      new Set(['hour', 'x', 'y', 'department', 'area', 'seconds', 'units']),
    );
  });

  test('PRE-2 is for desks on shift, of their own ground and department', async () => {
    expect((await presence(world.stranger)).statusCode).toBe(401);
    const others = [units[0]?.officer, world.admin, await city.person('auditor'), await world.key(['unit.read'])];
    for (const by of others) expect((await presence(by as Caller)).statusCode).toBe(403);
    const over = { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' };
    expect((await presence(await city.person('operator', { shift: over }))).statusCode).toBe(403);
    expect(await cells(await city.person('operator', { areaId: 'east' }))).toHaveLength(1);
    expect(await cells(await city.person('operator', { areaId: 'west' }))).toEqual([]);
    expect(await cells(await city.person('operator', { departmentId: 'fire' }))).toEqual([]);
    for (const query of ['?days=0', '?days=15', '?hour=24', '?hour=-1'])
      expect((await presence(city.dispatcher, query)).statusCode).toBe(400);
  });

  test('PRE-1 a silence is nobody’s time, and counts are forgotten after two weeks', async () => {
    const place = [120.5555, 31.2855] as const;
    for (const unit of units) {
      await stands(unit, { place, hour: '2026-03-02T07:00:00.000Z', minutes: 5 });
      await stands(unit, { place, hour: '2026-03-02T07:40:00.000Z', minutes: 5 });
    }
    await presenceTables(world.platform.db).deleteFrom('presence_hour').execute();
    await presenceTables(world.platform.db).deleteFrom('presence').execute();
    await countHours(world.platform);
    expect((await cells(city.dispatcher)).find(({ x }) => x === 120_555)?.minutes).toBe(40);
    clock.advance(15 * 24 * 3_600_000);
    await countHours(world.platform);
    expect(await presenceTables(world.platform.db).selectFrom('presence').selectAll().execute()).toEqual([]);
  });
});
