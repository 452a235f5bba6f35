import type { Position } from '@watchroom/shared/kernel/geo.ts';

/** Web-mercator ends here, degrees. */
const MAX_LAT = 85.051_129;

/** A place in web-mercator, in parts of the world: x eastwards and y southwards, each 0…1. */
export function toWorld([lng, lat]: Position): [x: number, y: number] {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return [lng / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The place [lng, lat] of a point of web-mercator. */
export function fromWorld(x: number, y: number): Position {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}
