import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { AccountId, type CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Tile } from '@watchroom/shared/wall/tile.ts';
import { actorOfAccount, liveSessions } from '../access/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { toursNamed } from '../tour/queries.ts';
import type { OrderedLook, ScreensForLooks } from '../video/queries.ts';
import { wallPurpose } from './purpose-words.ts';
import { monitorOf } from './queries.ts';
import type { MonitorRow } from './store.ts';

/**
 * WAL-3: a screen looks at nothing of its own will. What a look is for, and in whose name it stands in the feed, follows from the tile
 * that shows the camera; the desk that put it there must still be one that may look at it.
 */
export function screensForLooks(platform: Platform): ScreensForLooks {
  return {
    async ordered(screen, camera) {
      const monitor = await monitorOf(platform.db, screen.id);
      if (monitor === undefined) return no('not-on-wall');
      const { alarm } = monitor;
      if (alarm?.camera?.id === camera.id) {
        const shown = { ...placeOf(monitor, alarm.tile), by: null, tour: null };
        return ok({ purpose: { incident: alarm.incident }, shown });
      }
      const found = await tileOf(platform, monitor, camera.id);
      if (found === null) return no('not-on-wall');
      return pushed(platform, { ...found, monitor, camera });
    },
  };
}

interface Found {
  readonly index: number;
  readonly tile: Tile;
  readonly purpose: Purpose;
  readonly tour: string | null;
}

async function tileOf(platform: Platform, { tiles }: MonitorRow, camera: CameraId): Promise<Found | null> {
  const touring = tiles.flatMap(({ content }) => (content.kind === 'tour' ? [content.tour] : []));
  const tours = (await toursNamed(platform.db, touring)).filter(({ removed_at }) => removed_at === null);
  for (const [index, tile] of tiles.entries()) {
    const { content } = tile;
    if ((content.kind === 'camera' || content.kind === 'still') && content.camera === camera)
      return { index, tile, purpose: content.purpose, tour: null };
    if (content.kind !== 'tour') continue;
    const tour = tours.find(({ id }) => id === content.tour);
    if (tour?.stops.some((stop) => stop.camera === camera))
      return { index, tile, purpose: wallPurpose(platform, { tour: tour.name }), tour: tour.name };
  }
  return null;
}

async function pushed(
  platform: Platform,
  { index, tile, purpose, tour, monitor, camera }: Found & { monitor: MonitorRow; camera: CameraView },
): Promise<Result<OrderedLook>> {
  const by = AccountId.safeParse(tile.by?.id);
  const desk = by.success ? await actorOfAccount(platform, by.data) : null;
  if (desk === null) return no('not-on-wall');
  // A wall runs on when the desk that set it up goes home; that desk must be one that may look at it all the same.
  // WAL-14: what stands for minutes of somebody's own camera stands while somebody is there who answers for it.
  const isPrivateStill = tile.content.kind === 'still' && camera.ownerKind === 'private';
  if (isPrivateStill && (await liveSessions(platform.db, desk.id, platform.clock.now())).size === 0)
    return no('not-on-wall');
  const permitted = decide({ ...desk, onShift: true } satisfies AccountActor, 'camera.look', camera, { purpose });
  if (!permitted.ok) return no('not-on-wall');
  const shown = { ...placeOf(monitor, index), by: { kind: 'account' as const, id: desk.id, name: desk.name }, tour };
  return ok({ purpose, shown });
}

function placeOf({ id, name }: MonitorRow, tile: number) {
  return { monitor: { id, name }, tile };
}
