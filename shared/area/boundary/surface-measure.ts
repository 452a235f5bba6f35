import type { Box, Position, Surface } from '../../kernel/geo.ts';

/** Metres in a degree of latitude (mean earth radius). */
export const METRES_A_DEGREE = 111_195.08;

/** The polygons of a surface: lists of rings, outer first. */
export function polygonsOf(surface: Surface): readonly (readonly (readonly Position[])[])[] {
  return surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
}

/** Least x and y, greatest x and y: of a surface whose axes are turned as well. */
export function extentOf(surface: Surface): Box {
  let box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const rings of polygonsOf(surface)) {
    for (const [x, y] of rings.flat()) {
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    }
  }
  return box;
}

/** Area in m²; flat around each ring's own latitude: right to 0.5 % for areas of up to 100 km. Holes are taken off. */
export function areaM2(surface: Surface): number {
  return polygonsOf(surface).reduce(
    (sum, rings) => sum + rings.reduce((rest, ring, at) => rest + (at === 0 ? 1 : -1) * ringM2(ring), 0),
    0,
  );
}

function ringM2(ring: readonly Position[]): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  let twice = 0;
  let lat = 0;
  for (let at = 1; at < ring.length; at++) {
    const [px, py] = ring[at - 1] ?? [ox, oy];
    const [x, y] = ring[at] ?? [ox, oy];
    twice += (px - ox) * (y - oy) - (x - ox) * (py - oy);
    lat += y;
  }
  const middle = lat / Math.max(1, ring.length - 1);
  return (Math.abs(twice) / 2) * METRES_A_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180);
}
