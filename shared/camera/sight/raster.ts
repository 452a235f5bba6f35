import { hasPlace, type PreparedSurface } from '../../area/prepared-surface.ts';
import type { Box, Position } from '../../kernel/geo.ts';
import { angleBetweenDeg } from '../../kernel/geo.ts';
import { ASSUMED_HFOV_DEG, isAllRound, nearM, type Optics, reachM, usefulGrades } from '../optics.ts';
import { buildingsIn, holds, type ObstacleIndex } from './obstacle-index.ts';
import { METRES_A_DEGREE, metresALng } from './plane.ts';
import { isClear } from './sight-line.ts';

/**
 * Ground in square cells. A cell is seen when its middle is. The lattice is one for the whole city, so that each cell belongs
 * to exactly one grid and sums of grids count nothing twice.
 *
 *      bits of a cell   7 6 | 5 4 3 | 2 1 0
 *                       │ │   │       └ the best grade of any camera, up or down: 0 none, 1 detect … 4 identify
 *                       │ │   └ the best grade of a camera that is not lost
 *                       │ └ a building stands here
 *                       └ not of this surface
 */
export interface Raster {
  readonly lattice: Lattice;
  /** The lattice's column and row of the first cell, in the south-west. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** Cells of `cellM` metres at the latitude `lat`. */
export interface Lattice {
  readonly cellM: number;
  readonly cellLng: number;
  readonly cellLat: number;
}

const OUTSIDE = 0x80;
const BUILT = 0x40;
const NOW_SHIFT = 3;
const GRADE = 0x07;

export function latticeOf(lat: number, cellM: number): Lattice {
  return { cellM, cellLng: cellM / metresALng(lat), cellLat: cellM / METRES_A_DEGREE };
}

export function newRaster(lattice: Lattice, box: Box): Raster {
  const column = Math.floor(box[0] / lattice.cellLng);
  const row = Math.floor(box[1] / lattice.cellLat);
  const columns = Math.floor(box[2] / lattice.cellLng) - column + 1;
  const rows = Math.floor(box[3] / lattice.cellLat) - row + 1;
  return { lattice, column, row, columns, rows, cells: new Uint8Array(columns * rows) };
}

/** The middle of a cell. */
export function middleOf({ lattice, column, row }: Raster, x: number, y: number): Position {
  return [(column + x + 0.5) * lattice.cellLng, (row + y + 0.5) * lattice.cellLat];
}

/** CHANGES the raster: takes out what does not belong to the surface. */
export function maskOutside(raster: Raster, surface: PreparedSurface): void {
  forCells(raster, (at, place) => {
    if (!hasPlace(surface, place)) raster.cells[at] = OUTSIDE;
  });
}

/** CHANGES the raster: takes out the ground that buildings stand on. */
export function maskBuildings(raster: Raster, obstacles: ObstacleIndex): void {
  const { lattice, column, row, columns, rows, cells } = raster;
  for (const building of buildingsIn(obstacles, boxOfRaster(raster))) {
    const box = obstacles.boxes.subarray(building * 4, building * 4 + 4);
    const [west, east] = [box[0] ?? 0, box[2] ?? 0].map((lng) => Math.floor(lng / lattice.cellLng) - column);
    const [south, north] = [box[1] ?? 0, box[3] ?? 0].map((lat) => Math.floor(lat / lattice.cellLat) - row);
    for (let y = Math.max(0, south ?? 0); y <= Math.min(rows - 1, north ?? -1); y++) {
      for (let x = Math.max(0, west ?? 0); x <= Math.min(columns - 1, east ?? -1); x++) {
        if (holds(obstacles, building, middleOf(raster, x, y)))
          cells[y * columns + x] = (cells[y * columns + x] ?? 0) | BUILT;
      }
    }
  }
}

export function boxOfRaster({ lattice, column, row, columns, rows }: Raster): Box {
  return [
    column * lattice.cellLng,
    row * lattice.cellLat,
    (column + columns) * lattice.cellLng,
    (row + rows) * lattice.cellLat,
  ];
}

/** A camera as it stands in the ground: `eye` as eyeOf() gives it, null = indoors; `up` false when it is lost. */
export interface StandingCamera {
  readonly optics: Optics;
  readonly eye: Position | null;
  readonly up: boolean;
}

/**
 * CHANGES the raster and returns how many cells it made better: adds what one camera surely sees (CAM-1, CAM-17), the middle of each cell held against the same line of
 * sight as a single place. A cell that has as good a grade already is not looked at again.
 */
export function paintCamera(
  raster: Raster,
  { optics, eye, up }: StandingCamera,
  obstacles: ObstacleIndex | null,
): number {
  const round = isAllRound(optics);
  if (eye === null || (!round && optics.azimuthDeg === null)) return 0;
  let bettered = 0;
  const reach = usefulGrades.map((grade) => reachM(optics, grade));
  const farM = reach[0] ?? 0;
  const near = round ? 0 : nearM(optics);
  const half = (optics.hfovDeg ?? ASSUMED_HFOV_DEG) / 2 + 1e-6;
  const kx = metresALng(eye[1]);
  const { lattice, column, row, columns, rows, cells } = raster;
  const west = Math.max(0, Math.floor((eye[0] - farM / kx) / lattice.cellLng) - column);
  const east = Math.min(columns - 1, Math.floor((eye[0] + farM / kx) / lattice.cellLng) - column);
  const south = Math.max(0, Math.floor((eye[1] - farM / METRES_A_DEGREE) / lattice.cellLat) - row);
  const north = Math.min(rows - 1, Math.floor((eye[1] + farM / METRES_A_DEGREE) / lattice.cellLat) - row);
  const facing = optics.azimuthDeg ?? 0;
  for (let y = south; y <= north; y++) {
    for (let x = west; x <= east; x++) {
      const cell = cells[y * columns + x] ?? 0;
      if (cell >= BUILT) continue;
      const place = middleOf(raster, x, y);
      const [dx, dy] = [(place[0] - eye[0]) * kx, (place[1] - eye[1]) * METRES_A_DEGREE];
      const metres = Math.hypot(dx, dy);
      if (metres > farM || metres < near) continue;
      if (!round && metres > 2 && angleBetweenDeg(facing, (Math.atan2(dx, dy) * 180) / Math.PI) > half) continue;
      const grade = gradeAt(reach, metres);
      const better = merged(cell, grade, up);
      if (better === cell) continue;
      if (obstacles !== null && !isClear(obstacles, { from: eye, to: place, mountM: optics.mountM ?? null })) continue;
      cells[y * columns + x] = better;
      bettered++;
    }
  }
  return bettered;
}

/** 1 detect … 4 identify. */
function gradeAt(reach: readonly number[], metres: number): number {
  let grade = 0;
  while (grade < reach.length && metres <= (reach[grade] ?? 0)) grade++;
  return grade;
}

function merged(cell: number, grade: number, up: boolean): number {
  const any = Math.max(cell & GRADE, grade);
  const now = Math.max((cell >> NOW_SHIFT) & GRADE, up ? grade : 0);
  return any | (now << NOW_SHIFT);
}

/** Square metres of open ground: all of it, what any camera sees at least so well, and what those that are not lost do. */
export interface Tally {
  readonly groundM2: number;
  /** By grade, detect first; each holds the finer ones. */
  readonly seenM2: readonly number[];
  readonly nowM2: readonly number[];
}

export function tally(raster: Raster): Tally {
  const { lattice, row, columns, rows, cells } = raster;
  let groundM2 = 0;
  const seenM2 = usefulGrades.map(() => 0);
  const nowM2 = usefulGrades.map(() => 0);
  for (let y = 0; y < rows; y++) {
    const lat = (row + y + 0.5) * lattice.cellLat;
    const m2 = lattice.cellLng * metresALng(lat) * lattice.cellLat * METRES_A_DEGREE;
    for (let at = y * columns; at < (y + 1) * columns; at++) {
      const cell = cells[at] ?? 0;
      if (cell >= BUILT) continue;
      groundM2 += m2;
      for (let grade = 0; grade < (cell & GRADE); grade++) seenM2[grade] = (seenM2[grade] ?? 0) + m2;
      for (let grade = 0; grade < ((cell >> NOW_SHIFT) & GRADE); grade++) nowM2[grade] = (nowM2[grade] ?? 0) + m2;
    }
  }
  return { groundM2, seenM2, nowM2 };
}

/** What a cell is, at a grade (1 detect … 4 identify): `blind` = a camera would see it, but all such are lost. */
export type CellLook = 'seen' | 'hole' | 'blind' | 'none';

export function lookOf(cell: number, grade: number): CellLook {
  if (cell >= BUILT) return 'none';
  if (((cell >> NOW_SHIFT) & GRADE) >= grade) return 'seen';
  return (cell & GRADE) >= grade ? 'blind' : 'hole';
}

/** The best grades on a cell, 0…4; null where there is no ground of this surface. */
export function gradesOf(cell: number): { readonly any: number; readonly now: number } | null {
  return cell >= BUILT ? null : { any: cell & GRADE, now: (cell >> NOW_SHIFT) & GRADE };
}

/** The cell of a place; null outside the raster. */
export function cellAt({ lattice, column, row, columns, rows, cells }: Raster, place: Position): number | null {
  const x = Math.floor(place[0] / lattice.cellLng) - column;
  const y = Math.floor(place[1] / lattice.cellLat) - row;
  return x < 0 || y < 0 || x >= columns || y >= rows ? null : (cells[y * columns + x] ?? 0);
}

function forCells(raster: Raster, visit: (at: number, place: Position) => void): void {
  for (let y = 0; y < raster.rows; y++) {
    for (let x = 0; x < raster.columns; x++) visit(y * raster.columns + x, middleOf(raster, x, y));
  }
}
