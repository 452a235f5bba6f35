import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { swapped } from '../test/field-things.ts';
import { buildSmallCity } from '../test/small-city.ts';
import { heldClock, startWorld } from '../test/world.ts';

test('ARE-8 a report that was put together by the tree before, while the new one came, is given its areas a minute later', async () => {
  const clock = heldClock('2026-03-02T00:00:00.000Z');
  const world = await startWorld({ clock });
  const city = await buildSmallCity(world);
  const { id } = await city.report();
  const areaOf = async () =>
    (await city.dispatcher.get(`/api/incidents/${id}`)).json<{ incident: Incident }>().incident.area;
  expect((await world.admin.send('PUT', '/api/city/profile', swapped())).statusCode).toBe(200);
  // As it is committed by a process that has not heard of the new tree yet.
  const before = ['small', 'east', 'gone'];
  await sql`update incident set area = ${before} where id = ${id}`.execute(world.platform.db);
  expect(await areaOf()).toEqual(before);
  clock.advance(60_000);
  // What was due later is found anew.
  await world.forgetRedis();
  await vi.waitFor(async () => expect(await areaOf()).toEqual(['small', 'east', 'east-n']), { timeout: 25_000 });
});
