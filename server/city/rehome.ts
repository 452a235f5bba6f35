// limit: imports 17, all that hangs on areas moves here
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { pathAfter } from '@watchroom/shared/area/boundary/successor.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { rehomeAccess } from '../access/commands.ts';
import { rehomeCharges } from '../area/commands.ts';
import { treeNow } from '../area/queries.ts';
import { rehomeDrawings } from '../drawing/commands.ts';
import { rehomeIncidents } from '../incident/rehome-commands.ts';
import { rehomeRoutes } from '../patrol/commands.ts';
import { rehomePatrols } from '../patrol/patrol-commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { rehomePosts } from '../post/commands.ts';
import { rehomeTours } from '../tour/commands.ts';
import { rehomeUnits } from '../unit/commands.ts';
import { rehomeViews } from '../view/commands.ts';
import { rehomeWalls } from '../wall/commands.ts';

/**
 * ARE-8: everything that hangs on areas moves with a new tree, in the transaction that brings it into force: accounts, keys, units
 * and members of grids (refused with `area-in-use` where an area is gone and nobody said what takes its place), drawings, views, tours
 * and walls with their area, posts, routes and patrols by their places, and the open incidents, of which none may be lost. Cameras
 * follow page by page (CAM-14). Answers how many incidents moved.
 */
export async function rehomeAll(
  ctx: CommandContext,
  given: { readonly index: AreaIndex; readonly homes: Readonly<Record<string, AreaId>> },
): Promise<Result<number>> {
  const { index, homes } = given;
  const pathOf = (area: AreaId) => index.pathOf(area);
  const access = await rehomeAccess(ctx, { pathOf, homes });
  if (!access.ok) return access;
  const units = await rehomeUnits(ctx, { pathOf, homes });
  if (!units.ok) return units;
  const charges = await rehomeCharges(ctx, { pathOf, homes });
  if (!charges.ok) return charges;
  const after = (area: readonly AreaId[]) => [...pathAfter(area, index, homes)];
  await rehomeDrawings(ctx, after);
  await rehomeViews(ctx, after);
  await rehomeTours(ctx, after);
  await rehomeWalls(ctx, after);
  await rehomePosts(ctx, (place) => index.pathAt(place));
  await rehomeRoutes(ctx, index);
  await rehomePatrols(ctx, index);
  return ok(await rehomeIncidents(ctx, index, await treeNow(ctx.tx)));
}
