import { randomUUID } from 'node:crypto';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { eastRoute, minutesFromNow, newPatrol, newRoute, swapped } from '../test/field-things.ts';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, places, type SmallCity } from '../test/small-city.ts';
import { connect, kindOf } from '../test/socket.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

let turn = 0;
const name = (word: string) => `${word}${++turn}`;
const errorOf = (reply: { json(): unknown }) =>
  (reply.json() as { error: { code: string; message: string; issues?: { path: string; code: string }[] } }).error;
const square = places['east-s'];
const fixAt = (place: readonly [number, number], more: object = {}) => ({
  place,
  at: new Date().toISOString(),
  accuracyM: 5,
  ...more,
});
const check = (by: Caller, patrol: { id: string }, body: object) =>
  by.post(`/api/patrols/${patrol.id}/check-ins`, body);
const walked = async (fields: object = eastRoute(name('线'))) => {
  const route = await newRoute(city.supervisor, fields);
  const unit = await city.unit(name('巡'));
  return { route, unit, patrol: await newPatrol(city.dispatcher, route, unit) };
};

describe('routes', () => {
  test('are written by a supervisor or an administrator; they know the grids they pass and the area that holds them', async () => {
    const east = await newRoute(city.supervisor, eastRoute(name('线')));
    expect(east).toMatchObject({ rev: 1, area: ['small', 'east', 'east-s'], grids: ['east-s'], archived: false });
    const points = [
      { place: places['west-s'], check: { name: '西门', afterMin: 0 } },
      { place: places['east-s'], check: { name: '东门', afterMin: 40 } },
      { place: places['east-n'], check: null },
    ];
    const across = await newRoute(world.admin, { name: name('线'), department: 'police', points });
    expect(across).toMatchObject({ area: ['small'], grids: ['west-s', 'east-s', 'east-n'] });
  });

  test('PAT-4 need two points, a checkpoint and times that run on, inside the city and the writer’s area', async () => {
    const route = eastRoute(name('线'));
    const [first, bend, last] = route.points;
    const late = { ...first, check: { name: '晚', afterMin: 50, graceMin: 5 } };
    const issues = async (fields: object, by: Caller = city.supervisor) =>
      errorOf(await by.post('/api/routes', { ...route, ...fields })).issues?.map((one) => `${one.path} ${one.code}`);
    expect(await issues({ points: [bend, bend] })).toEqual(['points.0 no-checkpoint']);
    expect(await issues({ points: [late, bend, last] })).toEqual(['points.2 time-backwards']);
    expect(await issues({ points: [first, { ...bend, place: places.outside }] })).toEqual(['points.1 outside-city']);
    expect(await issues({ department: 'navy' })).toEqual(['department department-unknown']);
    expect(await issues({ points: [first] })).toHaveLength(1);
    expect(await issues({}, await world.person('supervisor', { areaId: 'west' }))).toEqual(['points not-found']);
    await newRoute(city.supervisor, route);
    expect(await issues({})).toEqual(['name duplicate']);
  });

  test('PAT-5 a changed route leaves the patrols that were assigned before as they were', async () => {
    const { route, patrol } = await walked();
    const points = [...route.points].reverse().map((point, at) => ({
      ...point,
      check: point.check === null ? null : { ...point.check, afterMin: at * 10 },
    }));
    const reply = await city.supervisor.send('PUT', `/api/routes/${route.id}`, { ...eastRoute(route.name), points });
    expect(reply.json<{ route: RouteView }>().route).toMatchObject({ rev: 2, points });
    const after = await city.dispatcher.get(`/api/patrols/${patrol.id}`);
    expect(after.json<{ patrol: PatrolView }>().patrol.points).toEqual(route.points);
  });

  test('that are archived are walked and changed no more; their name is free again', async () => {
    const route = await newRoute(city.supervisor, eastRoute(name('线')));
    expect((await city.supervisor.post(`/api/routes/${route.id}/archive`)).statusCode).toBe(200);
    const unit = await city.unit(name('巡'));
    const window = { unit: unit.id, startAt: minutesFromNow(0), endAt: minutesFromNow(60) };
    for (const reply of [
      await city.supervisor.post(`/api/routes/${route.id}/archive`),
      await city.supervisor.send('PUT', `/api/routes/${route.id}`, eastRoute(route.name)),
      await city.dispatcher.post(`/api/routes/${route.id}/patrols`, window),
    ])
      expect([reply.statusCode, errorOf(reply).code]).toEqual([409, 'route-archived']);
    expect((await city.dispatcher.get('/api/routes')).body).not.toContain(route.id);
    await newRoute(city.supervisor, eastRoute(route.name));
  });

  test('are nobody else’s to write or to read', async () => {
    const route = await newRoute(city.supervisor, eastRoute(name('线')));
    const { officer } = await city.unit(name('巡'));
    for (const [by, status] of [
      [world.stranger, 401],
      [city.dispatcher, 403],
      [officer, 403],
      [await world.person('supervisor', { areaId: 'west' }), 404],
      [await world.person('supervisor', { departmentId: 'fire' }), 404],
    ] as const) {
      expect((await by.send('PUT', `/api/routes/${route.id}`, eastRoute(route.name))).statusCode).toBe(status);
      expect((await by.post(`/api/routes/${route.id}/archive`)).statusCode).toBe(status);
    }
    expect((await officer.get('/api/routes')).statusCode).toBe(403);
    expect((await (await world.person('operator', { areaId: 'west' })).get('/api/routes')).body).not.toContain(
      route.id,
    );
  });
});

