import type { Position, Surface } from '../../kernel/geo.ts';
import type { AreaId, DepartmentId } from '../../kernel/ids.ts';
import type { AreaInput, AreaPath } from '../area-api.ts';
import { type AreaIndex, buildAreaIndex } from '../area-index.ts';
import { polygonsOf } from './surface-measure.ts';

/** Stands for all grids of an overlay together; no code of a special grid begins with a dash. */
const TOP = '-' as AreaId;

/** The index of a department's grids: a place has at most one of them, the first where two overlap by a sliver. */
export function overlayIndex(grids: readonly AreaInput[]): AreaIndex {
  const whole: Surface = {
    type: 'MultiPolygon',
    coordinates: grids.flatMap(({ surface }) => polygonsOf(surface)) as never,
  };
  const top: AreaInput = { id: TOP, parent: null, level: 0, name: TOP, surface: whole };
  return buildAreaIndex([top, ...grids.map((grid) => ({ ...grid, parent: TOP, level: 1 }))]);
}

/** Who owns a place (R13): one grid of the tree, and of a department at most one special grid. */
export interface PlaceOwner {
  /** 属地: from the city down to the grid; null outside the city. */
  readonly territory: AreaPath | null;
  /** 主管: the department that answers by type; null when the type names none. */
  readonly department: DepartmentId | null;
  /** Its special grid there; null when it has no overlay, or none that covers the place. */
  readonly special: { readonly id: AreaId; readonly name: string } | null;
}

/** ARE-10: pure; `department` is that of the type of what happened. */
export function ownerOf(
  ground: { readonly index: AreaIndex; readonly overlays: ReadonlyMap<DepartmentId, { readonly index: AreaIndex }> },
  place: Position,
  department: DepartmentId | null,
): PlaceOwner {
  const overlay = department === null ? undefined : ground.overlays.get(department);
  const id = overlay?.index.gridAt(place) ?? null;
  const view = id === null ? null : (overlay?.index.view(id) ?? null);
  return {
    territory: ground.index.pathAt(place),
    department,
    special: view === null ? null : { id: view.id, name: view.name },
  };
}
