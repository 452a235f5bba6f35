import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { type Aimed, aimAt } from '@watchroom/shared/camera/ptz/aim.ts';
import type { Mount } from '@watchroom/shared/camera/ptz/head.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import { sightGround } from '../sight/sight-ground.ts';
import { headTables } from './head-store.ts';

export async function headMount(tx: Database | Tx, camera: CameraId): Promise<Mount | null> {
  const row = await headTables(tx as Database)
    .selectFrom('camera_head_mount')
    .select('mount')
    .where('camera', '=', camera)
    .executeTakeFirst();
  return row?.mount ?? null;
}

export interface Turnable {
  readonly camera: CameraView;
  readonly aimed: Extract<Aimed, { ok: true }>;
}

/** How a head turns to a place, with the buildings between as they are known. */
export function aimOfHead(platform: Platform, camera: CameraView, aimed: { mount: Mount; place: Position }): Aimed {
  return aimAt(camera, aimed.mount, { place: aimed.place, obstacles: sightGround(platform).index.obstacles });
}

/** Cameras with a head that could see this place after a turn, the sharpest picture first. Not decided: the caller does. */
export async function headsSeeing(platform: Platform, place: Position): Promise<readonly Turnable[]> {
  const near = new Map([...cameraIndex(platform).reaching(place)].map((camera) => [camera.id, camera]));
  if (near.size === 0) return [];
  const rows = await headTables(platform.db)
    .selectFrom('camera_head_mount')
    .select(['camera', 'mount'])
    .where('camera', '=', sql<CameraId>`any(${[...near.keys()]}::uuid[])`)
    .execute();
  const turnable = rows.flatMap(({ camera: id, mount }) => {
    const camera = near.get(id);
    const aimed = camera === undefined ? null : aimOfHead(platform, camera, { mount, place });
    return camera === undefined || aimed === null || !aimed.ok ? [] : [{ camera, aimed }];
  });
  return turnable.sort((a, b) => b.aimed.pxPerM - a.aimed.pxPerM || (a.camera.id < b.camera.id ? -1 : 1));
}
