import { ASSUMED_HFOV_DEG, type Optics } from '@watchroom/shared/camera/optics.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { Polygon } from 'geojson';

/** Degrees of arc between two corners: at 80 m the drawn edge is never more than 5 cm off the true one. */
const STEP_DEG = 4;

/**
 * What a camera looks over, as a surface for the map. `sector`: direction and width are known; `guess`: the width is
 * assumed; `round`: it sees all round, or its direction is not known and the ring only says how far.
 */
export interface Sector {
  readonly form: 'sector' | 'guess' | 'round' | 'unknown';
  readonly surface: Polygon;
}

/**
 *      a ___ b        the arc from azimuth − hfov/2 to azimuth + hfov/2 at rangeM, and back to the camera
 *       \   /
 *        \ /
 *         ● camera
 */
export function sectorOf(camera: Pick<Optics, 'kind' | 'place' | 'azimuthDeg' | 'hfovDeg' | 'rangeM'>): Sector {
  const { place, rangeM, azimuthDeg, hfovDeg } = camera;
  if (camera.kind === 'panoramic' || (hfovDeg ?? 0) >= 360)
    return { form: 'round', surface: surfaceOf(arc(place, rangeM, [0, 360])) };
  if (azimuthDeg === null) return { form: 'unknown', surface: surfaceOf(arc(place, rangeM, [0, 360])) };
  const half = (hfovDeg ?? ASSUMED_HFOV_DEG) / 2;
  const edge = arc(place, rangeM, [azimuthDeg - half, azimuthDeg + half]);
  return { form: hfovDeg === null ? 'guess' : 'sector', surface: surfaceOf([place, ...edge, place]) };
}

/** Places at `metres` around `from`, between two bearings (degrees, the second not less than the first), both included. */
function arc(from: Position, metres: number, [begin, end]: readonly [number, number]): Position[] {
  const steps = Math.max(1, Math.ceil((end - begin) / STEP_DEG));
  const places = Array.from({ length: steps + 1 }, (_, step) =>
    destination(from, begin + ((end - begin) * step) / steps, metres),
  );
  // A full turn ends exactly where it began, or the ring would not be closed.
  if (end - begin >= 360 && places[0] !== undefined) places[steps] = places[0];
  return places;
}

function surfaceOf(ring: readonly Position[]): Polygon {
  return { type: 'Polygon', coordinates: [ring.map((place) => [...place])] };
}
