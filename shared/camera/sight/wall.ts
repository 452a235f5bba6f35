import type { ObstacleIndex } from './obstacle-index.ts';
import { METRES_A_DEGREE, type Plane } from './plane.ts';

/** One side of a building, metres east and north of a spot. `heightM` Infinity where not known. */
export interface Wall {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly heightM: number;
}

/** Metres east and north of the plane's origin. */
export interface Spot {
  readonly plane: Plane;
  readonly x: number;
  readonly y: number;
}

/** The walls of one building as they lie around the spot. */
export function wallsOf(index: ObstacleIndex, building: number, { plane, x, y }: Spot): Wall[] {
  const { edges, firstEdge } = index;
  const [lng, lat] = plane.origin;
  const heightM = index.heights[building] ?? Number.POSITIVE_INFINITY;
  const walls: Wall[] = [];
  const end = (firstEdge[building + 1] ?? 0) * 4;
  for (let at = (firstEdge[building] ?? 0) * 4; at < end; at += 4) {
    walls.push({
      ax: ((edges[at] ?? 0) - lng) * plane.kx - x,
      ay: ((edges[at + 1] ?? 0) - lat) * METRES_A_DEGREE - y,
      bx: ((edges[at + 2] ?? 0) - lng) * plane.kx - x,
      by: ((edges[at + 3] ?? 0) - lat) * METRES_A_DEGREE - y,
      heightM,
    });
  }
  return walls;
}
