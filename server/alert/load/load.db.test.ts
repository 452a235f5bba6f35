import type { AlarmLoad, DeskLoad } from '@watchroom/shared/alert/load/alarm-load.ts';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOfAccount } from '../../access/queries.ts';
import { buildSmallCity, patiently, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { alarmLoadFor } from './load-queries.ts';

const MINUTE = 60_000;
const clock = heldClock('2026-03-01T08:15:30.000Z');
let world: World;
let city: SmallCity;
let district: Caller;
let east: Caller;
let west: Caller;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  district = await city.person('supervisor', { areaId: 'east', displayName: '东区督办' });
  east = await city.person('dispatcher', { areaId: 'east', displayName: '东区台' });
  west = await city.person('operator', { areaId: 'west' });
  return () => world.close();
});

const loadOf = async (by: Caller) => {
  clock.advance(1);
  return (await by.get('/api/alarm-load')).json<AlarmLoad>();
};
const rungAt = (desks: readonly DeskLoad[]) => Object.fromEntries(desks.map(({ area, rung }) => [area, rung]));

describe('the alarm load', () => {
  test('LOD-1 LOD-2 counts from the feed what rang at each desk on shift, and what was answered', async () => {
    expect((await loadOf(city.supervisor)).desks).toMatchObject([{ rung: 0 }, { rung: 0 }, { rung: 0 }]);
    for (let n = 0; n < 11; n++) await city.report({ type: 'theft' });
    const taken = await city.report({ place: places['west-n'] });
    expect((await patiently(city.supervisor, `/api/incidents/${taken.id}/claim`, {})).statusCode).toBe(200);
    const { desks, since, to } = await loadOf(city.supervisor);
    expect(Date.parse(to) - Date.parse(since)).toBe(24 * 60 * MINUTE);
    expect(desks.map(({ area, onShift, rung, answered, floods }) => [area, onShift, rung, answered, floods])).toEqual([
      ['small', 2, 12, 1, 1],
      ['east', 2, 11, 0, 1],
      ['west', 1, 1, 1, 0],
    ]);
    expect(desks[0]?.perTen.at(-1)).toBe(12);
  });
  test('LOD-1 what was handed up rings at the desk it went to alone, and what a department may not read at none of its', async () => {
    const grid = await city.person('dispatcher', { areaId: 'east-s' });
    await city.person('dispatcher', { areaId: 'east-n', departmentId: 'fire' });
    const before = rungAt((await loadOf(city.supervisor)).desks);
    const incident = await city.report({ type: 'theft' });
    await city.report({ type: 'theft', place: places['east-n'] });
    expect((await patiently(grid, `/api/incidents/${incident.id}/hand-up`, { why: '超出权限' })).statusCode).toBe(200);
    const after = rungAt((await loadOf(city.supervisor)).desks);
    const more = Object.entries(after).map(([area, rung]) => [area, rung - (before[area] ?? 0)]);
    expect(Object.fromEntries(more)).toEqual({ small: 2, east: 3, 'east-s': 1, 'east-n': 0, west: 0 });
  });
  test('LOD-3 a supervisor of one area reads of that area alone, and nobody but supervisors does', async () => {
    const { desks } = await loadOf(district);
    expect(desks.map(({ area }) => area)).toEqual(['east', 'east-n', 'east-s']);
    for (const by of [city.dispatcher, west, world.admin, await city.person('auditor')])
      expect((await by.get('/api/alarm-load')).statusCode).toBe(403);
  });
  test('LOD-3 it names no person, and desks that nobody sits at are left out', async () => {
    const before = Date.parse(clock.now()) - 60 * MINUTE;
    const over = { from: new Date(before - 60 * MINUTE).toISOString(), to: new Date(before).toISOString() };
    await city.person('operator', { areaId: 'west-s', shift: over });
    const reply = await city.supervisor.get('/api/alarm-load');
    expect(reply.json<AlarmLoad>().desks.map(({ area }) => area)).not.toContain('west-s');
    for (const name of ['李调度', '王督办', '东区台', '东区督办', east.id, city.supervisor.id])
      expect(reply.body).not.toContain(name);
  });
  test('LOD-2 what rang more than 24 hours ago is not counted', async () => {
    clock.advance(24 * 60 * MINUTE);
    // Asked past the door: who signed in a day ago has to sign in anew.
    const actor = await actorOfAccount(world.platform, AccountId.parse(city.supervisor.id));
    const load = actor === null ? null : await alarmLoadFor(world.platform, actor);
    const desks = load?.ok ? load.value.desks : [];
    expect([desks.length > 3, desks.every(({ rung }) => rung === 0)]).toEqual([true, true]);
  });
});
