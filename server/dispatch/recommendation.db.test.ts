import type { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { after, instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;
let device: Caller;
const units: Record<string, CityUnit> = {};
/** How far the room's clock is behind, ms. */
let behindMs = 0;
beforeAll(async () => {
  const clock = { now: () => instant(Date.now() - behindMs) };
  world = await startWorld({ roles: ['api', 'live'], clock });
  city = await buildSmallCity(world);
  device = await world.key(['position.write']);
  for (const name of ['近', '远', '停', '忙', '无']) units[name] = await city.unit(name);
  // A place from before a unit came on duty is not taken: this one has worked for an hour.
  behindMs = 3_600_000;
  units['旧'] = await city.unit('旧');
  behindMs = 0;
  units['消防'] = await city.unit('消防', { role: 'fire', kind: 'fire-engine', department: 'fire' });
  units['西'] = await city.unit('西', { homeArea: 'west-n' });
  return () => world.close();
});

const scene = places['east-s'];
const east = (metres: number): Position => destination(scene, 90, metres);
async function heard(name: string, place: Position, ageS = 1): Promise<void> {
  const at = after(world.platform.clock.now(), -ageS * 1_000);
  const reply = await device.post('/api/positions', { positions: [{ unit: units[name]?.id, at, place }] });
  expect(reply.json()).toMatchObject({ accepted: 1 });
}
const ask = async (incident: { id: string }, by = city.dispatcher) =>
  (await by.get(`/api/incidents/${incident.id}/recommendation`)).json<z.infer<typeof Recommendation>>();

describe('GET /api/incidents/:id/recommendation', () => {
  it('DSP-1 says who should go, best first, with the reasons, and why the others do not', async () => {
    const incident = await city.report();
    await Promise.all([
      heard('近', east(500)),
      heard('远', east(1_500)),
      heard('消防', east(900)),
      heard('忙', east(100)),
    ]);
    await heard('旧', east(200), 2_400);
    await heard('停', east(50));
    await city.dispatcher.post(`/api/units/${units['停']?.id}/duty`, { duty: 'off' });
    const elsewhere = await city.report({ place: places['east-n'] });
    await city.offer(elsewhere, units['忙'] ?? { id: '' });
    await expect.poll(async () => (await ask(incident)).candidates.filter((one) => one.eligible).length).toBe(3);

    const { candidates, considered } = await ask(incident);
    const shown = Object.fromEntries(candidates.map((one) => [one.unit.callSign, one]));
    expect(considered).toBe(8);
    // A fire wants its crew first: a minute's drive more does not put a patrol before it.
    expect(candidates.slice(0, 3).map((one) => one.unit.callSign)).toEqual(['消防', '近', '远']);
    expect(candidates.map((one) => one.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shown['近']).toMatchObject({
      eligible: true,
      reasons: ['available', 'role-wanted', 'position-fresh', 'home-area', 'nearest'],
    });
    expect(shown['近']?.distanceM).toBeGreaterThan(450);
    expect(shown['忙']).toMatchObject({ eligible: false, committedTo: { number: elsewhere.number, by: '李调度' } });
    expect(shown['忙']?.reasons[0]).toBe('committed');
    expect(shown['停']?.reasons[0]).toBe('off_duty');
    expect(shown['旧']?.reasons[0]).toBe('position-old');
    expect(shown['无']).toMatchObject({
      eligible: false,
      distanceM: null,
      reasons: ['position-unknown', 'role-wanted', 'home-area'],
    });
  });

  it('looks at the units of the reader’s area only', async () => {
    const incident = await city.report();
    const { candidates, considered } = await ask(incident, await city.person('dispatcher', { areaId: 'east' }));
    expect(considered).toBe(7);
    expect(candidates.map((one) => one.unit.callSign)).not.toContain('西');
  });

  it('DSP-7 names the people of the grid, those with a duty that the type names first, and whom to call', async () => {
    await city.dispatcher.post(`/api/units/${units['停']?.id}/duty`, { duty: 'off' });
    const charge = (duty: string, grid = 'east-s') => ({ grid, duty, limits: '' });
    const published = { number: '0512-65550110', published: true };
    const members = [
      { code: 'G1', kind: 'person', name: '王网格', charges: [charge('市容')], unit: units['近']?.id },
      { code: 'G2', kind: 'person', name: '李网格', charges: [charge('消防巡查')], unit: units['停']?.id },
      {
        code: 'G3',
        kind: 'team',
        name: '赵队',
        charges: [charge('市容'), charge('消防巡查')],
        unit: units['远']?.id,
        phone: published,
      },
      { code: 'G4', kind: 'person', name: '外人', charges: [charge('消防巡查', 'east-n')] },
      { code: 'G5', kind: 'person', name: '消防站长', department: 'fire', charges: [charge('消防巡查')] },
    ];
    expect((await world.admin.post('/api/members/batch', { members })).statusCode).toBe(200);
    const incident = await city.report();
    const shown = (await ask(incident)).members;
    expect(shown.map(({ name }) => name)).toEqual(['赵队', '消防站长', '李网格', '王网格']);
    expect(shown[0]).toMatchObject({
      wanted: true,
      onDuty: true,
      phone: published.number,
      unit: { callSign: '远' },
      reasons: ['duty-wanted', 'on-duty'],
    });
    expect(shown.at(-1)).toMatchObject({ wanted: false, reasons: ['duty-other', 'on-duty'] });
    const far = (await ask(incident)).candidates.find(({ unit }) => unit.callSign === '远');
    expect(far?.reasons).toContain('grid-duty');

    // A type below one that names the duties: theirs; one that names none wants everybody of the grid.
    const theft = (await ask(await city.report({ type: 'theft' }))).members;
    expect(theft.every(({ wanted }) => wanted)).toBe(true);
    // ARE-11: a desk that is bound to a department is told of its own and of those of none.
    const police = await city.person('dispatcher', { departmentId: 'police', areaId: 'east' });
    const mine = await city.report({ type: 'theft' });
    expect((await ask(mine, police)).members.map(({ name }) => name)).not.toContain('消防站长');
  });

  it('is for dispatchers and supervisors of the incident’s area', async () => {
    const incident = await city.report();
    const url = `/api/incidents/${incident.id}/recommendation`;
    const codes = [];
    for (const by of [
      city.supervisor,
      world.stranger,
      await city.person('operator'),
      await city.person('dispatcher', { areaId: 'west' }),
    ]) {
      codes.push((await by.get(url)).statusCode);
    }
    expect(codes).toEqual([200, 401, 403, 404]);
    expect((await city.dispatcher.get('/api/incidents/x/recommendation')).statusCode).toBe(400);
    expect((await city.dispatcher.get(`/api/incidents/${crypto.randomUUID()}/recommendation`)).statusCode).toBe(404);
  });
});

it('DSP-1 how much each unit did is found by time, however many orders there ever were', async () => {
  const { db } = world.platform;
  const [incident, unit] = [await city.report(), await city.unit('勤')];
  const { id } = await city.offer(incident, unit);
  await sql`insert into assignment (id, rev, incident, unit, call_sign, area, offered_by, state, times, offered_at, "order")
    select gen_random_uuid(), 1, incident, unit, call_sign, area, offered_by, '{"at":"cleared"}', times, offered_at - n * interval '1 minute', "order"
    from generate_series(1, 20000) n, (select * from assignment where id = ${id}) one`.execute(db);
  await sql`analyze assignment`.execute(db);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select unit, count(*) from assignment
    where offered_at > now() - interval '12 hours' and at not in ('declined', 'timed_out') group by unit`.execute(db);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('assignment_offered');
  const asked = (await ask(incident)).candidates.find((one) => one.unit.callSign === '勤');
  expect(asked).toMatchObject({ eligible: false });
});
