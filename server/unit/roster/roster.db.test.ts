import type { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Shift } from '@watchroom/shared/unit/roster/roster.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../../test/small-city.ts';
import { heldClock, startWorld, type World } from '../../test/world.ts';

/** 20:00 in the city. */
const clock = heldClock('2026-03-01T12:00:00.000Z');
let world: World;
let city: SmallCity;
let east: CityUnit;
let west: CityUnit;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  [east, west] = await Promise.all([city.unit('东一'), city.unit('西一', { homeArea: 'west-n' })]);
  return () => world.close();
});

const HEAD = 'unit,date,from,to,area,role';
const take = (lines: readonly string[], by = world.admin) =>
  by.post('/api/shifts/import', { text: [HEAD, ...lines].join('\n') });
const shifts = async (by = city.dispatcher) => (await by.get('/api/shifts')).json<{ shifts: Shift[] }>().shifts;
const names = (list: readonly Shift[]) => list.map(({ callSign, from }) => `${callSign} ${from.slice(0, 16)}`);

describe('a roster', () => {
  test('ROS-1 is taken whole, over midnight, and replaces the shifts of its days', async () => {
    const reply = await take(['东一,2026-03-01,18:00,06:00,,', '西一,2026-03-02,08:00,16:00,east-s,fire']);
    expect(reply.json()).toEqual({ shifts: 2, units: 2, replaced: 0, first: '2026-03-01', last: '2026-03-02' });
    expect(await shifts()).toMatchObject([
      { callSign: '东一', from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T22:00:00.000Z', role: 'patrol' },
      { callSign: '西一', area: ['small', 'east', 'east-s'], role: 'fire' },
    ]);
    const again = await take(['东一,2026-03-02,00:00,08:00,,']);
    expect(again.json()).toMatchObject({ shifts: 1, replaced: 1 });
    expect(names(await shifts())).toEqual(['东一 2026-03-01T10:00', '东一 2026-03-01T16:00']);
    const events = world.platform.db.selectFrom('event').select('rev').where('kind', '=', 'roster.taken').orderBy('id');
    expect((await events.execute()).map(({ rev }) => rev)).toEqual([1, 2]);
  });

  test('ROS-1 has its faults told by line and column, and then nothing of it is taken', async () => {
    const before = await shifts();
    const reply = await take([
      '东九,2026-03-05,08:00,16:00,,',
      '东一,2026-13-05,8:00,16:00,,',
      '东一,2026-03-05,08:00,08:00,,',
      '东一,2026-03-05,08:00,16:00,nowhere,cook',
      '东一,2026-03-05,15:00,18:00,,',
    ]);
    expect(reply.statusCode).toBe(400);
    const { issues } = reply.json<{ error: { issues: { line: number; path: string; code: string }[] } }>().error;
    expect(issues.map(({ line, path, code }) => `${line} ${path} ${code}`).sort()).toEqual([
      '2 unit unit-unknown',
      '3 date not-as-agreed',
      '3 from not-as-agreed',
      '4 to empty-span',
      '5 area area-unknown',
      '5 role role-unknown',
      '6 from overlap',
    ]);
    expect(await shifts()).toEqual(before);
    const empty = (await take([])).json<{ error: { issues: { code: string }[] } }>();
    expect(empty.error.issues).toMatchObject([{ code: 'empty' }]);
  });

  test('ROS-1 is written and read where one reaches, by desks and administrators', async () => {
    const bounded = await city.person('supervisor', { areaId: 'east' });
    const beyond = (await take(['西一,2026-03-06,08:00,16:00,,'], bounded)).json<{ error: { issues: object[] } }>();
    expect(beyond.error.issues).toMatchObject([{ line: 2, path: 'unit', code: 'unit-unknown' }]);
    expect((await take(['东一,2026-03-06,08:00,16:00,,'], bounded)).statusCode).toBe(200);
    expect((await take(['东一,2026-03-06,08:00,16:00,,'], city.dispatcher)).statusCode).toBe(403);
    expect(await shifts(await city.person('operator', { areaId: 'west' }))).toEqual([]);
  });

  test('ROS-4 an officer is told the shifts of the own unit, and of no other; a device and a stranger none', async () => {
    await take(['东一,2026-03-01,18:00,06:00,,', '西一,2026-03-01,18:00,06:00,,']);
    for (const { officer, callSign } of [east, west]) {
      const told = await shifts(officer);
      expect(names(told)).toContain(`${callSign} 2026-03-01T10:00`);
      expect(new Set(told.map((shift) => shift.callSign))).toEqual(new Set([callSign]));
    }
    expect(await shifts(await city.person('officer'))).toEqual([]);
    const device = await world.key(['order.answer'], { unitId: east.id });
    expect((await device.get('/api/shifts')).statusCode).toBe(403);
    expect((await world.stranger.get('/api/shifts')).statusCode).toBe(401);
  });

  test('ROS-3 keeps who is beyond the shift out of what the room asks, while a person may still send it', async () => {
    const extra = await city.unit('东二');
    const fix = (unit: CityUnit) => ({ unit: unit.id, at: clock.now(), place: places['east-s'], accuracyM: 5 });
    for (const unit of [east, extra]) await unit.officer.post('/api/positions', { positions: [fix(unit)] });
    await take(['东一,2026-03-01,18:00,06:00,,', '东二,2026-03-01,08:00,20:00,,']);
    const incident = await city.report();
    const found = await city.dispatcher.get(`/api/incidents/${incident.id}/recommendation`);
    const { candidates } = found.json<z.output<typeof Recommendation>>();
    const of = ({ id }: CityUnit) => candidates.find(({ unit }) => unit.id === id);
    expect(of(east)).toMatchObject({ eligible: true });
    expect(of(extra)).toMatchObject({ eligible: false });
    expect(of(extra)?.reasons).toContain('off-roster');
    expect(of(west)?.reasons).not.toContain('off-roster');
    expect((await city.offer(incident, extra)).unit).toBe(extra.id);
  });
});
