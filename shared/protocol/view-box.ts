import { no, ok, type Result } from '../kernel/result.ts';
import type { View } from './socket.ts';
import { type CellBox, cellBoxOf } from './unit-frame.ts';

/**
 * The cells a view asks for, or `view-impossible` with the side at fault. A map that shows the world more than once has
 * sides beyond the date line and the poles: those are cut off. No view crosses the date line.
 */
export function cellsOfView({ west, south, east, north }: View): Result<CellBox> {
  for (const [side, degrees] of Object.entries({ west, south, east, north }))
    if (!Number.isFinite(degrees)) return no('view-impossible', { values: { side } });
  const [left, right] = [clamped(west, 180), clamped(east, 180)];
  const [low, high] = [clamped(south, 90), clamped(north, 90)];
  if (west > east || left === right) return no('view-impossible', { values: { side: 'west > east' } });
  if (south > north || low === high) return no('view-impossible', { values: { side: 'south > north' } });
  return ok(cellBoxOf([left, low, right, high]));
}

function clamped(degrees: number, most: number): number {
  return Math.min(most, Math.max(-most, degrees));
}

/** Ticks between two frames of a view. */
export type Pace = 1 | 4 | 16;

/** 8 × 8 cells: some 30 km across. On a screen of 1,400 pixels one of them is then 20 m: a car crosses it in a second. */
const NEAR_CELLS = 64;
/** 32 × 32 cells: 120 km across, 90 m to the pixel. */
const MIDDLE_CELLS = 1_024;

/**
 * LIV-6: how often a view is worth a frame. What moves less than a pixel in a quarter of a second is told once a second, and
 * once in four where it moves less than a pixel in that; the last value wins, so nothing is missing, and each value says how
 * old it is.
 */
export function paceOf({ west, north, east, south }: CellBox): Pace {
  const cells = (east - west + 1) * (south - north + 1);
  if (cells <= NEAR_CELLS) return 1;
  return cells <= MIDDLE_CELLS ? 4 : 16;
}
