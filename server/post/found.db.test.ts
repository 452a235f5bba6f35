import type { NearPost, PostView } from '@watchroom/shared/post/post-api.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { kiosk, newPost } from '../test/field-things.ts';
import { buildSmallCity, type CityUnit, places, type SmallCity } from '../test/small-city.ts';
import { heldClock, startWorld, type World } from '../test/world.ts';

/** A Monday, 08:10 in the city. */
const clock = heldClock('2026-03-02T00:10:00.000Z');
const ago = (minutes: number) => new Date(Date.parse(clock.now()) - minutes * 60_000).toISOString();
let world: World;
let city: SmallCity;
let unit: CityUnit;
beforeAll(async () => {
  world = await startWorld({ roles: ['api'], clock });
  city = await buildSmallCity(world);
  unit = await city.unit('巡一');
  return () => world.close();
});

let turn = 0;
const post = (fields: object = {}): Promise<PostView> => newPost(world.admin, { ...kiosk(`FD-${++turn}`), ...fields });
const [lng, lat] = places['east-s'];
/** As the phone sends it: found there so many minutes ago. */
const found = (minutes: number, fields: object = {}) => ({
  unit: unit.id,
  people: 2,
  how: 'place',
  fix: { place: [lng, lat], at: ago(minutes), accuracyM: 8 },
  happened: { at: ago(minutes), turn: ++turn, device: '0123456789abcdef' },
  ...fields,
});
const send = (to: { id: string }, body: object, by = unit.officer) => by.post(`/api/posts/${to.id}/staff`, body);
const codeOf = (reply: { json<T>(): T }) => reply.json<{ error?: { code: string } }>().error?.code;
const staffOf = async ({ id }: { id: string }) =>
  (await world.admin.get(`/api/posts/${id}`)).json<{ post: PostView }>().post;

describe('PST-8 a phone that stayed at a post signs in to it', () => {
  test('since when it was there, also when it is heard of later', async () => {
    const here = await post();
    const reply = await send(here, found(9));
    expect(reply.statusCode, reply.body).toBe(200);
    expect(await staffOf(here)).toMatchObject({
      staff: [{ unit: unit.id, people: 2, since: ago(9), until: null, how: 'place' }],
      staffAt: ago(9),
    });
    // Said again by hand it stays found, and since the same moment.
    expect((await send(here, { unit: unit.id, people: 3 })).statusCode).toBe(200);
    expect((await staffOf(here)).staff).toMatchObject([{ people: 3, since: ago(9), how: 'place' }]);
  });

  test('a time that cannot be true is ours: ahead, or longer ago than anybody stands anywhere', async () => {
    for (const minutes of [-30, 2_000]) {
      const here = await post();
      const fix = { place: [lng, lat], at: ago(minutes), accuracyM: 8 };
      expect((await send(here, found(minutes, { fix }))).statusCode).toBe(200);
      expect((await staffOf(here)).staffAt).toBe(clock.now());
    }
  });

  test('who came meanwhile stays, and each is there since the own time', async () => {
    const here = await post();
    const other = await city.unit('巡三');
    expect((await send(here, found(3, { unit: other.id }), other.officer)).statusCode).toBe(200);
    expect((await send(here, found(9))).statusCode).toBe(200);
    const { staff, staffAt } = await staffOf(here);
    expect(staff.map(({ unit: who, since }) => [who, since])).toEqual([
      [other.id, ago(3)],
      [unit.id, ago(9)],
    ]);
    expect(staffAt).toBe(ago(3));
  });

  test.each([
    ['beside it', { fix: { place: [lng + 0.002, lat], at: ago(1), accuracyM: 8 } }, 'post-too-far'],
    [
      'by a fix that knows nothing',
      { fix: { place: [lng + 0.002, lat], at: ago(1), accuracyM: 5_000 } },
      'post-too-far',
    ],
    ['by an older fix', { fix: { place: [lng, lat], at: ago(9), accuracyM: 8 } }, 'fix-missing'],
    ['without a fix', { fix: null }, 'fix-missing'],
  ])('%s it is not', async (_, fields, code) => {
    const here = await post();
    expect(codeOf(await send(here, found(1, fields)))).toBe(code);
    expect((await staffOf(here)).staff).toEqual([]);
  });

  test('no other unit, and no post of another area', async () => {
    const here = await post();
    const other = await city.unit('巡二');
    expect((await send(here, found(1), other.officer)).statusCode).toBe(404);
    const west = await world.person('officer', { unitId: unit.id, areaId: 'west' });
    expect((await send(here, found(1), west)).statusCode).toBe(404);
  });

  test('an officer is shown where posts are, the nearest first, and nothing of who is there', async () => {
    const [near, far] = [await post({ name: '近岗' }), await post({ name: '远岗', place: places['east-n'] })];
    await send(near, found(1));
    const reply = await unit.officer.get(`/api/posts/near?lng=${lng}&lat=${lat}`);
    const { posts } = reply.json<{ posts: NearPost[] }>();
    const order = posts.map(({ id }) => id);
    expect(order.indexOf(near.id)).toBeLessThan(order.indexOf(far.id));
    expect(posts.find(({ id }) => id === near.id)).toEqual({
      id: near.id,
      name: '近岗',
      kind: 'kiosk',
      place: near.place,
      metres: 0,
    });
    const west = await world.person('officer', { unitId: unit.id, areaId: 'west' });
    expect((await west.get(`/api/posts/near?lng=${lng}&lat=${lat}`)).json<{ posts: NearPost[] }>().posts).toEqual([]);
    expect((await city.dispatcher.get(`/api/posts/near?lng=${lng}&lat=${lat}`)).statusCode).toBe(403);
  });
});
