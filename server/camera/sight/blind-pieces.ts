import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import { cellAt, lookOf, middleOf, type Raster } from '@watchroom/shared/camera/sight/raster.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { BlindFound, BlindOrder } from './sight-orders.ts';

/** Pieces named: more than a desk can send somebody to. */
const MOST_PIECES = 20;

/** The connected pieces of blind ground (cells that share a side), the largest first, and which of them each place lies in. */
export function blindPieces(raster: Raster, { grade, places }: Pick<BlindOrder, 'grade' | 'places'>): BlindFound {
  const { columns, rows, cells, row, lattice } = raster;
  const piece = new Int32Array(cells.length);
  const found: { number: number; cells: number[]; m2: number }[] = [];
  for (let at = 0; at < cells.length; at++) {
    if (piece[at] !== 0 || lookOf(cells[at] ?? 0, grade) !== 'blind') continue;
    const number = found.length + 1;
    const members = flood(raster, { at, grade, piece, number });
    const lat = (row + Math.floor(at / columns) + 0.5) * lattice.cellLat;
    const m2 = members.length * lattice.cellLng * metresALng(lat) * lattice.cellLat * METRES_A_DEGREE;
    found.push({ number, cells: members, m2 });
  }
  const listed = found.toSorted((a, b) => b.m2 - a.m2).slice(0, MOST_PIECES);
  const placeOf = new Map(listed.map(({ number }, at) => [number, at]));
  return {
    pieces: listed.map(({ cells: members, m2 }) => ({ m2, place: middlemost(raster, members) })),
    inPiece: places.map((place) => {
      const cell = cellAt(raster, place);
      if (cell === null || lookOf(cell, grade) !== 'blind') return -1;
      const x = Math.floor(place[0] / lattice.cellLng) - raster.column;
      const y = Math.min(rows - 1, Math.floor(place[1] / lattice.cellLat) - row);
      return placeOf.get(piece[y * columns + x] ?? 0) ?? -2;
    }),
  };
}

/** CHANGES `piece`: all cells of the piece that `at` belongs to. */
function flood(
  { columns, rows, cells }: Raster,
  { at, grade, piece, number }: { at: number; grade: number; piece: Int32Array; number: number },
): number[] {
  const members = [at];
  piece[at] = number;
  for (let next = 0; next < members.length; next++) {
    const cell = members[next] ?? 0;
    const x = cell % columns;
    const y = Math.floor(cell / columns);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const beside = (y + dy) * columns + x + dx;
      if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue;
      if (piece[beside] !== 0 || lookOf(cells[beside] ?? 0, grade) !== 'blind') continue;
      piece[beside] = number;
      members.push(beside);
    }
  }
  return members;
}

/** The middle of the cell that lies nearest to the middle of all: a place in the piece, whatever its form. */
function middlemost(raster: Raster, members: readonly number[]): Position {
  const { columns } = raster;
  const x = members.reduce((sum, cell) => sum + (cell % columns), 0) / members.length;
  const y = members.reduce((sum, cell) => sum + Math.floor(cell / columns), 0) / members.length;
  let best = { cell: members[0] ?? 0, away: Number.POSITIVE_INFINITY };
  for (const cell of members) {
    const away = Math.hypot((cell % columns) - x, Math.floor(cell / columns) - y);
    if (away < best.away) best = { cell, away };
  }
  return middleOf(raster, best.cell % columns, Math.floor(best.cell / columns));
}
