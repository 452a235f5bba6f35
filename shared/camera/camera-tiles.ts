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

/**
 * Which cell of the map a cluster stands for, by its feature's id: the zoom of the cell × 2^32, and its column and row bit by bit in
 * turn. Null where it is none.
 */
export function clusterCellOf(id: number): { readonly z: number; readonly x: number; readonly y: number } | null {
  const z = Math.floor(id / 2 ** 32);
  if (!Number.isSafeInteger(id) || id < 0 || z > DEEPEST_CELL) return null;
  const cell = id % 2 ** 32;
  const everySecond = (from: number) => {
    let value = 0;
    for (let bit = 0; bit < 16; bit++) value |= ((cell >>> (bit * 2 + from)) & 1) << bit;
    return value;
  };
  const [x, y] = [everySecond(0), everySecond(1)];
  return x < 2 ** z && y < 2 ** z ? { z, x, y } : null;
}

/** Cells of clusters are no smaller than those of this zoom. */
export const DEEPEST_CELL = 16;

const count = z.int().min(0);
/** GET /api/cameras/cells/{z}/{x}/{y}: the cameras in one cell of the map that the reader may see, by kind, owner and access terms. */
export const CellReply = z.object({
  total: count,
  kind: z.record(CameraKind, count),
  owner: z.record(OwnerKind, count),
  terms: z.record(AccessTerms, count),
});
export type CellReply = z.infer<typeof CellReply>;

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
