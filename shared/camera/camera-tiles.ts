import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { AccessTerms, CameraHealth, CameraKind, OwnerKind } from './camera-api.ts';

/**
 * GET /api/tiles/cameras/{z}/{x}/{y}: vector tiles (MVT 2.1) of the cameras in the reader's scope, points in one layer.
 * From far they are clusters, from near single cameras; a reader tells them apart by `cluster`. Nothing secret is in
 * them: no address, no contact. Health is that of the tile's making; the `cameras` topic is newer.
 */
export const CAMERA_TILE_LAYER = 'camera';

/** Many cameras in one point: how many, and how many of each health. */
export const CameraTileCluster = z.object({
  cluster: z.literal(true),
  count: z.int(),
  online: z.int(),
  late: z.int(),
  lost: z.int(),
  unknown: z.int(),
});
export type CameraTileCluster = z.infer<typeof CameraTileCluster>;

/** One camera. MVT knows no null: `azimuthDeg` and `hfovDeg` are left out where they are not known. */
export const CameraTilePoint = z.object({
  id: CameraId,
  name: z.string(),
  kind: CameraKind,
  health: CameraHealth,
  terms: AccessTerms,
  ownerKind: OwnerKind.optional(),
  azimuthDeg: z.number().optional(),
  hfovDeg: z.number().optional(),
  rangeM: z.number(),
  count: z.int(),
});
export type CameraTilePoint = z.infer<typeof CameraTilePoint>;
