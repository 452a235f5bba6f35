import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import type { TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';
import { rangeOf } from './tile-keeper.ts';

/** A camera as changes name it: by its number in tiles, or by a tile it lies in. */
export interface ToldCamera {
  readonly number: number;
  readonly place: Position;
}

/** Whether these changes may be of this camera: it is named, or a tile around it is another one. */
export function speakOf({ z, tiles, cameras }: TileChanges, { number, place }: ToldCamera): boolean {
  if (cameras.some(([told]) => told === number)) return true;
  const [lng, lat] = place;
  const around = rangeOf([lng, lat, lng, lat], z, z);
  return tiles.some(([x, y, , again]) => again && x === around.west && y === around.north);
}

/** Whether the tiles of a screen that looks at `box` hold this camera, and so whether its changes are told. */
export function isToldOf([west, south, east, north]: Box, { place: [lng, lat] }: ToldCamera): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
