import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { PostId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type InterceptionPlan, interceptionPlan } from '@watchroom/shared/post/interception.ts';
import type { NearPost, PostView } from '@watchroom/shared/post/post-api.ts';
import { staffingOf } from '@watchroom/shared/post/staffing.ts';
import { cityFacts, pathAt } from '../area/queries.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { cutFor, subjectOf } from './commands.ts';
import { postTables, postView } from './store.ts';

/** Every post that is one, by code, without a look at who asks: for the room's own reckoning. */
export async function activePosts(reader: Database | Tx): Promise<PostView[]> {
  const rows = await postTables(reader)
    .selectFrom('post')
    .selectAll()
    .where('active', '=', true)
    .orderBy('code')
    .execute();
  return rows.map(postView);
}

/** Posts as this actor may see them. */
export async function postsFor(reader: Database | Tx, actor: Actor): Promise<PostView[]> {
  return (await activePosts(reader)).filter((post) => maySee(actor, post)).map((post) => cutFor(actor, post));
}

/** One post as this actor may see it, or `not-found`. */
export async function postFor(platform: Platform, actor: Actor, id: PostId): Promise<Result<PostView>> {
  const row = await postTables(platform.db).selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst();
  const post = row === undefined ? null : postView(row);
  return post !== null && maySee(actor, post) ? ok(cutFor(actor, post)) : no('not-found');
}

/** Farther than this from the phone nobody's shift begins, metres; and no more than these are chosen from. */
const NEAR_M = 5_000;
const MOST_NEAR = 20;

/** PST-8: the posts that an officer may be at, around the phone. Who is there is not told. */
export async function postsNear(platform: Platform, actor: Actor, from: Position): Promise<NearPost[]> {
  return (await activePosts(platform.db))
    .filter((post) => decide(actor, 'post.find', subjectOf(post)).ok)
    .map(({ id, name, kind, place }) => ({ id, name, kind, place, metres: Math.round(distanceM(from, place)) }))
    .filter(({ metres }) => metres <= NEAR_M)
    .sort((one, other) => one.metres - other.metres)
    .slice(0, MOST_NEAR);
}

export function maySee(actor: Actor, post: PostView): boolean {
  return decide(actor, 'post.read', subjectOf(post)).ok;
}

/**
 * PST-6: which of the posts that this actor may see close the ways out of a place. Reads only. `not-found` for a place
 * outside the actor's area, `outside-city` for one outside the city.
 */
export async function interceptionFor(
  platform: Platform,
  actor: Actor,
  { place, innerM }: { readonly place: Position; readonly innerM: number },
): Promise<Result<InterceptionPlan>> {
  const [path, facts] = [pathAt(platform, place), cityFacts(platform)];
  if (!path.ok) return path;
  if (facts === null) return no('city-missing');
  const permitted = decide(actor, 'post.read', { area: path.value });
  if (!permitted.ok) return permitted;
  const now = platform.clock.now();
  const posts = (await postsFor(platform.db, actor)).map((post) => {
    const { at, people } = staffingOf(post, now, facts.zone);
    return { post, staffing: at, people };
  });
  return ok(interceptionPlan(place, innerM, posts));
}
