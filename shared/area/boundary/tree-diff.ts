import type { AreaInput } from '../area-api.ts';
import { measureCover } from '../area-cover.ts';
import { labelPlace } from '../label-place.ts';
import { prepareSurface } from '../prepared-surface.ts';
import type { AreaDifference } from './boundary-api.ts';
import { areaM2 } from './surface-measure.ts';

/** Less than this, m², is drawing the same border again. */
const LEAST_RESHAPE_M2 = 100;

/**
 * What is different in `after`: added, removed, renamed, moved under another parent, reshaped, with the ground that changed hands
 * (m²). An area may be in the list more than once. Areas of the same code are the same area.
 */
export function diffTrees(before: readonly AreaInput[], after: readonly AreaInput[]): AreaDifference[] {
  const old = new Map(before.map((area) => [area.id, area]));
  const now = new Set(after.map((area) => area.id));
  const removed = before.filter((area) => !now.has(area.id)).map((area) => difference('removed', area));
  const changed = after.flatMap((area): AreaDifference[] => {
    const known = old.get(area.id);
    if (known === undefined) return [difference('added', area)];
    const found: AreaDifference[] = [];
    if (known.name !== area.name) found.push({ ...difference('renamed', area, 0), before: known.name });
    if (known.parent !== area.parent) found.push({ ...difference('moved', area, 0), before: known.parent });
    const moved = changedM2(known, area);
    if (moved >= LEAST_RESHAPE_M2) found.push(difference('reshaped', area, moved));
    return found;
  });
  return [...removed, ...changed];
}

function changedM2(known: AreaInput, area: AreaInput): number {
  if (JSON.stringify(known.surface) === JSON.stringify(area.surface)) return 0;
  const { gap, spill } = measureCover(known.surface, [area.surface]);
  return (gap.share + spill.share) * areaM2(known.surface);
}

function difference(how: AreaDifference['how'], area: AreaInput, m2 = areaM2(area.surface)): AreaDifference {
  const { id, level, name, surface } = area;
  return { area: id, how, level, name, before: null, areaM2: m2, place: labelPlace(prepareSurface(surface)) };
}
