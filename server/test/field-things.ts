import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { places, smallProfile } from './small-city.ts';
import type { Caller, World } from './world.ts';

/** A post in east-s, as POST /api/posts/batch takes it. */
export const kiosk = (code: string) => ({
  code,
  name: `${code} 治安亭`,
  kind: 'kiosk',
  place: places['east-s'],
  department: 'police',
  needs: 2,
});

/** A route in east-s with two checkpoints and a bend, as POST /api/routes takes it. */
export const eastRoute = (name: string) => ({
  name,
  department: 'police',
  points: [
    { place: [120.55, 31.285], check: { name: '东门', afterMin: 0, graceMin: 10 } },
    { place: [120.555, 31.287], check: null },
    { place: places['east-s'], check: { name: '人民广场', afterMin: 30, graceMin: 10 } },
  ],
});

export async function newPost(by: Caller, fields: object): Promise<PostView> {
  const batch = await by.post('/api/posts/batch', { posts: [fields] });
  const id = batch.json<{ posts: { id: string }[] }>().posts[0]?.id ?? '';
  return (await by.get(`/api/posts/${id}`)).json<{ post: PostView }>().post;
}

export async function newRoute(by: Caller, fields: object): Promise<RouteView> {
  const reply = await by.post('/api/routes', fields);
  if (reply.statusCode !== 201) throw new Error(`no route: ${reply.body}`);
  return reply.json<{ route: RouteView }>().route;
}

/** A walk from a minute ago for two hours. */
export async function newPatrol(by: Caller, route: { id: string }, unit: { id: string }): Promise<PatrolView> {
  const body = { unit: unit.id, startAt: minutesFromNow(-1), endAt: minutesFromNow(119) };
  const reply = await by.post(`/api/routes/${route.id}/patrols`, body);
  if (reply.statusCode !== 201) throw new Error(`no patrol: ${reply.body}`);
  return reply.json<{ patrol: PatrolView }>().patrol;
}

export const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** Ids of one of each in east-s, the patrol of this unit. */
export async function fieldThings(world: World, unit: string) {
  const post = await newPost(world.admin, kiosk('ZA-E1'));
  const route = await newRoute(world.admin, eastRoute('东城一线'));
  const patrol = await newPatrol(await world.person('dispatcher'), route, { id: unit });
  return { post: post.id, route: route.id, patrol: patrol.id } as Record<'post' | 'route' | 'patrol', string>;
}

/** The small city with the two grids of its east changing places: everything in one lies in the other now. */
export function swapped() {
  const profile = structuredClone(smallProfile);
  const surface = (id: string) => smallProfile.areas.find((area) => area.id === id)?.surface;
  const other: Record<string, string> = { 'east-s': 'east-n', 'east-n': 'east-s' };
  const areas = profile.areas.map((area) => ({ ...area, surface: surface(other[area.id] ?? area.id) }));
  return { ...profile, areas };
}
