import type { Chance } from '../kernel/chance.ts';
import type { Position } from '../kernel/geo.ts';
import { AreaId } from '../kernel/ids.ts';
import type { AreaInput } from './area-api.ts';

/** South-west corner of the example city, and its side in degrees (about 18 × 22 km). Lies nowhere in particular. */
const CORNER: Position = [118, 36.75];
const SIDE_DEG = 0.2;

/**
 * A made-up city for tests: a square cut `depth - 1` times into four, so with depth 5 one city, 4 districts, 16 towns, 64
 * communities and 256 grids. Borders are crooked, seeded by `chance`, and shared vertex by vertex: no gap, no overlap.
 * Ids say where an area lies: `C`, `C-0`, `C-0-3`…
 */
export function exampleAreas(chance: Chance, depth = 5): AreaInput[] {
  const cells = 2 ** (depth - 1);
  const vertices = crookedLattice(chance, cells * 2);
  const areas: AreaInput[] = [];
  for (let level = 0; level < depth; level++) {
    const count = 2 ** level;
    const side = (cells * 2) / count;
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) {
        const id = idOf(level, column, row);
        areas.push({
          id: AreaId.parse(id),
          parent: level === 0 ? null : AreaId.parse(idOf(level - 1, column >> 1, row >> 1)),
          level,
          name: `区域 ${id}`,
          surface: { type: 'Polygon', coordinates: [ringAround(vertices, [column * side, row * side], side)] },
        });
      }
    }
  }
  return areas;
}

function idOf(level: number, column: number, row: number): string {
  const digits = Array.from({ length: level }, (_, at) => {
    const shift = level - 1 - at;
    return `-${((row >> shift) & 1) * 2 + ((column >> shift) & 1)}`;
  });
  return `C${digits.join('')}`;
}

/** (parts + 1)² vertices, each moved by up to a third of a cell. */
function crookedLattice(chance: Chance, parts: number): Position[][] {
  const cell = SIDE_DEG / parts;
  const shift = () => (chance() - 0.5) * 0.66 * cell;
  return Array.from({ length: parts + 1 }, (_, row) =>
    Array.from(
      { length: parts + 1 },
      (_, column): Position => [CORNER[0] + column * cell + shift(), CORNER[1] + row * cell + shift()],
    ),
  );
}

/** The closed ring around a block of cells, counter-clockwise from its south-west corner. */
function ringAround(vertices: Position[][], [column, row]: readonly [number, number], side: number): Position[] {
  const steps = Array.from({ length: side }, (_, at) => at);
  const path = [
    ...steps.map((at) => [column + at, row]),
    ...steps.map((at) => [column + side, row + at]),
    ...steps.map((at) => [column + side - at, row + side]),
    ...steps.map((at) => [column, row + side - at]),
    [column, row],
  ];
  return path.map(([x, y]) => vertices[y ?? 0]?.[x ?? 0] ?? CORNER);
}
