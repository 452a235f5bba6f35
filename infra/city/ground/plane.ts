import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';

/** A point on the drawing board of a city: metres east and north of its origin. */
export type Point = readonly [x: number, y: number];

/** Turns board points into `[lng, lat]`, rounded to 6 decimals (11 cm): equal points stay equal. */
export type Projection = (point: Point) => Position;

/** A flat projection around `origin`; within 15 km it is true to about 0.1 %. */
export function flatProjection(origin: Position): Projection {
  const perMetre = degreesPerMetre(origin);
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return ([x, y]) => [round(origin[0] + x * perMetre[0]), round(origin[1] + y * perMetre[1])];
}

/** The way back: from `[lng, lat]` to the board. */
export function flatBoard(origin: Position): (place: Position) => Point {
  const perMetre = degreesPerMetre(origin);
  return ([lng, lat]) => [(lng - origin[0]) / perMetre[0], (lat - origin[1]) / perMetre[1]];
}

function degreesPerMetre(origin: Position): readonly [lng: number, lat: number] {
  const step = 1000;
  const [east] = destination(origin, 90, step);
  const [, north] = destination(origin, 0, step);
  return [(east - origin[0]) / step, (north - origin[1]) / step];
}

export function minus(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]];
}

export function along(from: Point, direction: Point, metres: number): Point {
  return [from[0] + direction[0] * metres, from[1] + direction[1] * metres];
}

export function between2(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

export function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Length 1, or `[0, 0]` for the zero vector. */
export function unit(vector: Point): Point {
  const length = Math.hypot(vector[0], vector[1]);
  return length === 0 ? [0, 0] : [vector[0] / length, vector[1] / length];
}

/** A quarter turn to the left. */
export function left(vector: Point): Point {
  return [-vector[1], vector[0]];
}

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1];
}

export function cross(a: Point, b: Point): number {
  return a[0] * b[1] - a[1] * b[0];
}

/** Degrees clockwise from north, 0 <= b < 360, of the direction `from` → `to`. */
export function headingDeg(from: Point, to: Point): number {
  const degrees = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

/** Square metres, positive for a ring that runs counter-clockwise. `ring` is not closed (first ≠ last). */
export function signedArea(ring: readonly Point[]): number {
  let twice = 0;
  let previous = ring[ring.length - 1];
  for (const point of ring) {
    if (previous !== undefined) twice += cross(previous, point);
    previous = point;
  }
  return twice / 2;
}

/** The centre of mass of a ring that is not closed. */
export function centroid(ring: readonly Point[]): Point {
  const first = ring[0];
  if (first === undefined) throw new RangeError('the centroid of nothing');
  let sum: Point = [0, 0];
  let twice = 0;
  for (let at = 0; at < ring.length; at += 1) {
    const a = minus(ring[at] ?? first, first);
    const b = minus(ring[(at + 1) % ring.length] ?? first, first);
    const weight = cross(a, b);
    twice += weight;
    sum = [sum[0] + (a[0] + b[0]) * weight, sum[1] + (a[1] + b[1]) * weight];
  }
  if (Math.abs(twice) < 1e-9) return first;
  return [first[0] + sum[0] / (3 * twice), first[1] + sum[1] / (3 * twice)];
}

/** Whether `point` lies inside `ring` (not closed), by even-odd crossings. */
export function inside(ring: readonly Point[], point: Point): boolean {
  let odd = false;
  let previous = ring[ring.length - 1];
  for (const current of ring) {
    if (previous !== undefined && current[1] > point[1] !== previous[1] > point[1]) {
      const x = previous[0] + ((point[1] - previous[1]) * (current[0] - previous[0])) / (current[1] - previous[1]);
      if (point[0] < x) odd = !odd;
    }
    previous = current;
  }
  return odd;
}

/** Metres from `point` to the segment `a`–`b`. */
export function toSegment(point: Point, a: Point, b: Point): number {
  const ab = minus(b, a);
  const length2 = dot(ab, ab);
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, dot(minus(point, a), ab) / length2));
  return apart(point, between2(a, b, share));
}

/** Whether the open segments `a`–`b` and `c`–`d` properly cross. */
export function segmentsCross(first: readonly [Point, Point], second: readonly [Point, Point]): boolean {
  const [a, b] = first;
  const [c, d] = second;
  const ab = minus(b, a);
  const cd = minus(d, c);
  return cross(ab, minus(c, a)) * cross(ab, minus(d, a)) < 0 && cross(cd, minus(a, c)) * cross(cd, minus(b, c)) < 0;
}

/** Rounds the corners of a ring (not closed) by cutting them `times` times (Chaikin). */
export function rounded(ring: readonly Point[], times: number): readonly Point[] {
  if (times === 0) return ring;
  const cut = ring.flatMap((point, at) => {
    const next = ring[(at + 1) % ring.length] ?? point;
    return [between2(point, next, 0.25), between2(point, next, 0.75)];
  });
  return rounded(cut, times - 1);
}

/**
 * The ring (counter-clockwise, not closed) drawn `metres` inward, or `null` when nothing of it is left.
 * Each edge moves inward and meets its neighbours again; nearly straight corners move along their normal.
 */
export function inset(ring: readonly Point[], metres: number): readonly Point[] | null {
  const moved = ring.map((point, at) => {
    const before = ring[(at + ring.length - 1) % ring.length] ?? point;
    const after = ring[(at + 1) % ring.length] ?? point;
    const n1 = left(unit(minus(point, before)));
    const n2 = left(unit(minus(after, point)));
    const middle = unit([n1[0] + n2[0], n1[1] + n2[1]]);
    // The corner moves by 1/cos(half the turn); capped, so that a needle does not shoot out.
    const stretch = Math.min(2.5, 1 / Math.max(0.2, dot(middle, n1)));
    return along(point, middle, metres * stretch);
  });
  const kept = moved.filter((point) => inside(ring, point) && clearOf(ring, point, metres * 0.9));
  return kept.length >= 3 && signedArea(kept) > 400 ? kept : null;
}

function clearOf(ring: readonly Point[], point: Point, metres: number): boolean {
  return ring.every((a, at) => toSegment(point, a, ring[(at + 1) % ring.length] ?? a) >= metres);
}