describe('a patrol', () => {
  test('PAT-6 is one at a time for a unit, also when two desks send it at the same moment', async () => {
    const unit = await city.unit(name('巡'));
    const routes = await Promise.all([1, 2, 3].map(() => newRoute(city.supervisor, eastRoute(name('线')))));
    const window = { unit: unit.id, startAt: minutesFromNow(0), endAt: minutesFromNow(60) };
    const replies = await Promise.all(
      routes.map(({ id }) => city.dispatcher.post(`/api/routes/${id}/patrols`, window)),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    const refused = replies.find(({ statusCode }) => statusCode === 409);
    expect(errorOf(refused ?? { json: () => ({}) })).toMatchObject({ code: 'unit-on-patrol' });
    const later = { unit: unit.id, startAt: minutesFromNow(60), endAt: minutesFromNow(90) };
    expect((await city.dispatcher.post(`/api/routes/${routes[0]?.id}/patrols`, later)).statusCode).toBe(201);
  });

  test('has a window that lies ahead and is no longer than a day, and a unit that the desk may see', async () => {
    const route = await newRoute(city.supervisor, eastRoute(name('线')));
    const unit = await city.unit(name('巡'));
    const west = await city.unit(name('巡'), { homeArea: 'west-n' });
    const code = async (body: object, by = city.dispatcher) =>
      errorOf(await by.post(`/api/routes/${route.id}/patrols`, { unit: unit.id, ...body })).code;
    expect(await code({ startAt: minutesFromNow(-90), endAt: minutesFromNow(-30) })).toBe('invalid-input');
    expect(await code({ startAt: minutesFromNow(30), endAt: minutesFromNow(30) })).toBe('invalid-input');
    expect(await code({ startAt: minutesFromNow(0), endAt: minutesFromNow(1_500) })).toBe('invalid-input');
    const window = { startAt: minutesFromNow(0), endAt: minutesFromNow(60) };
    expect(await code({ ...window, unit: randomUUID() })).toBe('unit-unknown');
    const eastDesk = await world.person('dispatcher', { areaId: 'east' });
    expect(await code({ ...window, unit: west.id }, eastDesk)).toBe('unit-unknown');
    expect(
      (await world.stranger.post(`/api/routes/${route.id}/patrols`, { unit: unit.id, ...window })).statusCode,
    ).toBe(401);
  });

  test('is ended with a reason, once, by a desk of its area', async () => {
    const { patrol, unit } = await walked();
    const end = (by: Caller) => by.post(`/api/patrols/${patrol.id}/end`, { why: '换线' });
    expect((await end(unit.officer)).statusCode).toBe(403);
    expect((await end(await world.person('dispatcher', { areaId: 'west' }))).statusCode).toBe(404);
    expect((await end(city.dispatcher)).json<{ patrol: PatrolView }>().patrol.ended).toMatchObject({ why: '换线' });
    expect(errorOf(await end(city.dispatcher)).code).toBe('patrol-not-running');
    expect(errorOf(await check(unit.officer, patrol, { point: 0, fix: fixAt(square) })).code).toBe(
      'patrol-not-running',
    );
  });
});

describe('PAT-3 a check-in', () => {
  test('PHN-7 that was made without a network counts as of then, by the fix of then', async () => {
    const [route, unit] = [await newRoute(city.supervisor, eastRoute(name('线'))), await city.unit(name('巡'))];
    const body = { unit: unit.id, startAt: minutesFromNow(-10), endAt: minutesFromNow(110) };
    const begun = await city.dispatcher.post(`/api/routes/${route.id}/patrols`, body);
    const { patrol } = begun.json<{ patrol: PatrolView }>();
    const at = minutesFromNow(-4);
    const happened = { at, turn: 1, device: '0123456789abcdef' };
    const old = fixAt(square, { at });
    expect(errorOf(await check(unit.officer, patrol, { point: 2, fix: old })).code).toBe('fix-missing');
    const late = await check(unit.officer, patrol, { point: 2, fix: old, happened });
    expect(late.json<{ patrol: PatrolView }>().patrol.checks).toMatchObject([{ point: 2, at }]);
    const untrue = { ...happened, at: minutesFromNow(60) };
    const ahead = await check(unit.officer, patrol, {
      point: 0,
      fix: fixAt(square, { at: untrue.at }),
      happened: untrue,
    });
    expect(errorOf(ahead).code).toBe('fix-missing');
  });

  test('is taken at the checkpoint by the device’s own fix, and refused elsewhere with how far it is', async () => {
    const { patrol, unit } = await walked();
    const far = await check(unit.officer, patrol, { point: 2, fix: fixAt([square[0] + 0.01, square[1]]) });
    expect([far.statusCode, errorOf(far).code]).toEqual([409, 'checkpoint-too-far']);
    expect(errorOf(far).message).toMatch(/人民广场 还有 9\d\d 米/);
    const near = await check(unit.officer, patrol, { point: 2, fix: fixAt([square[0] + 0.0003, square[1]]) });
    expect(near.json<{ patrol: PatrolView }>().patrol.checks).toMatchObject([{ point: 2, distanceM: 29 }]);
    expect(errorOf(await check(unit.officer, patrol, { point: 2, fix: fixAt(square) })).code).toBe(
      'checkpoint-checked',
    );
    expect(errorOf(await check(unit.officer, patrol, { point: 1, fix: fixAt(square) })).code).toBe(
      'checkpoint-unknown',
    );
  });

  test('goes by the last position the unit sent when the device names none; old fixes are none', async () => {
    const { patrol, unit } = await walked();
    expect(errorOf(await check(unit.officer, patrol, { point: 2 })).code).toBe('fix-missing');
    const old = fixAt(square, { at: minutesFromNow(-3) });
    expect(errorOf(await check(unit.officer, patrol, { point: 2, fix: old })).code).toBe('fix-missing');
    const ahead = fixAt(square, { at: minutesFromNow(3) });
    expect(errorOf(await check(unit.officer, patrol, { point: 2, fix: ahead })).code).toBe('fix-missing');
    const positions = [{ unit: unit.id, at: new Date().toISOString(), place: square, accuracyM: 4 }];
    expect((await unit.officer.post('/api/positions', { positions })).statusCode).toBe(200);
    await vi.waitFor(
      async () => expect((await check(unit.officer, patrol, { point: 2 })).statusCode).toBe(200),
      10_000,
    );
  });

  test('is the unit’s own: no desk, no other unit and no other unit’s device makes it', async () => {
    const { patrol, unit } = await walked();
    const other = await city.unit(name('巡'));
    const body = { point: 0, fix: fixAt([120.55, 31.285]) };
    expect((await check(world.stranger, patrol, body)).statusCode).toBe(401);
    expect((await check(city.dispatcher, patrol, body)).statusCode).toBe(403);
    expect((await check(other.officer, patrol, body)).statusCode).toBe(404);
    const theirs = await world.key(['order.answer'], { unitId: other.id });
    expect((await check(theirs, patrol, body)).statusCode).toBe(404);
    const device = await world.key(['order.answer'], { unitId: unit.id });
    expect((await check(device, patrol, body)).statusCode).toBe(200);
  });
});

describe('PAT-9 the plate of a checkpoint', () => {
  const codes = async (by: Caller, route: { id: string }) => by.get(`/api/routes/${route.id}/codes`);
  const platesOf = async (route: { id: string }) =>
    (await codes(city.supervisor, route)).json<{ codes: { point: number; name: string; code: string }[] }>().codes;

  test('PAT-9 proves that somebody is there, with no fix or one nearby, and no other plate does', async () => {
    const { route, patrol, unit } = await walked();
    const plates = await platesOf(route);
    expect(plates.map(({ point, name: at }) => [point, at])).toEqual([
      [0, '东门'],
      [2, '人民广场'],
    ]);
    const [gate, plaza] = plates.map(({ code }) => code);
    const scan = (code: string | undefined, more: object = {}) =>
      check(unit.officer, patrol, { point: 2, how: 'code', code, ...more });
    for (const wrong of [gate, 'ABCD-EFGH', undefined, 'x']) expect(errorOf(await scan(wrong)).code).toBe('code-wrong');
    const far = fixAt([square[0] + 0.01, square[1]]);
    expect(errorOf(await scan(plaza, { fix: far })).code).toBe('checkpoint-too-far');
    expect(errorOf(await check(unit.officer, patrol, { point: null, fix: fixAt(square) })).code).toBe(
      'checkpoint-unknown',
    );
    const taken = await scan(`https://room.example/patrol?code=${plaza?.toLowerCase()}`, { point: null });
    expect(taken.json<{ patrol: PatrolView }>().patrol.checks).toMatchObject([
      { point: 2, how: 'code', distanceM: null },
    ]);
  });

  test('PAT-9 hangs at its place, whatever the route does with its points', async () => {
    const { route } = await walked();
    const before = await platesOf(route);
    const points = [...route.points].reverse().map((point, at) => ({
      ...point,
      check: point.check === null ? null : { ...point.check, afterMin: at * 10 },
    }));
    await city.supervisor.send('PUT', `/api/routes/${route.id}`, { ...eastRoute(route.name), points });
    const after = await platesOf(route);
    expect(after.map(({ code }) => code)).toEqual(before.map(({ code }) => code).toReversed());
  });

  test('PAT-9 is told to who may write the route, and to no officer, desk or stranger: it proves presence', async () => {
    const { route, unit } = await walked();
    expect((await codes(world.admin, route)).statusCode).toBe(200);
    for (const [by, status] of [
      [world.stranger, 401],
      [unit.officer, 403],
      [city.dispatcher, 403],
      [await world.key(['order.answer'], { unitId: unit.id }), 403],
      [await world.person('supervisor', { areaId: 'west' }), 404],
      [await world.person('supervisor', { departmentId: 'fire' }), 404],
    ] as const)
      expect((await codes(by, route)).statusCode).toBe(status);
  });
});

describe('PAT-8 found by place', () => {
  test('PAT-8 PAT-11 counts within the fence; made without signal it counts at its own time, and says when it was heard of', async () => {
    const { patrol, unit } = await walked();
    const found = (point: number, more: object) => check(unit.officer, patrol, { point, how: 'place', ...more });
    expect(errorOf(await found(2, { fix: fixAt([square[0] + 0.0005, square[1]]) })).code).toBe('checkpoint-too-far');
    const here = await found(2, { fix: fixAt(square) });
    expect(here.json<{ patrol: PatrolView }>().patrol.checks).toMatchObject([{ point: 2, how: 'place' }]);
    const gate = [120.55, 31.285] as const;
    const happened = { at: patrol.startAt, turn: 1, device: 'a'.repeat(16) };
    const stale = { happened, fix: fixAt(gate, { at: minutesFromNow(-30) }) };
    expect(errorOf(await found(0, stale)).code).toBe('fix-missing');
    const sent = await found(0, { happened, fix: fixAt(gate, { at: patrol.startAt }) });
    const [, later] = sent.json<{ patrol: PatrolView }>().patrol.checks;
    expect([later?.at, later?.how]).toEqual([patrol.startAt, 'place']);
  });

  test('PAT-11 a desk that ends the patrol takes nothing back that was made before and is heard of later', async () => {
    const { patrol, unit } = await walked();
    const ended = await city.dispatcher.post(`/api/patrols/${patrol.id}/end`, { why: '换线' });
    expect(ended.statusCode).toBe(200);
    const gate = [120.55, 31.285] as const;
    const made = (at: string) => ({
      ...{ point: 0, how: 'place', happened: { at, turn: 1, device: 'a'.repeat(16) } },
      fix: fixAt(gate, { at }),
    });
    expect(errorOf(await check(unit.officer, patrol, made(minutesFromNow(0)))).code).toBe('patrol-not-running');
    const heard = await check(unit.officer, patrol, made(patrol.startAt));
    expect(heard.json<{ patrol: PatrolView }>().patrol.checks).toMatchObject([{ point: 0, at: patrol.startAt }]);
  });
});

describe('PAT-7 who sees a patrol', () => {
  test('is its unit and the desks of its area; an officer sees no other unit’s and no routes', async () => {
    const { patrol, unit } = await walked();
    const other = await city.unit(name('巡'));
    const seen = async (by: Caller) => (await by.get('/api/patrols')).body.includes(patrol.id);
    expect(await seen(unit.officer)).toBe(true);
    expect(await seen(other.officer)).toBe(false);
    expect(await seen(await world.person('operator', { areaId: 'east' }))).toBe(true);
    expect(await seen(await world.person('operator', { areaId: 'west' }))).toBe(false);
    expect(await seen(await world.person('operator', { departmentId: 'fire' }))).toBe(false);
    expect(await seen(await world.key(['order.answer'], { unitId: unit.id }))).toBe(true);
    expect(await seen(await world.key(['order.answer'], { unitId: other.id }))).toBe(false);
    expect((await other.officer.get(`/api/patrols/${patrol.id}`)).statusCode).toBe(404);
    expect((await (await world.person('auditor')).get('/api/patrols')).statusCode).toBe(403);
  });

  test('follows it live: the desk the route and the patrol, its officer the patrol, another officer nothing', async () => {
    const [mine, other] = [await city.unit(name('巡')), await city.unit(name('巡'))];
    const sockets = [city.dispatcher, mine.officer, other.officer].map((by) => connect(world, by));
    await vi.waitFor(() => expect(sockets.every(({ welcomes }) => welcomes.length === 1)).toBe(true));
    for (const socket of sockets) await socket.ask('subscribe', { topics: [{ topic: 'patrols' }] });
    const route = await newRoute(city.supervisor, eastRoute(name('线')));
    const patrol = await newPatrol(city.dispatcher, route, mine);
    await check(mine.officer, patrol, { point: 0, fix: fixAt([120.55, 31.285]) });
    const ids = [route.id, patrol.id] as string[];
    const told = (at: number) =>
      sockets[at]?.deltas.flatMap(({ events }) => events.filter(({ id }) => ids.includes(id)).map(kindOf));
    await vi.waitFor(
      () =>
        expect([told(0), told(1)]).toEqual([
          ['route.created', 'patrol.assigned', 'patrol.checked'],
          ['patrol.assigned', 'patrol.checked'],
        ]),
      10_000,
    );
    expect(told(2)).toEqual([]);
    expect(
      sockets[2]?.resets.flatMap(({ snapshot }) => [...(snapshot.patrol ?? []), ...(snapshot.route ?? [])]),
    ).toEqual([]);
  });
});

test('FED-1 the events of every route and patrol fold to their rows, also when the city is drawn anew', async () => {
  const route = await newRoute(city.supervisor, eastRoute(name('线')));
  expect((await world.admin.send('PUT', '/api/city/profile', swapped())).statusCode).toBe(200);
  const folded = await foldedRows(world.platform.db, ['route', 'patrol']);
  const { routes } = (await world.admin.get('/api/routes')).json<{ routes: RouteView[] }>();
  const { patrols } = (await world.admin.get('/api/patrols')).json<{ patrols: PatrolView[] }>();
  expect(routes.find(({ id }) => id === route.id)).toMatchObject({
    grids: ['east-n'],
    area: ['small', 'east', 'east-n'],
  });
  expect(routes.length * patrols.length).toBeGreaterThan(20);
  for (const row of [...routes, ...patrols]) expect(folded.get(row.id)).toEqual(row);
});
