import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { type Face, Mesh, type RoadClass } from './mesh.ts';
import { apart, type Point } from './plane.ts';

/** Half the size of the city, metres. */
const HALF_WIDTH = 9_000;
const HALF_HEIGHT = 7_000;
/** Towns along and across; the river runs on the middle row line, between the towns of both banks. */
export const COLUMNS = 6;
export const ROWS = 4;
export const RIVER_ROW = 2;
/** Distance between vertices of a drawn road: short enough for bends, long enough for small profiles. */
export const VERTEX_SPACING_M = 110;
/** No vertex of another road may lie closer than this to the river's middle, so that both banks keep their road. */
export const RIVER_CLEARANCE_M = 270;

export interface Lattice {
  readonly mesh: Mesh;
  /** The towns, row by row from the south-west. */
  readonly towns: readonly Face[];
  readonly river: readonly number[];
  /** Vertices where a road crosses the river. */
  readonly bridges: readonly number[];
}

/** The skeleton of the city: ring road, arterials and the river, as a warped lattice with one face a town. */
export function latticeOf(chance: Chance): Lattice {
  const warp = warpOf(chance);
  const mesh = new Mesh();
  const corner = (i: number, j: number) => warp((2 * i) / COLUMNS - 1, (2 * j) / ROWS - 1);
  const corners = range(ROWS + 1).map((j) => range(COLUMNS + 1).map((i) => mesh.add(corner(i, j))));
  const cornerAt = (i: number, j: number) => corners[j]?.[i] ?? 0;
  const piece = (from: readonly [number, number], to: readonly [number, number]): readonly number[] => {
    const [a, b] = [cornerAt(...from), cornerAt(...to)];
    const steps = Math.max(2, Math.round((apart(mesh.at(a), mesh.at(b)) * 1.03) / VERTEX_SPACING_M));
    const middle = range(steps - 1).map((step) => {
      const share = (step + 1) / steps;
      return corner(from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share);
    });
    const crossing = from[0] === to[0];
    const riverEnds = [from, to].filter((end) => crossing && end[1] === RIVER_ROW).map((end) => corner(...end));
    const kept = middle.filter((point) => riverEnds.every((end) => apart(point, end) > RIVER_CLEARANCE_M));
    return [a, ...kept.map((point) => mesh.add(point)), b];
  };
  const rows = range(ROWS + 1).map((j) => range(COLUMNS).map((i) => piece([i, j], [i + 1, j])));
  const columns = range(COLUMNS + 1).map((i) => range(ROWS).map((j) => piece([i, j], [i, j + 1])));
  rows.forEach((pieces, j) => pieces.forEach((vertices, i) => mesh.draw(rowRoad(i, j), vertices)));
  columns.forEach((pieces, i) => pieces.forEach((vertices, j) => mesh.draw(columnRoad(i, j), vertices)));
  const towns = range(ROWS).flatMap((j) =>
    range(COLUMNS).map((i) => [
      ...(rows[j]?.[i] ?? []).slice(0, -1),
      ...(columns[i + 1]?.[j] ?? []).slice(0, -1),
      ...(rows[j + 1]?.[i] ?? []).toReversed().slice(0, -1),
      ...(columns[i]?.[j] ?? []).toReversed().slice(0, -1),
    ]),
  );
  const river = (rows[RIVER_ROW] ?? []).flatMap((vertices, i) => (i === 0 ? vertices : vertices.slice(1)));
  return { mesh, towns, river, bridges: range(COLUMNS - 1).map((i) => cornerAt(i + 1, RIVER_ROW)) };
}

function rowRoad(i: number, j: number): RoadClass {
  if (j === RIVER_ROW) return 'river';
  if (j === 0 || j === ROWS) return 'edge';
  return i > 0 && i < COLUMNS - 1 ? 'trunk' : 'arterial';
}

function columnRoad(i: number, j: number): RoadClass {
  if (i === 0 || i === COLUMNS) return 'edge';
  return (i === 1 || i === COLUMNS - 1) && j > 0 && j < ROWS - 1 ? 'trunk' : 'arterial';
}

/**
 * From the unit square to metres: lines lie closer in the middle (the old town is dense), the corners are rounded,
 * slow waves bend every line, and the middle row meanders like a river.
 */
function warpOf(chance: Chance): (u: number, v: number) => Point {
  const phase = range(8).map(() => chance() * 2 * Math.PI);
  const wave = (at: number, by: number) => Math.sin(at + (phase[by] ?? 0));
  return (u, v) => {
    const [su, sv] = [dense(u), dense(v)];
    const x = su * (1 - 0.72 * (1 - Math.sqrt(1 - (v * v) / 2))) * HALF_WIDTH;
    const y = sv * (1 - 0.72 * (1 - Math.sqrt(1 - (u * u) / 2))) * HALF_HEIGHT;
    const meander = (430 * wave(3.4 * u, 0) + 190 * wave(7.6 * u, 1)) * Math.exp(-((v / 0.42) ** 2));
    const dx = 210 * wave(2.6 * v + 1.7 * u, 2) + 90 * wave(5.2 * v - 2.4 * u, 3);
    const dy = 190 * wave(2.9 * u + 1.3 * v, 4) + 80 * wave(5.8 * u - 2.1 * v, 5);
    // The limit of the city is rougher than its roads.
    const rough = Math.max(Math.abs(u), Math.abs(v)) ** 8;
    const out = rough * (330 * wave(4.3 * u + 3.1 * v, 6) + 190 * wave(8.7 * v - 7.9 * u, 7));
    return [x + dx + out * u, y + dy + meander + out * v];
  };
}

function dense(t: number): number {
  return t * (0.74 + 0.26 * t * t);
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
