import { randomUUID } from 'node:crypto';
import type { InterceptionPlan } from '@watchroom/shared/post/interception.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { kiosk, minutesFromNow, newPost, swapped } from '../test/field-things.ts';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, places, type SmallCity } from '../test/small-city.ts';
import { connect, kindOf } from '../test/socket.ts';
import { type Caller, startWorld, type World } from '../test/world.ts';
import { activePosts } from './queries.ts';

let world: World;
let city: SmallCity;
beforeAll(async () => {
  world = await startWorld({ listen: true });
  city = await buildSmallCity(world);
  return () => world.close();
});

let turn = 0;
const code = () => `ZA-${++turn}`;
const batch = (by: Caller, posts: unknown[]) => by.post('/api/posts/batch', { posts });
const staff = (by: Caller, post: { id: string }, body: object) => by.post(`/api/posts/${post.id}/staff`, body);
const errorOf = (reply: { json(): unknown }) =>
  (reply.json() as { error: { code: string; issues?: { path: string; code: string }[] } }).error;
const postOf = async (by: Caller, id: string) => (await by.get(`/api/posts/${id}`)).json<{ post: PostView }>().post;

describe('PST-3 POST /api/posts/batch', () => {
  test('adds posts in the grid of their place and changes known ones by code; the same again changes nothing', async () => {
    const [one, two] = [kiosk(code()), kiosk(code())];
    const made = (await batch(world.admin, [one, two])).json<{ created: number; posts: { id: string }[] }>();
    expect(made.created).toBe(2);
    const again = await batch(world.admin, [{ ...one, needs: 4, place: places['west-n'] }, two]);
    expect(again.json()).toEqual({ created: 0, updated: 1, unchanged: 1, posts: made.posts });
    expect(await postOf(world.admin, made.posts[0]?.id ?? '')).toMatchObject({
      rev: 2,
      needs: 4,
      area: ['small', 'west', 'west-n'],
      staff: [],
      staffAt: null,
    });
  });

  test('takes all or nothing, and names each line and field at fault', async () => {
    const good = kiosk(code());
    const reply = await batch(world.admin, [
      good,
      good,
      { ...kiosk(code()), place: places.outside },
      { ...kiosk(code()), department: 'navy' },
    ]);
    expect([reply.statusCode, errorOf(reply).issues?.map((issue) => `${issue.path} ${issue.code}`)]).toEqual([
      400,
      ['posts.1.code duplicate', 'posts.2.place outside-city', 'posts.3.department department-unknown'],
    ]);
    const shape = await batch(world.admin, [{ ...good, kind: 'tower', needs: 0, guard: '张三' }]);
    expect(errorOf(shape).issues?.map(({ path }) => path)).toEqual(['posts.0.kind', 'posts.0.needs', 'posts.0.guard']);
    expect((await world.admin.get('/api/posts')).body).not.toContain(good.code);
  });

  test('is for administrators and keys of that area, and takes no post out of another’s', async () => {
    expect((await batch(world.stranger, [kiosk(code())])).statusCode).toBe(401);
    expect((await batch(city.dispatcher, [kiosk(code())])).statusCode).toBe(403);
    const west = await world.key(['unit.write'], { areaId: 'west' });
    expect((await batch(west, [{ ...kiosk(code()), place: places['west-n'] }])).statusCode).toBe(200);
    expect(errorOf(await batch(west, [kiosk(code())])).issues).toMatchObject([{ code: 'not-found' }]);
    const theirs = await newPost(world.admin, kiosk(code()));
    const taken = await batch(west, [{ ...kiosk(theirs.code), place: places['west-n'] }]);
    expect(errorOf(taken).issues).toMatchObject([{ path: 'posts.0.code', code: 'not-found' }]);
  });

  test('two that name the same code at once make one post; one that is no longer active leaves every list', async () => {
    const one = kiosk(code());
    const replies = await Promise.all([1, 2, 3].map(() => batch(world.admin, [one])));
    expect(replies.map((reply) => reply.json<{ created: number }>().created).sort()).toEqual([0, 0, 1]);
    await batch(world.admin, [{ ...one, active: false }]);
    expect((await city.dispatcher.get('/api/posts')).body).not.toContain(one.code);
    const { id } = replies[0]?.json<{ posts: { id: string }[] }>().posts[0] ?? { id: '' };
    expect((await staff(city.dispatcher, { id }, { people: 1 })).statusCode).toBe(404);
  });
});

