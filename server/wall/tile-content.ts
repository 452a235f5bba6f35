import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { TileContent, TileWish } from '@watchroom/shared/wall/tile.ts';
import { cameraNow } from '../camera/queries.ts';
import { incidentFor } from '../incident/queries.ts';
import type { CommandContext } from '../platform/command.ts';
import { toursNamed } from '../tour/queries.ts';
import { reachOfWall, screenMay } from './wall-reach.ts';

/**
 * WAL-3: what a desk may put on a wall is what it may look at itself and what the wall, which lies in `area`, may show: a screen that is given
 * more has nothing to show of it, and would have to say something else. The names are the room's.
 */
export async function contentOf(ctx: CommandContext, wish: TileWish, area: AreaPath): Promise<Result<TileContent>> {
  switch (wish.kind) {
    case 'still':
    case 'camera':
      return cameraContent(ctx, wish, area);
    case 'tour': {
      const [tour] = await toursNamed(ctx.tx, [wish.tour]);
      if (tour === undefined || tour.removed_at !== null) return no('not-found');
      const permitted = ctx.permit('tour.read', tour);
      if (!permitted.ok) return permitted;
      if (!screenMay(area, 'tour.read', tour)) return no('outside-wall', { values: { what: tour.name } });
      return ok({ ...wish, run: { at: 'running', stop: 0, since: ctx.now } });
    }
    case 'incident': {
      const found = await readable(ctx, wish.incident);
      if (!found.ok) return found;
      const { number } = found.value.incident;
      const asked = { actor: reachOfWall(area), id: wish.incident, action: 'incident.watch' } as const;
      const shown = await incidentFor(ctx.platform, asked);
      return shown.ok ? ok({ ...wish, number }) : no('outside-wall', { values: { what: number } });
    }
    case 'page': {
      const page = ctx.platform.settings.wallPages.find(({ name }) => name === wish.page);
      return page === undefined ? no('page-unknown', { values: { page: wish.page } }) : ok({ ...wish, url: page.url });
    }
    default:
      return ok(wish);
  }
}

async function cameraContent(
  ctx: CommandContext,
  wish: Extract<TileWish, { kind: 'camera' | 'still' }>,
  area: AreaPath,
): Promise<Result<TileContent>> {
  const { purpose } = wish;
  const camera = cameraNow(ctx.platform, wish.camera);
  if (camera === undefined) return no('not-found');
  const permitted = ctx.permit('camera.look', camera, { purpose });
  if (!permitted.ok) return permitted;
  if ('incident' in purpose && !(await readable(ctx, purpose.incident)).ok) return no('purpose-missing');
  if (!screenMay(area, 'camera.look', camera)) return no('outside-wall', { values: { what: camera.name } });
  return ok({ ...wish, name: camera.name });
}

/** What somebody would have asked for to have this on a tile. */
export function wishOf(content: TileContent): TileWish {
  switch (content.kind) {
    case 'camera':
    case 'still': {
      const { name: _, ...wish } = content;
      return wish;
    }
    case 'tour':
      return { kind: 'tour', tour: content.tour };
    case 'incident':
      return { kind: 'incident', incident: content.incident };
    case 'page':
      return { kind: 'page', page: content.page };
    default:
      return content;
  }
}

function readable(ctx: CommandContext, id: IncidentId) {
  return incidentFor(ctx.platform, { actor: ctx.actor, id, action: 'incident.read' });
}
