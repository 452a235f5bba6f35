import { type Box, GRID, MOST_TILES, overlap } from './layout.ts';

/** A tile of a layout that is being drawn: its place, and which tile of the monitor it was; null: a new one. */
export interface DrawnBox extends Box {
  readonly was: number | null;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The box moved by so many cells, as far as the monitor goes. */
export function moved<B extends Box>(box: B, dx: number, dy: number): B {
  return { ...box, x: clamp(box.x + dx, 0, GRID - box.w), y: clamp(box.y + dy, 0, GRID - box.h) };
}

/** The box made wider and higher by so many cells, its top left corner where it is, at least one cell each way. */
export function resized<B extends Box>(box: B, dw: number, dh: number): B {
  return { ...box, w: clamp(box.w + dw, 1, GRID - box.x), h: clamp(box.h + dh, 1, GRID - box.y) };
}

/** WAL-1: which boxes lie on another. */
export function clashing(boxes: readonly Box[]): ReadonlySet<number> {
  const clash = new Set<number>();
  boxes.forEach((one, at) => {
    if (boxes.some((other, index) => index !== at && overlap(one, other))) clash.add(at);
  });
  return clash;
}

/** Sizes that a new tile tries, the largest first. */
const SIZES = [4, 3, 2, 1];

/** The largest free place for one more tile, in reading order; null where none is, or where there are as many as may be. */
export function freePlace(boxes: readonly Box[]): Box | null {
  if (boxes.length >= MOST_TILES) return null;
  for (const size of SIZES) {
    for (let y = 0; y + size <= GRID; y++) {
      for (let x = 0; x + size <= GRID; x++) {
        const box = { x, y, w: size, h: size };
        if (boxes.every((other) => !overlap(box, other))) return box;
      }
    }
  }
  return null;
}