describe('POST /api/posts/:id/staff', () => {
  test('PST-2 a desk, a unit’s officer and a key sign in and out; who is there stands with number and time', async () => {
    const post = await newPost(world.admin, kiosk(code()));
    const unit = await city.unit(`岗${code()}`);
    const until = minutesFromNow(60);
    expect((await staff(city.dispatcher, post, { people: 1 })).statusCode).toBe(200);
    expect((await staff(unit.officer, post, { unit: unit.id, people: 2, until })).statusCode).toBe(200);
    expect((await postOf(city.dispatcher, post.id)).staff).toMatchObject([
      { unit: null, callSign: null, people: 1, until: null },
      { unit: unit.id, callSign: unit.callSign, people: 2, until },
    ]);
    const key = await world.key(['unit.write'], { areaId: 'east' });
    expect((await staff(key, post, { unit: unit.id, people: 0 })).statusCode).toBe(200);
    expect((await staff(key, post, { unit: unit.id, people: 0 })).statusCode).toBe(409);
    expect((await postOf(city.dispatcher, post.id)).staff).toHaveLength(1);
  });

  test('refuses who may not, who is not on duty, and times that make no sense', async () => {
    const post = await newPost(world.admin, kiosk(code()));
    const [mine, other] = [await city.unit(`岗${code()}`), await city.unit(`岗${code()}`)];
    const status = async (by: Caller, body: object) => (await staff(by, post, body)).statusCode;
    expect(await status(world.stranger, { people: 1 })).toBe(401);
    expect(await status(world.admin, { people: 1 })).toBe(403);
    expect(await status(mine.officer, { people: 1 })).toBe(404);
    expect(await status(mine.officer, { unit: other.id, people: 1 })).toBe(404);
    expect(await status(await world.person('dispatcher', { areaId: 'west' }), { people: 1 })).toBe(404);
    expect(await status(await world.person('dispatcher', { departmentId: 'fire' }), { people: 1 })).toBe(404);
    const away = await world.person('officer', { unitId: mine.id, areaId: 'west' });
    expect(await status(away, { unit: mine.id, people: 1 })).toBe(404);
    expect(errorOf(await staff(city.dispatcher, post, { unit: randomUUID(), people: 1 })).code).toBe('unit-unknown');
    for (const until of [minutesFromNow(-1), minutesFromNow(25 * 60)])
      expect(errorOf(await staff(city.dispatcher, post, { people: 1, until })).issues).toMatchObject([
        { path: 'until' },
      ]);
    await city.dispatcher.post(`/api/units/${other.id}/duty`, { duty: 'off' });
    expect(errorOf(await staff(city.dispatcher, post, { unit: other.id, people: 1 })).code).toBe('unit-off-duty');
    expect((await postOf(city.dispatcher, post.id)).staff).toEqual([]);
  });

  test('PST-4 a unit that goes off duty leaves its post by itself', async () => {
    const post = await newPost(world.admin, kiosk(code()));
    const unit = await city.unit(`岗${code()}`);
    await staff(unit.officer, post, { unit: unit.id, people: 2 });
    await city.dispatcher.post(`/api/units/${unit.id}/duty`, { duty: 'off' });
    await vi.waitFor(async () => expect((await postOf(city.dispatcher, post.id)).staff).toEqual([]), 10_000);
  });

  test('PST-4 a unit that went off duty while no process ran is taken off at the start', async () => {
    const silent = await startWorld({ roles: ['api'] });
    const small = await buildSmallCity(silent);
    const post = await newPost(silent.admin, kiosk('ZA-S'));
    const unit = await small.unit('岗哨一');
    await staff(unit.officer, post, { unit: unit.id, people: 1 });
    await silent.platform.db
      .updateTable('unit' as never)
      .set({ duty: 'off' } as never)
      .execute();
    const next = await startWorld({ on: silent, roles: ['api'] });
    expect((await activePosts(next.platform.db)).map((each) => each.staff)).toEqual([[]]);
  });
});

