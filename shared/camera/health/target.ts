import { z } from 'zod';
import type { AreaPath } from '../../area/area-api.ts';
import { AreaId } from '../../kernel/ids.ts';

/** The share of cameras online that an area should reach, 0…1: none asked for would be none, so it begins at a half. */
export const TargetShare = z.number().min(0.5).max(1);

/** Which target an area has, and which area set it: itself, one above it, or null for that of the whole house. */
export const AreaTarget = z.object({ share: TargetShare, from: AreaId.nullable() });
export type AreaTarget = z.infer<typeof AreaTarget>;

/** PUT /api/camera-health/targets/:area. Null: what stands above it holds again. */
export const TargetInput = z.strictObject({ share: TargetShare.nullable() });
export const TargetReply = z.object({ area: AreaId, target: AreaTarget });

/** HLT-13: the nearest area on the way up that set one, else the house's. */
export function targetOf(path: AreaPath, set: ReadonlyMap<string, number>, house: number): AreaTarget {
  for (const id of path.toReversed()) {
    const share = set.get(id);
    if (share !== undefined) return { share, from: id };
  }
  return { share: house, from: null };
}

/** HLT-13: an area misses its target when what is known falls short of it; where nothing is known nothing is missed. */
export function misses(online: number | null, target: AreaTarget): boolean {
  return online !== null && online < target.share;
}
