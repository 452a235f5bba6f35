import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { StillsAllowed } from '@watchroom/shared/wall/still/still.ts';
import type { Tile } from '@watchroom/shared/wall/tile.ts';
import { cameraNow } from '../../camera/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { mayLook } from '../../video/doubt/right-queries.ts';
import { monitorNamed } from '../queries.ts';

/**
 * WAL-14: the tiles of a monitor whose still this actor may go on showing. Its look was over with its picture, so no gate can cut it: the screen
 * asks every few seconds, and is answered by the questions that a look is let in by.
 */
export async function stillsFor(platform: Platform, actor: Actor, id: MonitorId): Promise<Result<StillsAllowed>> {
  const monitor = await monitorNamed(platform.db, id);
  if (monitor === undefined || !decide(actor, 'wall.read', monitor).ok) return no('not-found');
  // WAL-4: a screen is told of its own monitor.
  if (actor.kind === 'account' && actor.role === 'wall' && monitor.account !== actor.id) return no('not-found');
  const may = await Promise.all(monitor.tiles.map((tile) => mayShow(platform, actor, tile)));
  return ok({ at: platform.clock.now(), tiles: may.flatMap((each, tile) => (each ? [tile] : [])) });
}

async function mayShow(platform: Platform, actor: Actor, { content }: Tile): Promise<boolean> {
  if (content.kind !== 'still') return false;
  const camera = cameraNow(platform, content.camera);
  if (camera === undefined) return false;
  return (await mayLook(platform, { actor, camera, purpose: content.purpose })).ok;
}
