import { beforeAll, expect, test } from 'vitest';
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts';
import { startWorld, type World } from '../../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'] });
  city = await buildSmallCity(world);
  return () => world.close();
});

test('UNT-15 limits are settled whole, from the newest ones, by an administrator of the city, and stand in the feed', async () => {
  const url = '/api/units/status-limits';
  const first = (await city.dispatcher.get(url)).json<{ rev: number; limits: object }>();
  expect(first).toMatchObject({ rev: 0, limits: { en_route: { warnS: 600, alertS: 1_200 } } });
  const limits = { busy: { warnS: 60, alertS: 120 } };
  expect((await world.admin.send('PUT', url, { since: 0, limits })).json()).toEqual({ rev: 1, limits });
  expect((await city.dispatcher.get(url)).json()).toEqual({ rev: 1, limits });
  const late = await world.admin.send('PUT', url, { since: 0, limits: {} });
  expect([late.statusCode, late.json<{ error: { code: string } }>().error.code]).toEqual([409, 'limits-changed']);
  const wrong = await world.admin.send('PUT', url, { since: 1, limits: { busy: { warnS: 60, alertS: 60 } } });
  expect(wrong.json<{ error: { issues: { path: string }[] } }>().error.issues[0]?.path).toBe('limits.busy.alertS');
  expect((await city.supervisor.send('PUT', url, { since: 1, limits })).statusCode).toBe(403);
  const events = await world.platform.db.selectFrom('event').select(['kind', 'changed']).where('entity', '=', 'limit');
  expect(await events.execute()).toEqual([{ kind: 'limit.set', changed: { limits } }]);
});
