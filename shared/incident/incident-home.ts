import type { AreaPath } from '../area/area-api.ts';
import type { AreaIndex } from '../area/area-index.ts';
import type { Incident } from './incident.ts';

/**
 * ARE-8: where an incident belongs in a new tree. Its grid as long as that stands where it stood; else the grid that has its place
 * now; outside the new city the nearest of its areas that is left, at last the city itself. Never nobody's.
 */
export function homeOf(incident: Pick<Incident, 'area' | 'place'>, index: AreaIndex): AreaPath {
  const grid = incident.area.at(-1);
  const same = grid === undefined ? [] : index.pathOf(grid);
  if (same.length > 0 && same.join(' ') === incident.area.join(' ')) return incident.area;
  const there = index.pathAt(incident.place);
  if (there !== null) return there;
  for (const id of incident.area.toReversed()) {
    const path = index.pathOf(id);
    if (path.length > 0) return path;
  }
  return [index.root];
}
