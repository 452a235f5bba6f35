import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { expect, test, vi } from 'vitest';
import { eastRoute, newRoute } from '../test/field-things.ts';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, places } from '../test/small-city.ts';
import { connect, kindOf, type TestSocket } from '../test/socket.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';

const soon = { timeout: 25_000, interval: 20 };
const MINUTE = 60_000;

async function watching(world: World, by: Caller): Promise<TestSocket> {
  const socket = connect(world, by);
  await expect.poll(() => socket.welcomes.length, soon).toBe(1);
  await socket.ask('subscribe', { topics: [{ topic: 'patrols' }] });
  await expect.poll(() => socket.resets.length, soon).toBe(1);
  return socket;
}

test('PAT-10 JOB-1 late and never come are told to the desks, each once, also when the server died and Redis forgot in between', async () => {
  const clock = heldClock('2026-03-02T12:00:00.000Z');
  const first = await startWorld({ roles: ['api'], clock });
  const city = await buildSmallCity(first);
  const [lone, other] = [await city.unit('巡一'), await city.unit('巡二')];
  const route = await newRoute(city.supervisor, eastRoute('东城一线'));
  const at = (minutes: number) => new Date(Date.parse(clock.now()) + minutes * MINUTE).toISOString();
  const body = { startAt: clock.now(), endAt: at(60) };
  const walk = async (unit: string) =>
    (await city.dispatcher.post(`/api/routes/${route.id}/patrols`, { unit, ...body })).json<{ patrol: PatrolView }>()
      .patrol;
  const [patrol, ended] = [await walk(lone.id), await walk(other.id)];
  await city.dispatcher.post(`/api/patrols/${ended.id}/end`, { why: '换线' });
  const here = { place: [120.55, 31.285], at: clock.now(), accuracyM: 5 };
  expect((await lone.officer.post(`/api/patrols/${patrol.id}/check-ins`, { point: 0, fix: here })).statusCode).toBe(
    200,
  );
  await first.forgetRedis();

  const again = await startWorld({ on: first, listen: true, clock });
  const [desk, west, stranger] = [
    await watching(again, city.dispatcher),
    await watching(again, await city.person('operator', { areaId: 'west' })),
    await watching(again, other.officer),
  ];
  const told = (socket: TestSocket) =>
    socket.deltas.flatMap(({ events }) => events.filter(({ id }) => id === patrol.id || id === ended.id).map(kindOf));
  clock.advance(41 * MINUTE);
  await vi.waitFor(() => expect(told(desk)).toEqual(['patrol.checkpoint_late']), soon);
  clock.advance(20 * MINUTE);
  await vi.waitFor(() => expect(told(desk)).toEqual(['patrol.checkpoint_late', 'patrol.never_arrived']), soon);
  const timers = () => again.platform.db.selectFrom('outbox').select('failure').where('job', 'like', 'patrol-miss:%');
  await vi.waitFor(
    async () =>
      expect((await timers().where('done_at', 'is not', null).execute()).map(({ failure }) => failure)).toEqual(
        Array(6).fill(null),
      ),
    soon,
  );
  const now = (await city.dispatcher.get(`/api/patrols/${patrol.id}`)).json<{ patrol: PatrolView }>().patrol;
  expect(now.misses).toMatchObject({ late: [{ point: 2 }], absent: { points: [2] } });
  // PAT-7: nobody beside it hears of it.
  expect([told(west), told(stranger)]).toEqual([[], []]);
  // Made at its time and heard of now: the check-in counts, and what was told stands.
  const happened = { at: at(-41), turn: 1, device: 'a'.repeat(16) };
  const late = { point: 2, happened, fix: { place: places['east-s'], at: at(-41), accuracyM: 5 } };
  const taken = await lone.officer.post(`/api/patrols/${patrol.id}/check-ins`, late);
  expect(taken.json<{ patrol: PatrolView }>().patrol.checks.at(-1)).toMatchObject({ point: 2, heardAt: clock.now() });
  const rows = await foldedRows(again.platform.db, ['patrol']);
  for (const { id } of [patrol, ended]) {
    const { patrol: row } = (await city.dispatcher.get(`/api/patrols/${id}`)).json<{ patrol: PatrolView }>();
    expect(rows.get(id)).toEqual(row);
  }
  await first.close();
});
