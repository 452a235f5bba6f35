import type { Position } from '../kernel/geo.ts';
import { borderDistanceM, hasPlace, type PreparedSurface } from './prepared-surface.ts';

interface Square {
  readonly place: Position;
  /** Half the side, degrees of latitude. */
  readonly half: number;
  readonly depthM: number;
  /** The deepest any place of this square can lie, metres. */
  readonly hopeM: number;
}

/** A label may sit this share of the best depth away from the best place: nobody sees the difference. */
const PRECISION = 0.05;
/** Squares halved for one label: enough for a comb, and a bound on the time a wild coastline takes. */
const MAX_SQUARES = 100;
const METRES_A_DEGREE = 111_195.08;

/**
 * A place well inside the surface, for its name: near the one farthest from all borders (pole of inaccessibility, by
 * halving squares). Always inside, unless the surface has no inside at all; then the middle of its box.
 */
export function labelPlace(surface: PreparedSurface): Position {
  const [west, south, east, north] = surface.box;
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  const squeeze = Math.max(0.01, Math.cos((middle[1] * Math.PI) / 180));
  const look = (place: Position, half: number): Square => {
    const border = borderDistanceM(surface, place);
    const depthM = hasPlace(surface, place) ? border : -border;
    return { place, half, depthM, hopeM: depthM + half * Math.SQRT2 * METRES_A_DEGREE };
  };
  const start = Math.min((east - west) * squeeze, north - south) / 2;
  if (start <= 0) return middle;
  let best = look(middle, 0);
  const open: Square[] = [];
  for (let x = west * squeeze + start; x < east * squeeze + start; x += 2 * start) {
    for (let y = south + start; y < north + start; y += 2 * start) open.push(look([x / squeeze, y], start));
  }
  for (let looked = 0; looked < MAX_SQUARES; looked++) {
    open.sort((a, b) => a.hopeM - b.hopeM);
    const square = open.pop();
    if (square === undefined) break;
    if (square.depthM > best.depthM) best = square;
    if (best.depthM > 0 && square.hopeM - best.depthM <= PRECISION * best.depthM) break;
    const half = square.half / 2;
    for (const [dx, dy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      open.push(look([square.place[0] + (dx * half) / squeeze, square.place[1] + dy * half], half));
    }
  }
  return best.place;
}
