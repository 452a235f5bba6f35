import type { AreaId } from '../../kernel/ids.ts';
import type { AreaView } from '../area-api.ts';
import type { AreaIndex } from '../area-index.ts';

/** Which area of a new tree stands in the place of one that is gone: the one of its level where its middle lies, else that above. */
export function successorOf(gone: Pick<AreaView, 'label' | 'level' | 'path'>, next: AreaIndex): AreaId {
  const there = next.pathAt(gone.label) ?? [];
  const same = there.findLast((id) => (next.view(id)?.level ?? Number.POSITIVE_INFINITY) <= gone.level);
  return same ?? gone.path.findLast((id) => next.pathOf(id).length > 0) ?? next.root;
}
