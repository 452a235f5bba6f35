import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Tour } from '@watchroom/shared/tour/tour.ts';
import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import type { Monitor, Wall } from '@watchroom/shared/wall/wall.ts';
import type { ScreenOffer } from '@watchroom/shared/wall/wall-api.ts';
import { type Caller, callerOf, type World } from '../test/world.ts';

export interface MadeWall {
  readonly wall: Wall;
  readonly monitors: readonly Monitor[];
}

export const codeOf = (reply: { json<T>(): T }) => reply.json<{ error: { code: string } }>().error.code;

async function made<T>(by: Caller, url: string, body: unknown): Promise<T> {
  const reply = await by.post(url, body);
  if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
  return reply.json<T>();
}

export function newWall(by: Caller, areaId: string | null = null, monitors = ['左', '右']): Promise<MadeWall> {
  return made<MadeWall>(by, '/api/walls', { name: '指挥大厅', areaId, monitors });
}

export async function newTour(by: Caller, cameras: readonly string[], areaId: string | null = null): Promise<Tour> {
  const stops = cameras.map((camera) => ({ camera, dwellS: 10 }));
  return (await made<{ tour: Tour }>(by, '/api/tours', { name: '东门一线', areaId, stops })).tour;
}

export async function shown(
  by: Caller,
  monitor: string,
  [tile, content]: readonly [number, TileWish],
): Promise<Monitor> {
  return (await made<{ monitor: Monitor }>(by, `/api/monitors/${monitor}/show`, { tile, content })).monitor;
}

/** A screen that was switched on beside the wall: it shows a code. */
export async function newScreen(world: World): Promise<ScreenOffer> {
  return made<ScreenOffer>(world.stranger, '/api/wall-screens', {});
}

export function claim(world: World, { secret }: Pick<ScreenOffer, 'secret'>) {
  return world.stranger.post('/api/wall-screens/claim', { secret });
}

/** Binds a new screen to a monitor and gives it as somebody who asks. */
export async function boundScreen(world: World, by: Caller, monitor: string): Promise<Caller> {
  const offer = await newScreen(world);
  await made(by, `/api/monitors/${monitor}/pair`, { code: offer.code });
  const reply = await claim(world, offer);
  if (!reply.json<{ paired: boolean }>().paired) throw new Error(`not bound: ${reply.body}`);
  const cookie = reply.cookies.map((entry) => `${entry.name}=${entry.value}`).join('; ');
  const headers = { cookie, 'x-requested-with': 'watchroom' };
  const session = await callerOf(world.http, '', headers).get('/api/session');
  return callerOf(world.http, session.json<{ account: AccountActor }>().account.id, headers);
}
