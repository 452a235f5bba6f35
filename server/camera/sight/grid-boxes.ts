import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import { type Box, boxOf, type Position, type Surface } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';

/** Sides of a cell, degrees: about a grid of a dense town. */
const CELL_DEG = 0.01;

/** A grid of the city: an area without children. */
export interface GridGround {
  readonly id: AreaId;
  readonly path: readonly AreaId[];
  readonly surface: Surface;
  readonly box: Box;
}

/** The grids of one version of the city, by id, by any area above them, and by place. */
export class GridBoxes {
  readonly #byId = new Map<AreaId, GridGround>();
  readonly #below = new Map<AreaId, GridGround[]>();
  readonly #cells = new Map<string, GridGround[]>();

  constructor(index: AreaIndex) {
    const parents = new Set(index.areas.map((area) => area.parent));
    for (const { id, surface } of index.areas) {
      if (parents.has(id)) continue;
      const grid = { id, path: index.pathOf(id), surface, box: boxOf(surface) };
      this.#byId.set(id, grid);
      for (const area of grid.path) push(this.#below, area, grid);
      for (const cell of cellsOf(grid.box)) push(this.#cells, cell, grid);
    }
  }

  get(id: AreaId): GridGround | undefined {
    return this.#byId.get(id);
  }

  /** The grids of an area; itself when it is one. */
  below(id: AreaId): readonly GridGround[] {
    return this.#below.get(id) ?? [];
  }

  /** The grids of an area whose box meets the box. */
  belowIn(id: AreaId, box: Box): GridGround[] {
    return this.below(id).filter((grid) => meets(grid.box, box));
  }

  /** Grids whose box comes within so many metres of a place. */
  near(place: Position, metres: number): GridGround[] {
    const [dLng, dLat] = [metres / metresALng(place[1]), metres / METRES_A_DEGREE];
    const box = [place[0] - dLng, place[1] - dLat, place[0] + dLng, place[1] + dLat] as const;
    const found = new Set<GridGround>();
    for (const cell of cellsOf(box)) {
      for (const grid of this.#cells.get(cell) ?? []) if (meets(grid.box, box)) found.add(grid);
    }
    return [...found];
  }
}

function meets(one: Box, other: Box): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}

function* cellsOf(box: Box): Generator<string> {
  const [west, south, east, north] = box.map((degrees) => Math.floor(degrees / CELL_DEG)) as [
    number,
    number,
    number,
    number,
  ];
  for (let row = south; row <= north; row++) for (let column = west; column <= east; column++) yield `${column} ${row}`;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
