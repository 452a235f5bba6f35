import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { MapView } from '../map-view.ts';
import { fromWorld, toWorld } from './world.ts';

/** How the map lies on the screen. It is never tilted (maxPitch 0), so that one turn and one scale say it all. */
export interface FlatView {
  /** The middle of the screen in parts of the world, see `toWorld`. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** CSS px for the whole world. */
  readonly worldPx: number;
  /** Degrees clockwise from north of what lies upwards. */
  readonly bearingDeg: number;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

/** MapLibre's zoom 0 shows the world in this many CSS px. */
const WORLD_PX = 512;

export function flatView(
  { centre, zoom, bearing }: MapView,
  { width, height }: { readonly width: number; readonly height: number },
): FlatView {
  const [x, y] = toWorld(centre);
  return { x, y, zoom, worldPx: WORLD_PX * 2 ** zoom, bearingDeg: bearing, width, height };
}

/**
 * `[a, b, c, d]`: parts of the world from the middle become CSS px from the middle as (a·dx + c·dy, b·dx + d·dy), y
 * downwards.
 */
export function turnAndScale({ worldPx, bearingDeg }: FlatView): readonly [a: number, b: number, c: number, d: number] {
  const turn = (-bearingDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn) * worldPx, Math.sin(turn) * worldPx];
  return [cos, sin, -sin, cos];
}

/** Where a place is on the screen, CSS px from its upper left corner. */
export function screenOf(view: FlatView, place: Position): readonly [x: number, y: number] {
  const [x, y] = toWorld(place);
  const [a, b, c, d] = turnAndScale(view);
  const [dx, dy] = [x - view.x, y - view.y];
  return [view.width / 2 + a * dx + c * dy, view.height / 2 + b * dx + d * dy];
}

/** The way round the earth at the equator of web-mercator, metres. */
const WORLD_M = 40_075_016.7;

/** Metres to a CSS px in the middle of the screen. */
export function metresPerPx({ x, y, worldPx }: FlatView): number {
  return (WORLD_M * Math.cos((fromWorld(x, y)[1] * Math.PI) / 180)) / worldPx;
}
