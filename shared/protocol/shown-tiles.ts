import { z } from 'zod';
import { CameraHealth } from '../camera/camera-api.ts';
import { no, ok, type Result } from '../kernel/result.ts';

/** Tiles that one screen shows: 7680 × 2160 pixels are 16 by 6 of them. */
export const MOST_SHOWN_TILES = 160;
/** Cameras of one message; more changes than that and the tiles are asked for instead. */
export const MOST_TOLD_CAMERAS = 500;
const DEEPEST_ZOOM = 22;

const place = z
  .int()
  .min(0)
  .max(2 ** DEEPEST_ZOOM - 1);
/**
 * The camera tiles on a client's screen: zoom, and columns and rows from and to, both included. `since`: the number up to which
 * the client knows what changed in all of them; null when it knows nothing yet.
 */
export const ShownTiles = z.strictObject({
  z: z.int().min(0).max(DEEPEST_ZOOM),
  west: place,
  north: place,
  east: place,
  south: place,
  since: z.int().min(0).nullable(),
  /** The client's own count of these messages; what is told of them carries it. */
  turn: z.int().min(0),
});
export type ShownTiles = z.infer<typeof ShownTiles>;

/** Refuses ranges that are none (`view-impossible`): turned round, outside the zoom's square, or more than a screen. */
export function checkShown({ z: zoom, west, north, east, south }: ShownTiles): Result<void> {
  const side = 2 ** zoom;
  if (west > east) return no('view-impossible', { values: { side: 'west > east' } });
  if (north > south) return no('view-impossible', { values: { side: 'north > south' } });
  if (east >= side) return no('view-impossible', { values: { side: 'east' } });
  if (south >= side) return no('view-impossible', { values: { side: 'south' } });
  const count = (east - west + 1) * (south - north + 1);
  if (count > MOST_SHOWN_TILES) return no('view-impossible', { values: { side: `${count} > ${MOST_SHOWN_TILES}` } });
  return ok(undefined);
}

/** A tile that changed: column, row, the number of its last change, and whether it must be asked for again. */
export const ChangedTile = z.tuple([z.int(), z.int(), z.int(), z.boolean()]);
/** A camera that changed: its tile number, version, health, and whether it signals an alarm. */
export const ChangedCamera = z.tuple([z.int(), z.int(), CameraHealth, z.boolean()]);
/**
 * What changed in the tiles that a client shows, up to `at`. A tile that need not be asked for again is right with the cameras
 * that are named here.
 */
export const TileChanges = z.object({
  at: z.int(),
  turn: z.int(),
  z: z.int(),
  tiles: z.array(ChangedTile),
  cameras: z.array(ChangedCamera),
});
export type TileChanges = z.infer<typeof TileChanges>;
/** The acknowledgement of `tiles`: from which number on the client is told. */
export const TilesNoted = z.object({ at: z.int() });
