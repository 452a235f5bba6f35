import type { SightPreset } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { headTables } from './head-store.ts';

interface Known {
  readonly rev: number;
  readonly presets: readonly SightPreset[];
}
const memory = perPlatform(() => new Map<string, Known>());

/** What the presets of heads see, in memory by the feed: the ranking asks thousands of times a second (PTZ-11). */
export async function startPresets(platform: Platform): Promise<void> {
  const known = memory(platform);
  platform.feed.follow((events) => {
    for (const { kind, id, rev, extra } of events) {
      if (kind !== 'head.presets_set' || (known.get(id)?.rev ?? 0) >= rev) continue;
      known.set(id, { rev, presets: (extra as { presets?: readonly SightPreset[] }).presets ?? [] });
    }
  });
  const rows = await headTables(platform.db)
    .selectFrom('camera_head_mount')
    .innerJoin('camera_head', 'camera_head.camera', 'camera_head_mount.camera')
    .select(['camera_head_mount.camera', 'presets', 'rev'])
    .execute();
  for (const { camera, presets, rev } of rows) {
    if (presets.length > 0 && (known.get(camera)?.rev ?? 0) < rev) known.set(camera, { rev, presets });
  }
}

/** Undefined: no head of the room has a preset that is known. */
export function presetsKnown(platform: Platform): ((camera: CameraId) => readonly SightPreset[]) | undefined {
  const known = memory(platform);
  return known.size === 0 ? undefined : (camera) => known.get(camera)?.presets ?? [];
}