describe('PST-5 who is at a post', () => {
  test('is told to desks of its area and department; an officer is told of the own unit only, an auditor nothing', async () => {
    const post = await newPost(world.admin, kiosk(code()));
    const [mine, other] = [await city.unit(`岗${code()}`), await city.unit(`岗${code()}`)];
    await staff(other.officer, post, { unit: other.id, people: 1 });
    const reply = await staff(mine.officer, post, { unit: mine.id, people: 1 });
    expect(reply.json<{ post: PostView }>().post.staff.map(({ unit }) => unit)).toEqual([mine.id]);
    expect(reply.body).not.toContain(other.callSign);
    expect((await mine.officer.get('/api/posts')).statusCode).toBe(403);
    expect((await mine.officer.get(`/api/posts/${post.id}`)).statusCode).toBe(403);
    expect((await (await world.person('auditor')).get('/api/posts')).statusCode).toBe(403);
    const device = await world.key(['unit.read'], { areaId: 'east', unitId: mine.id });
    expect((await device.get(`/api/posts/${post.id}`)).body).not.toContain(other.id);
    const seen = async (by: Caller) => (await by.get('/api/posts')).body.includes(post.id);
    expect(await seen(await world.person('operator', { areaId: 'east' }))).toBe(true);
    expect(await seen(await world.person('operator', { areaId: 'west' }))).toBe(false);
    expect(await seen(await world.person('operator', { departmentId: 'fire' }))).toBe(false);
    expect(await seen(await world.key(['unit.read'], { areaId: 'west' }))).toBe(false);
  });

  test('reaches open screens of its area as it changes, and nobody else’s', async () => {
    const [east, west] = [
      await world.person('operator', { areaId: 'east' }),
      await world.person('operator', { areaId: 'west' }),
    ];
    const [here, there] = [connect(world, east), connect(world, west)];
    const officer = connect(world, (await city.unit(`岗${code()}`)).officer);
    await vi.waitFor(() => expect([here, there, officer].every(({ welcomes }) => welcomes.length === 1)).toBe(true));
    expect(officer.welcomes[0]?.topics).not.toContain('posts');
    for (const socket of [here, there]) await socket.ask('subscribe', { topics: [{ topic: 'posts' }] });
    const post = await newPost(world.admin, kiosk(code()));
    await staff(city.dispatcher, post, { people: 2 });
    const told = (socket: typeof here) =>
      socket.deltas.flatMap(({ events }) => events.filter(({ id }) => id === post.id).map(kindOf));
    await vi.waitFor(() => expect(told(here)).toEqual(['post.registered', 'post.staffed']), 10_000);
    expect(told(there)).toEqual([]);
  });
});

describe('PST-6 GET /api/posts/interception', () => {
  const centre = places['east-s'];
  const ask = (by: Caller, query: string) =>
    by.get(`/api/posts/interception?lng=${centre[0]}&lat=${centre[1]}${query}`);

  test('picks staffed posts on the ways out, names those nobody is at, and shows none outside the scope', async () => {
    const point = { kind: 'interception-point', needs: 1 };
    const north = await newPost(world.admin, { ...kiosk(code()), ...point, place: [centre[0], centre[1] + 0.013] });
    const west = await newPost(world.admin, { ...kiosk(code()), ...point, place: [centre[0] - 0.022, centre[1]] });
    await staff(city.dispatcher, north, { people: 1 });
    await staff(city.dispatcher, west, { people: 1 });
    const plan = (await ask(city.dispatcher, '&minutes=2')).json<InterceptionPlan>();
    const way = (from: InterceptionPlan, sector: string) => from.ways.find((one) => one.sector === sector);
    expect([plan.innerM, plan.outerM, plan.ways.length]).toEqual([1_000, 3_000, 8]);
    expect(way(plan, 'n')).toMatchObject({
      state: 'closed-off',
      chosen: { post: { id: north.id }, reason: { people: 1 } },
    });
    expect(way(plan, 'w')?.chosen?.post.id).toBe(west.id);
    const eastDesk = await world.person('dispatcher', { areaId: 'east' });
    expect(way((await ask(eastDesk, '&radiusM=1000')).json<InterceptionPlan>(), 'w')?.chosen ?? null).toBeNull();
    await staff(city.dispatcher, north, { people: 0 });
    const later = (await ask(city.dispatcher, '&radiusM=1000')).json<InterceptionPlan>();
    expect(way(later, 'n')).toMatchObject({
      state: 'unstaffed',
      chosen: null,
      unstaffed: [{ post: { id: north.id } }],
    });
  });

  test('refuses strangers, places outside the reader’s area or the city, and absurd distances', async () => {
    const status = async (by: Caller, query: string) => (await ask(by, query)).statusCode;
    expect(await status(world.stranger, '&minutes=5')).toBe(401);
    expect(await status((await city.unit(`岗${code()}`)).officer, '&minutes=5')).toBe(403);
    expect(await status(await world.person('dispatcher', { areaId: 'west' }), '&minutes=5')).toBe(404);
    expect(await status(city.dispatcher, '')).toBe(400);
    expect(await status(city.dispatcher, '&minutes=5&radiusM=100')).toBe(400);
    expect(await status(city.dispatcher, '&radiusM=1e9')).toBe(400);
    expect((await city.dispatcher.get('/api/posts/interception?lng=0&lat=0&minutes=5')).statusCode).toBe(422);
  });
});

test('FED-1 the events of every post fold to its row, and a new city gives posts the grids they lie in now', async () => {
  const post = await newPost(world.admin, kiosk(code()));
  expect((await world.admin.send('PUT', '/api/city/profile', swapped())).statusCode).toBe(200);
  expect((await postOf(city.dispatcher, post.id)).area).toEqual(['small', 'east', 'east-n']);
  const folded = await foldedRows(world.platform.db, ['post']);
  for (const each of await activePosts(world.platform.db)) expect(folded.get(each.id)).toEqual(each);
});
