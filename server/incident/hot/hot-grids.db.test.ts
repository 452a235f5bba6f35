import type { HotGrids } from '@watchroom/shared/incident/hot-grids.ts';
import { HotQuery } from '@watchroom/shared/incident/hot-grids.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { hotGridsNow } from './hot-queries.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld();
  city = await buildSmallCity(world);
  for (let at = 0; at < 4; at += 1) await city.report();
  for (let at = 0; at < 3; at += 1) await city.report({ type: 'theft', place: places['west-n'] });
  for (let at = 0; at < 2; at += 1) await city.report({ type: 'theft', place: places['west-s'] });
  return () => world.close();
});

const ask = (by: Caller, query = '') => by.get(`/api/hot-grids?${query.includes('least') ? '' : 'least=3'}${query}`);
const told = async (by: Caller, query = '') => {
  const reply = (await ask(by, query)).json<HotGrids>();
  return reply.grids.map(({ id, count }) => `${id} ${count}`);
};
/** The feed is some milliseconds behind the commit. */
const soon = (by: Caller, expected: string[], query = '') =>
  vi.waitFor(async () => expect(await told(by, query)).toEqual(expected), 10_000);

describe('GET /api/hot-grids', () => {
  test('HOT-1 tells grids from the threshold on with their shape, none below three', async () => {
    await soon(city.dispatcher, ['east-s 4', 'west-n 3']);
    expect(await told(city.dispatcher, '&least=4')).toEqual(['east-s 4']);
    const reply = (await ask(city.dispatcher)).json<HotGrids>();
    expect(reply.grids[0]).toMatchObject({
      path: ['small', 'east', 'east-s'],
      groups: [{ id: 'safety', count: 4 }],
      surface: { type: 'Polygon' },
    });
    expect([reply.total, reply.groups.map(({ id }) => id)]).toEqual([9, ['safety']]);
    expect((await city.dispatcher.get('/api/hot-grids?least=2')).statusCode).toBe(400);
    expect((await ask(city.dispatcher, '&by=cell')).json<HotGrids>().grids).toHaveLength(2);
  });

  test('HOT-1 counts the reader’s area and department only', async () => {
    await soon(await world.person('operator', { areaId: 'west' }), ['west-n 3']);
    await soon(await world.person('operator', { departmentId: 'police' }), ['west-n 3']);
    await soon(await world.person('operator', { departmentId: 'fire' }), ['east-s 4']);
    expect(await told(city.dispatcher, '&area=west')).toEqual(['west-n 3']);
    const west = await world.person('operator', { areaId: 'west' });
    expect(await told(west, '&area=small')).toEqual(['west-n 3']);
    expect((await ask(west, '&area=east')).statusCode).toBe(404);
    expect((await ask(west, '&area=moon')).statusCode).toBe(404);
    const narrow = (await ask(await world.person('operator', { areaId: 'west-s' }))).json<HotGrids>();
    expect([narrow.grids, narrow.total]).toEqual([[], null]);
  });

  test('HOT-2 and HOT-4 follow the feed: a report, one called false, one reopened; and agree with the rows', async () => {
    const one = await city.report({ type: 'theft', place: places['west-s'] });
    await soon(city.dispatcher, ['east-s 4', 'west-n 3', 'west-s 3']);
    await city.dispatcher.post(`/api/incidents/${one.id}/unfound`, { why: '误报' });
    await soon(city.dispatcher, ['east-s 4', 'west-n 3']);
    await city.supervisor.post(`/api/incidents/${one.id}/reopen`);
    await soon(city.dispatcher, ['east-s 4', 'west-n 3', 'west-s 3']);
    const second = await startWorld({ on: world, roles: ['api'] });
    const fresh = await hotGridsNow(second.platform, HotQuery.parse({ least: 3 }));
    expect(fresh.ok && fresh.value.grids.map(({ id, count }) => `${id} ${count}`)).toEqual([
      'east-s 4',
      'west-n 3',
      'west-s 3',
    ]);
  });

  test('HOT-3 mediations count in a grid and show nothing else', async () => {
    for (let at = 0; at < 3; at += 1)
      await city.report({ type: 'quarrel', text: '', place: places['east-n'], channel: 'grid-worker' });
    await vi.waitFor(async () => expect(await told(city.dispatcher)).toContain('east-n 3'), 10_000);
    const { grids } = (await ask(city.dispatcher)).json<HotGrids>();
    expect(grids.find(({ id }) => id === 'east-n')?.groups).toEqual([]);
    expect(await told(city.dispatcher, '&group=safety')).not.toContain('east-n 3');
    expect(await told(city.dispatcher, '&group=quarrel')).toEqual([]);
  });

  test('HOT-5 is for desks on shift, and holds numbers only', async () => {
    for (const [by, status] of [
      [world.stranger, 401],
      [(await city.unit('巡一')).officer, 403],
      [await world.person('auditor'), 403],
      [world.admin, 403],
      [await world.key(['incident.read', 'report.create', 'unit.read']), 403],
    ] as const)
      expect((await ask(by)).statusCode).toBe(status);
    const { body } = await ask(city.dispatcher);
    for (const secret of ['三楼冒烟', city.dispatcher.id, '李调度']) expect(body).not.toContain(secret);
    expect(body).not.toMatch(/\d{8}-\d{4}/);
    const { grids } = JSON.parse(body) as { grids: object[] };
    expect(Object.keys(grids[0] ?? {}).sort()).toEqual(['count', 'groups', 'id', 'label', 'path', 'surface']);
  });
});
