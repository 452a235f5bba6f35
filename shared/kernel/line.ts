import type { Position } from './geo.ts';

const METRES_A_DEGREE = 111_195;

/**
 * Metres from a place to a line of places (a single place is a line of no length); Infinity for no line. Flat around the
 * place: right to 0.1 % within 20 km, which is where distances to a route matter.
 */
export function distanceToLineM(place: Position, line: readonly Position[]): number {
  const metresLng = METRES_A_DEGREE * Math.cos((place[1] * Math.PI) / 180);
  const flat = line.map(([lng, lat]): [number, number] => [
    (lng - place[0]) * metresLng,
    (lat - place[1]) * METRES_A_DEGREE,
  ]);
  let least = Number.POSITIVE_INFINITY;
  for (const [index, to] of flat.entries()) {
    const from = flat[index - 1] ?? to;
    least = Math.min(least, originToSegment(from, to));
  }
  return least;
}

/** From the origin to the segment between two points of the plane. */
function originToSegment([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
