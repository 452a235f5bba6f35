import type { Position } from '../../kernel/geo.ts';

/** Metres in a degree of latitude on the mean sphere (kernel/geo.ts). */
export const METRES_A_DEGREE = 111_195.08;

/** Metres in a degree of longitude at a latitude in degrees; never nothing, so that it can be divided by. */
export function metresALng(lat: number): number {
  return METRES_A_DEGREE * Math.max(0.01, Math.cos((lat * Math.PI) / 180));
}

/**
 * A flat sheet around a place: x metres to the east, y metres to the north. Within 2 km of the place it is off by less than
 * 0.03 % of the distance, which is less than the coordinates of a camera are.
 */
export interface Plane {
  readonly origin: Position;
  /** Metres in a degree of longitude here. */
  readonly kx: number;
}

export function planeAt(origin: Position): Plane {
  return { origin, kx: metresALng(origin[1]) };
}

export function fromPlane({ origin, kx }: Plane, x: number, y: number): Position {
  return [origin[0] + x / kx, origin[1] + y / METRES_A_DEGREE];
}
