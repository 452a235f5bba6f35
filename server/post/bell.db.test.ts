import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { beforeAll, expect, test, vi } from 'vitest';
import { kiosk, newPost } from '../test/field-things.ts';
import { foldedRows } from '../test/folded.ts';
import { buildSmallCity, patiently } from '../test/small-city.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { activePosts } from './queries.ts';

const soon = { timeout: 25_000, interval: 20 };
/** A Monday, 07:50 in the city. */
const clock = heldClock('2026-03-01T23:50:00.000Z');
let world: World;
/** A system of the city: the sessions of people end while the days pass. */
let field: Caller;
beforeAll(async () => {
  world = await startWorld({ listen: true, clock });
  await buildSmallCity(world);
  field = await world.key(['unit.write', 'unit.read']);
  return () => world.close();
});
const opening = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
const post = async (id: string) => (await field.get(`/api/posts/${id}`)).json<{ post: PostView }>().post;
const staff = (id: string, people: number) => patiently(field, `/api/posts/${id}/staff`, { people });
/** The clock goes on, the queue forgets every timer, and what is due is done. */
async function pass(minutes: number): Promise<void> {
  clock.advance(minutes * 60_000);
  await world.forgetRedis();
  await vi.waitFor(async () => {
    const open = world.platform.db.selectFrom('outbox').select('id').where('name', '=', 'post.bell_due');
    const due = await open.where('done_at', 'is', null).where('run_at', '<=', clock.now()).execute();
    expect(due).toEqual([]);
  }, soon);
}
const kinds = async (id: string) =>
  (await world.platform.db.selectFrom('event').select('kind').where('subject', '=', id).orderBy('id').execute())
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'post.late' || kind === 'post.nobody_came');

test('PST-7 JOB-1 a post that nobody comes to is told late, then missed, once each; who comes ends it; the next day it is asked again', async () => {
  const empty = await newPost(field, { ...kiosk('空岗'), opening });
  const manned = await newPost(field, { ...kiosk('有岗'), opening });
  const always = await newPost(field, kiosk('昼夜'));
  const changed = await newPost(field, { ...kiosk('改时'), opening });
  const other = [{ days: [1, 2, 3, 4, 5], from: '12:00', to: '18:00' }];
  await patiently(field, '/api/posts/batch', { posts: [{ ...kiosk('改时'), opening: other }] });
  await pass(14);
  expect((await post(empty.id)).missed).toBeNull();
  expect((await staff(manned.id, 2)).statusCode).toBe(200);
  await pass(2);
  const opened = '2026-03-02T00:00:00.000Z';
  expect((await post(empty.id)).missed).toMatchObject({ opened, never: null });
  for (const { id } of [manned, always, changed]) expect((await post(id)).missed).toBeNull();

  await pass(10 * 60);
  expect((await post(empty.id)).missed?.never).not.toBeNull();
  expect((await post(changed.id)).missed).toMatchObject({ opened: '2026-03-02T04:00:00.000Z' });
  expect(await kinds(empty.id)).toEqual(['post.late', 'post.nobody_came']);
  expect(await kinds(manned.id)).toEqual([]);

  await staff(manned.id, 0);
  await pass(14 * 60);
  expect(await kinds(empty.id)).toEqual(['post.late', 'post.nobody_came', 'post.late']);
  expect(await kinds(manned.id)).toEqual(['post.late']);
  await staff(manned.id, 1);
  expect((await post(manned.id)).missed).toBeNull();
  await pass(10 * 60);
  expect(await kinds(manned.id)).toEqual(['post.late']);
});

test('PST-7 a post that is taken off the map rings no more', async () => {
  const gone = await newPost(field, { ...kiosk('撤岗'), opening });
  await patiently(field, '/api/posts/batch', { posts: [{ ...kiosk('撤岗'), opening, active: false }] });
  await pass(2 * 24 * 60);
  expect(await kinds(gone.id)).toEqual([]);
});

test('PST-7 FED-1 the events of posts fold to exactly their rows', async () => {
  const rows = await activePosts(world.platform.db);
  const folded = await foldedRows(world.platform.db, ['post']);
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(folded.get(row.id)).toEqual(row);
});
