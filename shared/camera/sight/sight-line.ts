import type { Position } from '../../kernel/geo.ts';
import type { ObstacleIndex } from './obstacle-index.ts';

/** Where a camera looks from when its mount is not known: a street mast. */
export const ASSUMED_MOUNT_M = 6;
/** What is to be seen stands so far over the ground: the middle of a person. */
export const TARGET_M = 1;

/** From where to where. Heights in metres over the ground, which is taken as level. */
export interface SightLine {
  readonly from: Position;
  readonly to: Position;
  readonly mountM: number | null;
  /** Buildings that do not count: those the place lies in, since who sees their wall sees them (CAM-16). */
  readonly except?: readonly number[];
}

/**
 * CAM-16: whether nothing stands between the two places.
 *
 *      camera ╲                       A building hides what lies behind its wall while the line passes under its roof.
 *      mast   │ ╲    ┌────┐           One that is known to be lower than the line there does not; one whose height is
 *             │   ╲──│────│╲          not known hides everything behind it.
 *      ───────┴──────┴────┴──●── place
 */
export function isClear(index: ObstacleIndex, line: SightLine): boolean {
  if (index.count === 0) return true;
  const { grid } = index;
  const [x0, y0] = line.from;
  const [x1, y1] = line.to;
  // Cell by cell along the line (Amanatides and Woo). Outside the lattice there are no buildings.
  const fromX = (x0 - grid.west) / grid.cellLng;
  const fromY = (y0 - grid.south) / grid.cellLat;
  const dx = (x1 - x0) / grid.cellLng;
  const dy = (y1 - y0) / grid.cellLat;
  let column = Math.floor(fromX);
  let row = Math.floor(fromY);
  const lastColumn = Math.floor(fromX + dx);
  const lastRow = Math.floor(fromY + dy);
  const stepX = Math.sign(dx);
  const stepY = Math.sign(dy);
  const perX = dx === 0 ? Number.POSITIVE_INFINITY : Math.abs(1 / dx);
  const perY = dy === 0 ? Number.POSITIVE_INFINITY : Math.abs(1 / dy);
  let nextX = dx === 0 ? Number.POSITIVE_INFINITY : perX * (dx > 0 ? column + 1 - fromX : fromX - column);
  let nextY = dy === 0 ? Number.POSITIVE_INFINITY : perY * (dy > 0 ? row + 1 - fromY : fromY - row);
  let steps = Math.abs(lastColumn - column) + Math.abs(lastRow - row);
  for (;;) {
    if (isHiddenInCell(index, line, cellAt(index, column, row))) return false;
    if (steps-- <= 0) return true;
    if (nextX < nextY) {
      column += stepX;
      nextX += perX;
    } else {
      row += stepY;
      nextY += perY;
    }
  }
}

/** The cell's number; a line on the outer edge of the lattice still belongs to its last cells. −1 outside. */
function cellAt({ grid }: ObstacleIndex, column: number, row: number): number {
  if (column < 0 || row < 0 || column > grid.columns || row > grid.rows) return -1;
  return Math.min(row, grid.rows - 1) * grid.columns + Math.min(column, grid.columns - 1);
}

function isHiddenInCell(index: ObstacleIndex, line: SightLine, cell: number): boolean {
  if (cell < 0) return false;
  const { start, members } = index.grid;
  const end = start[cell + 1] ?? 0;
  for (let at = start[cell] ?? 0; at < end; at++) {
    const building = members[at] ?? 0;
    if (line.except?.includes(building) === true) continue;
    if (hides(index, building, line)) return true;
  }
  return false;
}

function hides(index: ObstacleIndex, building: number, { from, to, mountM }: SightLine): boolean {
  const { boxes, edges, firstEdge } = index;
  const [x0, y0] = from;
  const [x1, y1] = to;
  const [west, south] = [boxes[building * 4] ?? 0, boxes[building * 4 + 1] ?? 0];
  const [east, north] = [boxes[building * 4 + 2] ?? 0, boxes[building * 4 + 3] ?? 0];
  if (Math.max(x0, x1) < west || Math.min(x0, x1) > east || Math.max(y0, y1) < south || Math.min(y0, y1) > north)
    return false;
  // The whole box on one side of the line: none of its walls is met.
  const [dx, dy] = [x1 - x0, y1 - y0];
  const aside = dx * ((south + north) / 2 - y0) - dy * ((west + east) / 2 - x0);
  if (Math.abs(aside) > (Math.abs(dx) * (north - south) + Math.abs(dy) * (east - west)) / 2) return false;
  const height = index.heights[building] ?? 0;
  const eyeM = mountM ?? ASSUMED_MOUNT_M;
  if (height <= Math.min(eyeM, TARGET_M)) return false;
  const end = (firstEdge[building + 1] ?? 0) * 4;
  for (let at = (firstEdge[building] ?? 0) * 4; at < end; at += 4) {
    const share = crossing(edges, at, from, to);
    if (share >= 0 && eyeM + (TARGET_M - eyeM) * share < height) return true;
  }
  return false;
}

/** Which share of the way from the first place to the second an edge is met at, 0…1; −1 where it is not. */
// biome-ignore lint/complexity/useMaxParams: called for each edge of each line; an object for each would cost more than the sum
function crossing(edges: Float64Array, at: number, from: Position, to: Position): number {
  const ax = (edges[at] ?? 0) - from[0];
  const ay = (edges[at + 1] ?? 0) - from[1];
  const ex = (edges[at + 2] ?? 0) - (edges[at] ?? 0);
  const ey = (edges[at + 3] ?? 0) - (edges[at + 1] ?? 0);
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const cross = dx * ey - dy * ex;
  if (cross === 0) return -1;
  const along = (ax * ey - ay * ex) / cross;
  if (along < 0 || along > 1) return -1;
  const onEdge = (ax * dy - ay * dx) / cross;
  return onEdge >= 0 && onEdge <= 1 ? along : -1;
}
