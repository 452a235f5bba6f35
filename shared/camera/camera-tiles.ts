import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { AlarmKind } from './camera-alarm.ts';
import { AccessTerms, CameraHealth, CameraKind, OwnerKind } from './camera-api.ts';

/**
 * GET /api/tiles/cameras/{z}/{x}/{y}: vector tiles (MVT 2.1) of the cameras in the reader's scope. Up to zoom 13 they hold
 * clusters of 64 px, beyond it every camera, from 16 on with its optics, from 17 on with its name, and those at one point
 * fanned out around it. A reader tells clusters by `cluster`. Nothing secret is in them: no address, no contact.
 */
export const CAMERA_TILE_LAYER = 'camera';
/** Lines from the one point where several cameras stand to where each of them is drawn. */
export const CAMERA_LEG_LAYER = 'camera-leg';

/** Many cameras: how many, and how many of each state. A camera with an alarm counts as that and as nothing else. */
export const CameraTileCluster = z.object({
  cluster: z.literal(true),
  count: z.int(),
  alarm: z.int(),
  lost: z.int(),
  late: z.int(),
  unknown: z.int(),
  online: z.int(),
});
export type CameraTileCluster = z.infer<typeof CameraTileCluster>;

/** One camera in any tile. Its feature's id is its tile number. `rev` is its version: of two words the later counts. */
const Anywhere = z.object({
  health: CameraHealth,
  alarm: AlarmKind.optional(),
  kind: CameraKind,
  terms: AccessTerms,
  ownerKind: OwnerKind,
  rev: z.int(),
  /** Cameras at the site. */
  count: z.int(),
});
/**
 * What tiles from zoom 16 on add, and from 17 on id and name. MVT knows no null: `azimuthDeg` and `hfovDeg` are left out where
 * they are not known.
 */
export const CameraTilePoint = Anywhere.extend({
  id: CameraId.optional(),
  name: z.string().optional(),
  azimuthDeg: z.number().optional(),
  hfovDeg: z.number().optional(),
  rangeM: z.number(),
});
export type CameraTilePoint = z.infer<typeof CameraTilePoint>;

/** One camera of a tile that is too far for its name. */
export const CameraTileDot = Anywhere;
export type CameraTileDot = z.infer<typeof CameraTileDot>;

/** A camera's number in tiles: the last 49 bits of its id, which are random. Two of a million share one in 1,100 cities. */
export function tileNumberOf(id: CameraId): number {
  const low = Number.parseInt(id.slice(28), 16);
  const high = Number.parseInt(id.slice(22, 23) + id.slice(24, 28), 16);
  return (high % 2 ** 17) * 2 ** 32 + low;
}
