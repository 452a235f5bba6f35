import type { Chart, IncidentChart, ResponseChart } from '@watchroom/shared/wall/chart/chart.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../../test/world.ts';
import { boundScreen, newWall } from '../wall-world.ts';

const MINUTE = 60_000;
/** A Sunday, noon in the city. */
const clock = heldClock('2026-03-01T04:00:00.000Z');
let world: World;
let city: SmallCity;
let west: Caller;
beforeAll(async () => {
  world = await startWorld({ clock });
  city = await buildSmallCity(world);
  west = await city.person('dispatcher', { areaId: 'west' });
  return () => world.close();
}, 60_000);

async function chart<T extends Chart>(by: Caller, name: T['chart'], isFresh = true): Promise<T> {
  // Each asked for more than a minute after the last.
  if (isFresh) clock.advance(MINUTE + 1);
  const reply = await by.get(`/api/charts/${name}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<T>();
}

/** As if it had been reported earlier. */
async function dated(incident: { id: string }, at: string): Promise<void> {
  await sql`update incident set reported_at = ${at}::timestamptz where id = ${incident.id}`.execute(world.platform.db);
}

describe('WAL-13 incidents of the day against the usual', () => {
  test('without a past there is no usual, and hours that have not begun are not zero', async () => {
    const told = await chart<IncidentChart>(city.dispatcher, 'incidents');
    expect(told).toMatchObject({ from: '2026-02-28T16:00:00.000Z', to: '2026-03-01T16:00:00.000Z', today: 0 });
    expect([told.usual, told.weeks, told.hours.length]).toEqual([null, 0, 24]);
    expect([told.hours[12]?.today, told.hours[13]?.today]).toEqual([0, null]);
  });

  test('are counted in the area of who asks, by the hour on the clocks of the city', async () => {
    // The first of all came long ago: so the three Sundays since then count, and of the fourth nobody knows.
    await dated(await city.report(), '2026-02-07T01:00:00.000Z');
    await dated(await city.report(), '2026-02-22T02:30:00.000Z');
    await dated(await city.report({ place: places['west-s'] }), '2026-02-15T02:40:00.000Z');
    // On a Sunday, but later in the day than it is now.
    await dated(await city.report(), '2026-02-22T12:00:00.000Z');
    await city.report();
    const [whole, part] = [
      await chart<IncidentChart>(city.dispatcher, 'incidents'),
      await chart<IncidentChart>(west, 'incidents'),
    ];
    expect([whole.today, whole.weeks, part.today]).toEqual([1, 3, 0]);
    expect(whole.usual).toBeCloseTo(2 / 3, 9);
    expect(part.usual).toBeCloseTo(1 / 3, 9);
    expect(whole.hours[12]).toEqual({ hour: 12, today: 1, usual: 0 });
    expect(whole.hours[10]?.usual).toBeCloseTo(2 / 3, 9);
    expect(whole.hours[20]).toEqual({ hour: 20, today: null, usual: expect.closeTo(1 / 3, 9) });
  });

  test('a department counts what is its own, and a screen what lies in the area of its wall', async () => {
    const urban = await city.person('dispatcher', { departmentId: 'urban' });
    expect((await chart<IncidentChart>(urban, 'incidents')).today).toBe(0);
    const supervisor = await city.person('supervisor', { areaId: 'west' });
    const [monitor] = (await newWall(supervisor, 'west')).monitors;
    const screen = await boundScreen(world, supervisor, monitor?.id ?? '');
    const told = await chart<IncidentChart>(screen, 'incidents');
    expect([told.today, told.usual]).toEqual([0, expect.closeTo(1 / 3, 9)]);
  });

  test('is reckoned once a minute for all who may count the same, and says of when it is', async () => {
    const first = await chart<IncidentChart>(city.dispatcher, 'incidents');
    await city.report();
    clock.advance(MINUTE - 1);
    const other = await city.person('dispatcher');
    const second = await chart<IncidentChart>(other, 'incidents', false);
    expect(second).toEqual(first);
    const third = await chart<IncidentChart>(other, 'incidents');
    expect([third.today - first.today, third.at > first.at]).toEqual([1, true]);
  });
});

describe('WAL-13 response times of the day', () => {
  test('run from the report to the first unit on the scene; who still waits is told apart', async () => {
    const before = await chart<ResponseChart>(city.dispatcher, 'response');
    expect(before.whole).toEqual({ p50S: null, p90S: null, n: 0 });
    const unit = await city.unit('图一');
    const incident = await city.report();
    const assignment = await city.offer(incident, unit);
    await city.answer(assignment, 'accept', { by: unit.officer });
    clock.advance(5 * MINUTE);
    await city.answer(assignment, 'arrive', { by: unit.officer });
    const after = await chart<ResponseChart>(city.dispatcher, 'response');
    expect(after.whole).toEqual({ p50S: 300, p90S: null, n: 1 });
    expect(after.hours[12]).toEqual({ hour: 12, p50S: 300, p90S: null, n: 1 });
    // The new one was among nobody's before, and is not now.
    expect(after.waiting).toBe(before.waiting);
    expect(before.waiting).toBeGreaterThan(0);
    expect((await chart<ResponseChart>(west, 'response')).whole.n).toBe(0);
  });

  test('a case that ended without anybody going has no response time', async () => {
    const before = await chart<ResponseChart>(city.dispatcher, 'response');
    const incident = await city.report();
    expect((await city.dispatcher.post(`/api/incidents/${incident.id}/claim`, {})).statusCode).toBe(200);
    const reply = await city.dispatcher.post(`/api/incidents/${incident.id}/cancel`, { why: '误报' });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(await chart<ResponseChart>(city.dispatcher, 'response')).toMatchObject({
      whole: before.whole,
      waiting: before.waiting,
    });
  });
});

test('WAL-13 charts are for desks, administrators and screens; an officer and a stranger are told none, and another name is none', async () => {
  for (const name of ['incidents', 'response', 'online']) {
    const codes = await Promise.all(
      [world.stranger, await city.person('officer'), world.admin].map(
        async (by) => (await by.get(`/api/charts/${name}`)).statusCode,
      ),
    );
    expect(codes).toEqual([401, 403, 200]);
  }
  expect((await city.dispatcher.get('/api/charts/faces')).statusCode).toBe(400);
});
