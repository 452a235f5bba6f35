import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { rehomeRoutes } from '../patrol/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { rehomePosts } from '../post/commands.ts';
import { rehomeUnits } from '../unit/commands.ts';

/** Gives everything that stands somewhere the areas it has in a new city; `area-in-use` when a unit's home is gone. */
export async function rehomeAll(ctx: CommandContext, index: AreaIndex): Promise<Result<void>> {
  const rehomed = await rehomeUnits(ctx, (area) => index.pathOf(area));
  if (!rehomed.ok) return rehomed;
  await rehomePosts(ctx, (place) => index.pathAt(place));
  await rehomeRoutes(ctx, index);
  return ok(undefined);
}
