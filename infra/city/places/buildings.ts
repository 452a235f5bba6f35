import { between, type Chance } from '@watchroom/shared/kernel/chance.ts';
import { apart, dot, inset, inside, left, minus, type Point, unit } from '../ground/plane.ts';
import type { Block, BlockUse } from './blocks.ts';

/** How the houses of a block stand: length along the street, depth, gaps to the next one and to the next row, metres. */
interface Pattern {
  readonly lengthM: readonly [number, number];
  readonly depthM: readonly [number, number];
  readonly gapM: number;
  readonly rowM: number;
}
const SLABS: Pattern = { lengthM: [36, 64], depthM: [12, 15], gapM: 14, rowM: 24 };
const TOWERS: Pattern = { lengthM: [24, 46], depthM: [22, 34], gapM: 16, rowM: 18 };
const HALLS: Pattern = { lengthM: [50, 95], depthM: [28, 48], gapM: 24, rowM: 26 };
const SCHOOL: Pattern = { lengthM: [40, 70], depthM: [14, 18], gapM: 30, rowM: 42 };

const PATTERNS: Partial<Record<BlockUse, Pattern>> = {
  homes: SLABS,
  trade: TOWERS,
  hotel: TOWERS,
  market: HALLS,
  works: HALLS,
  factory: HALLS,
  school: SCHOOL,
  hospital: SCHOOL,
  office: TOWERS,
  police: SCHOOL,
  fire: SCHOOL,
};
/** From the kerb to the first wall. */
const SETBACK_M = 9;
/** Everything is built up so far from the centre; beyond it only what has a name is drawn. */
const DENSE_M = 3_300;
const MOST_OUTSIDE = 14;

/** The outlines of the houses in a block, in rows along its longest side; corners counter-clockwise, not closed. */
export function buildingsOf(block: Block, chance: Chance): readonly (readonly Point[])[] {
  const pattern = PATTERNS[block.use];
  const near = Math.hypot(...block.middle) < DENSE_M;
  if (pattern === undefined || (!near && block.name === null)) return [];
  const plot = inset(block.ring, SETBACK_M);
  if (plot === null) return [];
  const houses = rows(plot, pattern, chance);
  return near ? houses : houses.slice(0, MOST_OUTSIDE);
}

function rows(plot: readonly Point[], pattern: Pattern, chance: Chance): Point[][] {
  const along = longestSide(plot);
  const across = left(along);
  const spans = [along, across].map((axis) => plot.map((point) => dot(point, axis)));
  const [from, to] = [Math.min(...(spans[0] ?? [])), Math.max(...(spans[0] ?? []))];
  const [low, high] = [Math.min(...(spans[1] ?? [])), Math.max(...(spans[1] ?? []))];
  const at = (u: number, v: number): Point => [along[0] * u + across[0] * v, along[1] * u + across[1] * v];
  const houses: Point[][] = [];
  for (let v = low; v < high; ) {
    const depth = between(chance, ...pattern.depthM);
    for (let u = from + chance() * 10; u < to; ) {
      const length = between(chance, ...pattern.lengthM);
      const house = [at(u, v), at(u + length, v), at(u + length, v + depth), at(u, v + depth)];
      if (house.every((corner) => inside(plot, corner)) && chance() < 0.93) houses.push(house);
      // A short step where nothing fits, so that slanted sides are filled as well.
      u += house.every((corner) => inside(plot, corner)) ? length + pattern.gapM : 12;
    }
    v += depth + pattern.rowM;
  }
  return houses;
}

function longestSide(ring: readonly Point[]): Point {
  const sides = ring.map((point, at) => minus(ring[(at + 1) % ring.length] ?? point, point));
  // Streets have many vertices: the side is the direction most of the border runs in.
  const [first = [1, 0] as const] = sides.toSorted((a, b) => apart(b, [0, 0]) - apart(a, [0, 0]));
  return unit(first);
}
