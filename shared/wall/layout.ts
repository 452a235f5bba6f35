import { z } from 'zod';
import { no, ok, type Result } from '../kernel/result.ts';

/** Columns and rows of a monitor, whatever its pixels: every shipped layout and every free one lies on this grid. */
export const GRID = 12;
/** Tiles that a free layout may have: more are too small to read from anywhere. */
export const MOST_TILES = 16;

const cell = z
  .int()
  .min(0)
  .max(GRID - 1);
const span = z.int().min(1).max(GRID);
/** A tile's place: column and row of its top left cell from 0, and how many it covers. */
export const Box = z.strictObject({ x: cell, y: cell, w: span, h: span });
export type Box = z.infer<typeof Box>;

/** How a monitor is divided. `6` is one large tile with five around it. */
export const Layout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('1') }),
  z.strictObject({ kind: z.literal('4') }),
  z.strictObject({ kind: z.literal('6') }),
  z.strictObject({ kind: z.literal('9') }),
  z.strictObject({ kind: z.literal('16') }),
  z.strictObject({ kind: z.literal('free'), boxes: z.array(Box).min(1).max(MOST_TILES) }),
]);
export type Layout = z.infer<typeof Layout>;
export const fixedLayouts = ['1', '4', '6', '9', '16'] as const;

/** So many tiles in a row, so many rows. */
function even(count: number): Box[] {
  const size = GRID / count;
  return Array.from({ length: count * count }, (_, at) => ({
    x: (at % count) * size,
    y: Math.floor(at / count) * size,
    w: size,
    h: size,
  }));
}

/*
 *   1+5:  ┌───────┬───┐
 *         │       │ 1 │
 *         │   0   ├───┤
 *         │       │ 2 │
 *         ├───┬───┼───┤
 *         │ 3 │ 4 │ 5 │
 *         └───┴───┴───┘
 */
const oneAndFive: Box[] = [
  { x: 0, y: 0, w: 8, h: 8 },
  { x: 8, y: 0, w: 4, h: 4 },
  { x: 8, y: 4, w: 4, h: 4 },
  { x: 0, y: 8, w: 4, h: 4 },
  { x: 4, y: 8, w: 4, h: 4 },
  { x: 8, y: 8, w: 4, h: 4 },
];

/** The tiles of a layout in reading order of their numbers. */
export function boxesOf(layout: Layout): readonly Box[] {
  switch (layout.kind) {
    case '1':
      return even(1);
    case '4':
      return even(2);
    case '6':
      return oneAndFive;
    case '9':
      return even(3);
    case '16':
      return even(4);
    case 'free':
      return layout.boxes;
  }
}

/** WAL-1: tiles lie on the monitor, and none on another. */
export function checkLayout(layout: Layout): Result<void> {
  const boxes = boxesOf(layout);
  const outside = boxes.some(({ x, y, w, h }) => x + w > GRID || y + h > GRID);
  const clash = boxes.some((one, at) => boxes.slice(at + 1).some((other) => overlap(one, other)));
  return outside || clash ? no('layout-broken') : ok(undefined);
}

/** Whether two boxes share a cell. */
export function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}
