import type { Position } from '../../kernel/geo.ts';
import type { Optics } from '../optics.ts';
import { buildingsAt, holds, type ObstacleIndex } from './obstacle-index.ts';
import { fromPlane, planeAt } from './plane.ts';
import { type Spot, wallsOf } from './wall.ts';

/** A camera that registers place deeper in a building than this looks at rooms, not at streets. */
const DEEPEST_M = 30;
/** So far before the wall it is taken to hang: coordinates are written to a tenth of a metre. */
const BEFORE_WALL_M = 0.1;
/** Buildings that touch or overlap are left one after the other. */
const MOST_BUILDINGS = 6;

/**
 * CAM-15: from where a camera looks. One whose place lies in a building hangs on its wall: it looks from just outside, on the
 * way it faces, or at the nearest wall when it turns or that is not known. Null: it is deeper inside than 30 m, indoors.
 */
export function eyeOf(
  index: ObstacleIndex,
  camera: Pick<Optics, 'kind' | 'place' | 'azimuthDeg' | 'hfovDeg'>,
): Position | null {
  const plane = planeAt(camera.place);
  const facing = camera.kind === 'panoramic' || (camera.hfovDeg ?? 0) >= 360 ? null : camera.azimuthDeg;
  let [x, y] = [0, 0];
  for (let left = 0; left < MOST_BUILDINGS; left++) {
    const building = buildingsAt(index, fromPlane(plane, x, y))[0];
    if (building === undefined) return left === 0 ? camera.place : fromPlane(plane, x, y);
    const out =
      facing === null
        ? nearestWall(index, building, { plane, x, y })
        : wallAhead(index, building, { plane, x, y, facing });
    if (out === null) return null;
    [x, y] = out;
    if (Math.hypot(x, y) > DEEPEST_M) return null;
  }
  return null;
}

/** Just behind the first wall of the building that is met on the way. */
function wallAhead(index: ObstacleIndex, building: number, from: Spot & { facing: number }): [number, number] | null {
  const angle = (from.facing * Math.PI) / 180;
  const [dx, dy] = [Math.sin(angle), Math.cos(angle)];
  let nearest = Number.POSITIVE_INFINITY;
  for (const { ax, ay, bx, by } of wallsOf(index, building, from)) {
    const cross = dx * (by - ay) - dy * (bx - ax);
    if (cross === 0) continue;
    const along = (ax * (by - ay) - ay * (bx - ax)) / cross;
    const onWall = (ax * dy - ay * dx) / cross;
    if (along > 0 && onWall >= 0 && onWall <= 1 && along < nearest) nearest = along;
  }
  if (nearest === Number.POSITIVE_INFINITY) return null;
  return [from.x + dx * (nearest + BEFORE_WALL_M), from.y + dy * (nearest + BEFORE_WALL_M)];
}

/** Just outside the wall that is nearest. */
function nearestWall(index: ObstacleIndex, building: number, from: Spot): [number, number] | null {
  let best: { metres: number; x: number; y: number; nx: number; ny: number } | null = null;
  for (const { ax, ay, bx, by } of wallsOf(index, building, from)) {
    const [ex, ey] = [bx - ax, by - ay];
    const length = ex * ex + ey * ey;
    if (length === 0) continue;
    const share = Math.max(0, Math.min(1, -(ax * ex + ay * ey) / length));
    const [x, y] = [ax + share * ex, ay + share * ey];
    const metres = Math.hypot(x, y);
    const side = Math.sqrt(length);
    if (best === null || metres < best.metres) best = { metres, x, y, nx: ey / side, ny: -ex / side };
  }
  if (best === null) return null;
  // Which way is out depends on how the ring runs; one of the two sides is.
  for (const side of [BEFORE_WALL_M, -BEFORE_WALL_M]) {
    const [x, y] = [from.x + best.x + best.nx * side, from.y + best.y + best.ny * side];
    if (!holds(index, building, fromPlane(from.plane, x, y))) return [x, y];
  }
  return null;
}
