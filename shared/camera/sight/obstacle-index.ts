import { type Box, boxOf, type Position, type Surface } from '../../kernel/geo.ts';
import { METRES_A_DEGREE, metresALng } from './plane.ts';

/** What can stand in the way of a sight line: the outline of a building, WGS-84. `heightM` null = not known. */
export interface Obstacle {
  readonly surface: Surface;
  readonly heightM: number | null;
}

/**
 * The buildings of a city laid out for sight lines: numbers only, so that it can be handed to another thread as it is.
 *
 *      cells of some 60 m, row by row ──start──► members: the buildings whose box touches the cell
 *      building ──firstEdge──► edges: x1 y1 x2 y2 in degrees      box: west south east north      height: metres
 */
export interface ObstacleIndex {
  readonly count: number;
  /** `west south east north` of each building, degrees. */
  readonly boxes: Float64Array;
  /** Metres over the ground; Infinity where not known: nobody looks over what may be a tower (CAM-16). */
  readonly heights: Float32Array;
  readonly firstEdge: Uint32Array;
  readonly edges: Float64Array;
  readonly grid: ObstacleGrid;
}

interface ObstacleGrid {
  readonly west: number;
  readonly south: number;
  /** Sides of a cell, degrees. */
  readonly cellLng: number;
  readonly cellLat: number;
  readonly columns: number;
  readonly rows: number;
  readonly start: Uint32Array;
  readonly members: Uint32Array;
}

/** A sight line of 80 m crosses two or three such cells, each with the four to ten buildings of a dense quarter. */
const CELL_M = 60;
/** 64 MB of cells at most; a larger city gets larger cells. */
const MOST_CELLS = 8_000_000;

/** Builds the index: about a second for a million buildings, so that a large city is built in a thread of its own. */
export function buildObstacleIndex(obstacles: readonly Obstacle[]): ObstacleIndex {
  const count = obstacles.length;
  const boxes = new Float64Array(count * 4);
  const heights = new Float32Array(count);
  const firstEdge = new Uint32Array(count + 1);
  const edges: number[] = [];
  obstacles.forEach((obstacle, at) => {
    boxes.set(boxOf(obstacle.surface), at * 4);
    heights[at] = obstacle.heightM ?? Number.POSITIVE_INFINITY;
    pushEdges(edges, obstacle.surface);
    firstEdge[at + 1] = edges.length / 4;
  });
  return { count, boxes, heights, firstEdge, edges: Float64Array.from(edges), grid: gridOf(boxes, count) };
}

function pushEdges(edges: number[], surface: Surface): void {
  const polygons = surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [from, to] = [ring[at - 1], ring[at]];
      if (from === undefined || to === undefined || (from[0] === to[0] && from[1] === to[1])) continue;
      edges.push(from[0], from[1], to[0], to[1]);
    }
  }
}

function gridOf(boxes: Float64Array, count: number): ObstacleGrid {
  const [west, south, east, north] = hullOf(boxes, count);
  const kx = metresALng((south + north) / 2);
  const area = (east - west) * kx * (north - south) * METRES_A_DEGREE;
  const side = Math.max(CELL_M, Math.sqrt(area / MOST_CELLS));
  const cellLng = side / kx;
  const cellLat = side / METRES_A_DEGREE;
  const columns = Math.max(1, Math.ceil((east - west) / cellLng));
  const rows = Math.max(1, Math.ceil((north - south) / cellLat));
  const start = new Uint32Array(columns * rows + 1);
  const grid = { west, south, cellLng, cellLat, columns, rows, start, members: new Uint32Array() };
  const visit = (at: number, each: (cell: number) => void) =>
    forCells(grid, [boxes[at * 4] ?? 0, boxes[at * 4 + 1] ?? 0, boxes[at * 4 + 2] ?? 0, boxes[at * 4 + 3] ?? 0], each);
  for (let at = 0; at < count; at++) visit(at, (cell) => add(start, cell + 1, 1));
  for (let cell = 0; cell < columns * rows; cell++) add(start, cell + 1, start[cell] ?? 0);
  const members = new Uint32Array(start[columns * rows] ?? 0);
  const next = start.slice(0, columns * rows);
  for (let at = 0; at < count; at++) {
    visit(at, (cell) => {
      members[next[cell] ?? 0] = at;
      add(next, cell, 1);
    });
  }
  return { ...grid, members };
}

