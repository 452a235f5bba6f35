import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide } from '@watchroom/shared/access/decide.ts';
import type { HeadSetupView, HeadState, HeadView } from '@watchroom/shared/camera/ptz/head.ts';
import { headNow, secondsLeft } from '@watchroom/shared/camera/ptz/head-machine.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Database } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraTables } from '../store.ts';
import { headTables, stateOf } from './head-store.ts';

export async function headState(db: Database, camera: CameraId): Promise<HeadState | null> {
  const row = await headTables(db)
    .selectFrom('camera_head')
    .select(['state', 'until'])
    .where('camera', '=', camera)
    .executeTakeFirst();
  return row === undefined ? null : stateOf(row);
}

export function headView(platform: Platform, camera: CameraId, state: HeadState): HeadView {
  const now = platform.clock.now();
  const current = headNow(state, now);
  return { camera, state: current, secondsLeft: secondsLeft(current, now) };
}

/** PTZ-6: how a head is mounted and what its presets see, for who enters it; its address is told to nobody. */
export async function headSetupFor(platform: Platform, actor: Actor, camera: CameraId): Promise<Result<HeadSetupView>> {
  const permitted = await permittedAt(platform, { actor, camera, action: 'camera.manage' });
  if (!permitted.ok) return permitted;
  const row = await headTables(platform.db)
    .selectFrom('camera_head_mount')
    .select(['mount', 'presets'])
    .where('camera', '=', camera)
    .executeTakeFirst();
  return ok({ camera, mount: row?.mount ?? null, presets: [...(row?.presets ?? [])] });
}

/** PTZ-3: who has a head, as this actor may see it; `not-found` also where it may not, `head-none` where there is none. */
export async function headFor(platform: Platform, actor: Actor, camera: CameraId): Promise<Result<HeadView>> {
  const permitted = await permittedAt(platform, { actor, camera, action: 'reservation.read' });
  if (!permitted.ok) return permitted;
  const state = await headState(platform.db, camera);
  return state === null ? no('head-none') : ok(headView(platform, camera, state));
}

async function permittedAt(
  platform: Platform,
  { actor, camera, action }: { readonly actor: Actor; readonly camera: CameraId; readonly action: Action },
): Promise<Result<void>> {
  const where = await cameraTables(platform.db)
    .selectFrom('camera')
    .select(['area', 'department'])
    .where('id', '=', camera)
    .executeTakeFirst();
  if (where === undefined) return no('not-found');
  const permitted = decide(actor, action, where);
  return permitted.ok ? ok(undefined) : permitted;
}
