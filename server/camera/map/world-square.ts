import type { Position } from '@watchroom/shared/kernel/geo.ts';

/** Web-mercator ends here. */
const MAX_LAT = 85.051_129;
/** Steps along the side of the world's square in the columns: 9 mm at the equator. */
export const WORLD_STEPS = 2 ** 32;

/** Web-mercator in parts of the world, 0 <= x, y < 1, x eastwards, y southwards. */
export function toWorld([lng, lat]: Position): [x: number, y: number] {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [inside(lng / 360 + 0.5), inside(y)];
}

function inside(share: number): number {
  return Math.min(1 - Number.EPSILON, Math.max(0, share));
}

/** A place in whole steps of the world's square. */
export function stepsOf(place: Position): [x: number, y: number] {
  const [x, y] = toWorld(place);
  return [Math.floor(x * WORLD_STEPS), Math.floor(y * WORLD_STEPS)];
}

/** Morton number of the cell of zoom 16 that holds a place in steps. */
export function cellOfSteps(x: number, y: number): number {
  return mortonOf(Math.floor(x / 2 ** 16), Math.floor(y / 2 ** 16));
}

/**
 * The Morton number of a cell: the bits of its column and row in turn, so that the cells of any tile stand together.
 *
 *     0 1 4 5
 *     2 3 6 7      column and row 0…65,535; the number 0…2^32 − 1
 *     8 9 …
 */
export function mortonOf(column: number, row: number): number {
  return (spread(column) | (spread(row) << 1)) >>> 0;
}

/** The 16 bits of a number at the even places of 32. */
function spread(bits: number): number {
  let spaced = bits & 0xffff;
  spaced = (spaced | (spaced << 8)) & 0x00ff_00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f_0f0f;
  spaced = (spaced | (spaced << 2)) & 0x3333_3333;
  return (spaced | (spaced << 1)) & 0x5555_5555;
}
