import { z } from 'zod';

/** A place on the ground: `[lng, lat]` in degrees, WGS-84 (EPSG:4326), lng −180…180, lat −90…90. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
export type Position = z.infer<typeof Position>;

/** `[west, south, east, north]` in degrees WGS-84; west <= east (no box crosses the date line). */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Outer ring first, then holes; rings are closed (first = last), RFC 7946 order. */
export const Ring = z.array(Position).min(4);
export const Polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) });
export type Polygon = z.infer<typeof Polygon>;
export const MultiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(Ring).min(1)).min(1),
});
export type MultiPolygon = z.infer<typeof MultiPolygon>;
export const Surface = z.discriminatedUnion('type', [Polygon, MultiPolygon]);
export type Surface = z.infer<typeof Surface>;

/** Mean earth radius in metres (IUGG R1). */
const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres (haversine; error < 0.6 % against the ellipsoid). */
export function distanceM(from: Position, to: Position): number {
  const dLat = (to[1] - from[1]) * RADIANS;
  const dLng = (to[0] - from[0]) * RADIANS;
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Initial bearing in degrees clockwise from true north, 0 <= b < 360. */
export function bearingDeg(from: Position, to: Position): number {
  const lat1 = from[1] * RADIANS;
  const lat2 = to[1] * RADIANS;
  const dLng = (to[0] - from[0]) * RADIANS;
  const y = Math.sin(dLng) * Math.cos(lat2);
  const x = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(dLng);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

/** The smaller angle between two bearings, 0…180 degrees. */
export function angleBetweenDeg(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

/** The place `distance` metres from `from` along `bearing` degrees. */
export function destination(from: Position, bearing: number, metres: number): Position {
  const angular = metres / EARTH_RADIUS_M;
  const lat1 = from[1] * RADIANS;
  const theta = bearing * RADIANS;
  const lat2 = Math.asin(Math.sin(lat1) * Math.cos(angular) + Math.cos(lat1) * Math.sin(angular) * Math.cos(theta));
  const lng2 =
    from[0] * RADIANS +
    Math.atan2(
      Math.sin(theta) * Math.sin(angular) * Math.cos(lat1),
      Math.cos(angular) - Math.sin(lat1) * Math.sin(lat2),
    );
  return [((lng2 / RADIANS + 540) % 360) - 180, lat2 / RADIANS];
}

export function inBox(box: Box, place: Position): boolean {
  return place[0] >= box[0] && place[0] <= box[2] && place[1] >= box[1] && place[1] <= box[3];
}

export function boxOf(surface: Surface): Box {
  const rings = surface.type === 'Polygon' ? surface.coordinates : surface.coordinates.flat();
  let box: [number, number, number, number] = [180, 90, -180, -90];
  for (const ring of rings) {
    for (const [lng, lat] of ring) {
      box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
    }
  }
  return box;
}
