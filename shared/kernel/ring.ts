import { destination, distanceM, type Position } from './geo.ts';

/** WGS-84 ellipsoid: squared eccentricity, and the radius of the sphere of the same surface, metres. */
const E2 = 0.006_694_379_990_14;
const E = Math.sqrt(E2);
const EQUATOR_M = 6_378_137;
const AUTHALIC_M = 6_371_007.180_9;
const RADIANS = Math.PI / 180;
/** Up to here a step is measured on the ellipsoid by its mid-latitude (error < 0.01 %), beyond by the great circle (< 0.6 %). */
const NEAR_DEG = 1;

/** Metres between two places, on the ellipsoid where they are near each other. */
export function stepM(from: Position, to: Position): number {
  const [dLng, dLat] = [to[0] - from[0], to[1] - from[1]];
  if (Math.abs(dLng) > NEAR_DEG || Math.abs(dLat) > NEAR_DEG) return distanceM(from, to);
  const middle = ((from[1] + to[1]) / 2) * RADIANS;
  const squeeze = 1 - E2 * Math.sin(middle) ** 2;
  const acrossM = (EQUATOR_M / Math.sqrt(squeeze)) * Math.cos(middle) * dLng * RADIANS;
  const alongM = ((EQUATOR_M * (1 - E2)) / squeeze ** 1.5) * dLat * RADIANS;
  return Math.hypot(acrossM, alongM);
}

/** Length of the way through these places, metres. */
export function wayM(places: readonly Position[]): number {
  return places.reduce((sum, place, index) => {
    const before = places[index - 1];
    return before === undefined ? 0 : sum + stepM(before, place);
  }, 0);
}

/**
 * Surface inside a ring, m², by the equal-area cylinder of the ellipsoid. `ring` may be closed or not, and run either way round; it
 * does not cross itself nor the date line.
 */
export function surfaceM2(ring: readonly Position[]): number {
  const flat = ring.map(([lng, lat]) => [AUTHALIC_M * lng * RADIANS, AUTHALIC_M * authalicSine(lat)] as const);
  let twice = 0;
  flat.forEach(([x, y], index) => {
    const [nextX, nextY] = flat[(index + 1) % flat.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** Sine of the latitude on the sphere of the same surface. */
function authalicSine(lat: number): number {
  return zone(Math.sin(lat * RADIANS)) / zone(1);
}

function zone(sine: number): number {
  const es = E * sine;
  return (1 - E2) * (sine / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * E));
}

/** Whether two of the ring's edges that are no neighbours cross or touch. `ring` is open: the last place joins the first. */
export function crossesItself(ring: readonly Position[]): boolean {
  const count = ring.length;
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const neighbours = other === one + 1 || (one === 0 && other === count - 1);
      if (!neighbours && edgesMeet(edge(ring, one), edge(ring, other))) return true;
    }
  }
  return false;
}

type Edge = readonly [Position, Position];

function edge(ring: readonly Position[], at: number): Edge {
  const [from = [0, 0], to = [0, 0]] = [ring[at], ring[(at + 1) % ring.length]];
  return [from, to];
}

function edgesMeet([a, b]: Edge, [c, d]: Edge): boolean {
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

/** Of which side of the line from `a` to `b` the place lies: the sign. */
function side(a: Position, b: Position, place: Position): number {
  return Math.sign((b[0] - a[0]) * (place[1] - a[1]) - (b[1] - a[1]) * (place[0] - a[0]));
}

function between(a: Position, b: Position, place: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= place[0] &&
    place[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= place[1] &&
    place[1] <= Math.max(a[1], b[1])
  );
}

/** Whether a place lies in the ring (even-odd); on an edge either answer is right. */
export function inRing(ring: readonly Position[], [lng, lat]: Position): boolean {
  let inside = false;
  for (let at = 0; at < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = edge(ring, at);
    if (isEastOf(x1, y1, x2, y2, lng, lat)) inside = !inside;
  }
  return inside;
}

/** Whether an edge crosses a place's latitude east of it. Numbers, not pairs: it is asked for each edge of each of very many places. */
// biome-ignore lint/complexity/useMaxParams: see above
function isEastOf(x1: number, y1: number, x2: number, y2: number, lng: number, lat: number): boolean {
  return y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1;
}

/** Bands of latitude into which a ring's edges are sorted: of 300 edges some three cross one. */
const BANDS = 256;

/** `inRing` for very many places of one ring, with the same answers: only the edges of a place's own band of latitude are looked at. */
export function ringTest(ring: readonly Position[]): (lng: number, lat: number) => boolean {
  const [west, south, east, north] = boxAround(ring);
  const height = Math.max(north - south, Number.MIN_VALUE);
  const bandOf = (lat: number) => Math.min(BANDS - 1, Math.floor(((lat - south) / height) * BANDS));
  const bands = Array.from({ length: BANDS }, (): number[] => []);
  for (let at = 0; at < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = edge(ring, at);
    for (let band = bandOf(Math.min(y1, y2)); band <= bandOf(Math.max(y1, y2)); band++)
      bands[band]?.push(x1, y1, x2, y2);
  }
  return (lng, lat) => {
    if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return false;
    const edges = bands[bandOf(lat)] ?? [];
    let inside = false;
    for (let at = 0; at < edges.length; at += 4) {
      const [x1, y1, x2, y2] = [edges[at] ?? 0, edges[at + 1] ?? 0, edges[at + 2] ?? 0, edges[at + 3] ?? 0];
      if (isEastOf(x1, y1, x2, y2, lng, lat)) inside = !inside;
    }
    return inside;
  };
}

/** Corners of a drawn circle: at 50 km radius a chord leaves the arc by 68 m, at 1 km by 1.4 m. */
const CIRCLE_CORNERS = 60;

/** The open ring of a circle, clockwise from north. */
export function circleRing(centre: Position, radiusM: number): Position[] {
  return Array.from({ length: CIRCLE_CORNERS }, (_, index) =>
    destination(centre, (index * 360) / CIRCLE_CORNERS, radiusM),
  );
}

/** The widest a shape on the map may be, corner to corner, metres: a large city with its rims. */
export const WIDEST_M = 200_000;
/** The most corners of a ring that is asked about or kept: a hand draws no more that mean anything. */
export const MOST_CORNERS = 300;

export type RingFault = 'too-few' | 'too-many' | 'too-large' | 'crosses' | 'empty';

/** What is wrong with an open ring as a surface on the map, or null. */
export function ringFault(ring: readonly Position[]): RingFault | null {
  if (ring.length < 3) return 'too-few';
  if (ring.length > MOST_CORNERS) return 'too-many';
  if (spanM(ring) > WIDEST_M) return 'too-large';
  if (crossesItself(ring)) return 'crosses';
  return surfaceM2(ring) < 1 ? 'empty' : null;
}

/** Corner to corner of the box around these places, metres. */
export function spanM(places: readonly Position[]): number {
  const [west, south, east, north] = boxAround(places);
  return places.length === 0 ? 0 : distanceM([west, south], [east, north]);
}

/** The box around these places, degrees; all of the world turned inside out when there is none. */
export function boxAround(places: readonly Position[]): readonly [number, number, number, number] {
  let box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng, lat] of places)
    box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
  return box;
}
