import type { AllocationReply, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { asJson, osrmTable, type RoutingServer, routingServer } from '../../test/routing-server.ts';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../../test/small-city.ts';
import { startWorld, type World } from '../../test/world.ts';

/** How far the room's clock is ahead, ms. */
let aheadMs = 0;
let world: World;
let city: SmallCity;
let routing: RoutingServer;
const scene = places['east-s'];

beforeAll(async () => {
  // A river lies between the scene and who is nearest to it.
  routing = await routingServer((reply, { path }) => {
    const from = path
      .slice(path.lastIndexOf('/') + 1)
      .split(';')
      .slice(0, -1);
    asJson(
      reply,
      osrmTable(from.map((place) => (Number(place.split(',')[0]) < destination(scene, 90, 800)[0] ? 600 : 120))),
    );
  });
  const clock = { now: () => instant(Date.now() + aheadMs) };
  world = await startWorld({ roles: ['api', 'live'], clock, env: { ROUTING_URL: routing.url.href } });
  city = await buildSmallCity(world);
  const device = await world.key(['position.write']);
  const stands = async (unit: CityUnit, metres: number) => {
    const fix = { unit: unit.id, at: instant(Date.now()), place: destination(scene, 90, metres) };
    expect((await device.post('/api/positions', { positions: [fix] })).json()).toMatchObject({ accepted: 1 });
  };
  await stands(await city.unit('过江'), 400);
  await stands(await city.unit('同岸'), 1_200);
  await stands(await city.unit('步巡', { kind: 'foot' }), 700);
  await city.unit('无位置');
  return async () => {
    await world.close();
    await routing.close();
  };
});

const ask = async (incident: { id: string }) =>
  (await city.dispatcher.get(`/api/incidents/${incident.id}/recommendation`))
    .json<z.infer<typeof Recommendation>>()
    .candidates.map(({ unit, etaS, etaBy }) => [unit.callSign, etaBy, etaS]);

it('DSP-44 the recommendation counts by the roads where the server knows, by the straight line where not, and without it goes on', async () => {
  const incident = await city.report({ type: 'theft' });
  const walk = ['步巡', 'straight', Math.round((700 * 1.35) / 1.4)];
  await expect
    .poll(async () => await ask(incident))
    .toEqual([['同岸', 'roads', 120], ['过江', 'roads', 600], walk, ['无位置', null, null]]);
  // Who walks and who is nowhere is not asked about; both desks of a moment are one question.
  const [question] = routing.heard.filter(({ query }) => query.get('sources') === '0;1');
  expect(question?.path.split(';')).toHaveLength(3);
  const before = routing.heard.length;
  await ask(incident);
  expect(routing.heard).toHaveLength(before);

  // Where everything that waits is matched at once, the built-in estimate counts.
  const matched = (await city.dispatcher.get('/api/dispatch/allocation')).json<z.infer<typeof AllocationReply>>();
  expect(matched.proposals.map(({ candidate }) => [candidate.unit.callSign, candidate.etaBy])).toEqual([
    ['过江', 'straight'],
  ]);

  aheadMs += 21_000;
  await routing.close();
  expect((await ask(incident)).map(([name, by]) => [name, by])).toEqual([
    ['过江', 'straight'],
    ['同岸', 'straight'],
    ['步巡', 'straight'],
    ['无位置', null],
  ]);
});