function hullOf(boxes: Float64Array, count: number): Box {
  if (count === 0) return [0, 0, 0, 0];
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let at = 0; at < count; at++) {
    west = Math.min(west, boxes[at * 4] ?? 0);
    south = Math.min(south, boxes[at * 4 + 1] ?? 0);
    east = Math.max(east, boxes[at * 4 + 2] ?? 0);
    north = Math.max(north, boxes[at * 4 + 3] ?? 0);
  }
  return [west, south, east, north];
}

function forCells(grid: ObstacleGrid, box: Box, visit: (cell: number) => void): void {
  const west = columnOf(grid, box[0]);
  const east = columnOf(grid, box[2]);
  const north = rowOf(grid, box[3]);
  for (let row = rowOf(grid, box[1]); row <= north; row++) {
    for (let column = west; column <= east; column++) visit(row * grid.columns + column);
  }
}

/** Not held within the grid: a box beside the city has no cells. */
function columnOf(grid: ObstacleGrid, lng: number): number {
  return Math.min(grid.columns - 1, Math.max(0, Math.floor((lng - grid.west) / grid.cellLng)));
}

function rowOf(grid: ObstacleGrid, lat: number): number {
  return Math.min(grid.rows - 1, Math.max(0, Math.floor((lat - grid.south) / grid.cellLat)));
}

/** The buildings whose outline holds the place; borders by the even-odd rule. Usually none or one. */
export function buildingsAt(index: ObstacleIndex, place: Position): number[] {
  const { grid } = index;
  const [lng, lat] = place;
  const found: number[] = [];
  const column = Math.floor((lng - grid.west) / grid.cellLng);
  const row = Math.floor((lat - grid.south) / grid.cellLat);
  if (column < -1 || row < -1 || column > grid.columns || row > grid.rows) return found;
  const cell = rowOf(grid, lat) * grid.columns + columnOf(grid, lng);
  const end = grid.start[cell + 1] ?? 0;
  for (let at = grid.start[cell] ?? 0; at < end; at++) {
    const building = grid.members[at] ?? 0;
    if (holds(index, building, place)) found.push(building);
  }
  return found;
}

/** Whether the outline of one building holds the place. */
export function holds(index: ObstacleIndex, building: number, [lng, lat]: Position): boolean {
  const { boxes, edges, firstEdge } = index;
  const box = building * 4;
  if (lng < (boxes[box] ?? 0) || lng > (boxes[box + 2] ?? 0)) return false;
  if (lat < (boxes[box + 1] ?? 0) || lat > (boxes[box + 3] ?? 0)) return false;
  let inside = false;
  const end = (firstEdge[building + 1] ?? 0) * 4;
  for (let at = (firstEdge[building] ?? 0) * 4; at < end; at += 4) {
    const y1 = edges[at + 1] ?? 0;
    const y2 = edges[at + 3] ?? 0;
    if (y1 > lat === y2 > lat) continue;
    const x1 = edges[at] ?? 0;
    if (lng < x1 + ((lat - y1) * ((edges[at + 2] ?? 0) - x1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/** The buildings whose box meets the box, each once, in order. */
export function buildingsIn(index: ObstacleIndex, box: Box): number[] {
  const { grid, boxes } = index;
  const found = new Set<number>();
  if (index.count === 0) return [];
  forCells(grid, box, (cell) => {
    const end = grid.start[cell + 1] ?? 0;
    for (let at = grid.start[cell] ?? 0; at < end; at++) {
      const building = grid.members[at] ?? 0;
      const of = building * 4;
      if ((boxes[of] ?? 0) > box[2] || (boxes[of + 2] ?? 0) < box[0]) continue;
      if ((boxes[of + 1] ?? 0) > box[3] || (boxes[of + 3] ?? 0) < box[1]) continue;
      found.add(building);
    }
  });
  return [...found].sort((a, b) => a - b);
}

function add(counts: Uint32Array, at: number, value: number): void {
  counts[at] = (counts[at] ?? 0) + value;
}
