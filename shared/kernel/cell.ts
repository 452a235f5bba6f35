import type { Box } from './geo.ts';

/** The box of one cell of a grid over the whole world, `[west, south, east, north]`; `side` in degrees, corners to a millionth. */
export function cellBox({ x, y }: { readonly x: number; readonly y: number }, side: number): Box {
  const at = (steps: number) => Math.round(steps * side * 1e6) / 1e6;
  return [at(x), at(y), at(x + 1), at(y + 1)];
}

/** A box as GeoJSON has it: one closed ring, against the clock. */
export function boxSurface([west, south, east, north]: Box): { type: 'Polygon'; coordinates: [number, number][][] } {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
