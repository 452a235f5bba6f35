import { COVERAGE_ZOOMS } from '@watchroom/shared/camera/sight/coverage-tiles.ts';
import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import { toWorld } from '../map/world-square.ts';

/** Tiles are told apart by their ancestor at the coarsest zoom: a change there makes all below it another version. */
const ZOOM = COVERAGE_ZOOMS.least;

export function cellOfTile({ z, x, y }: TileAddress): string {
  const up = 2 ** Math.max(0, z - ZOOM);
  return `${Math.floor(x / up)} ${Math.floor(y / up)}`;
}

/** The cells that a circle around a place touches, metres. */
export function* changedCell(place: Position, metres: number): Generator<string> {
  const [dLng, dLat] = [metres / metresALng(place[1]), metres / METRES_A_DEGREE];
  const [west, north] = toWorld([place[0] - dLng, place[1] + dLat]).map((share) => Math.floor(share * 2 ** ZOOM));
  const [east, south] = toWorld([place[0] + dLng, place[1] - dLat]).map((share) => Math.floor(share * 2 ** ZOOM));
  for (let y = north ?? 0; y <= (south ?? 0); y++) for (let x = west ?? 0; x <= (east ?? 0); x++) yield `${x} ${y}`;
}
