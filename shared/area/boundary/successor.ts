import type { AreaId } from '../../kernel/ids.ts';
import type { AreaView } from '../area-api.ts';
import type { AreaIndex } from '../area-index.ts';

/** Which area of a new tree stands in the place of one that is gone: the one of its level where its middle lies, else that above. */
export function successorOf(gone: Pick<AreaView, 'label' | 'level' | 'path'>, next: AreaIndex): AreaId {
  const there = next.pathAt(gone.label) ?? [];
  const same = there.findLast((id) => (next.view(id)?.level ?? Number.POSITIVE_INFINITY) <= gone.level);
  return same ?? gone.path.findLast((id) => next.pathOf(id).length > 0) ?? next.root;
}

/**
 * Where what was put into an area by hand lies in a new tree: still in that area, else in the one that is named to take its place, else in
 * the nearest above it that is left. Empty: in none, and so it stays.
 */
export function pathAfter(
  path: readonly AreaId[],
  next: AreaIndex,
  homes: Readonly<Record<string, AreaId>>,
): readonly AreaId[] {
  const own = path.at(-1);
  if (own === undefined) return [];
  const named = homes[own];
  const heirs = [own, ...(named === undefined ? [] : [named]), ...path.slice(0, -1).toReversed()];
  return next.pathOf(heirs.find((id) => next.pathOf(id).length > 0) ?? next.root);
}
