import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { StillKind, type StreamsView, SubKind } from '@watchroom/shared/camera/other-streams.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraWithStream } from '../queries.ts';

/** CAM-34: which streams a camera has, for who enters them. */
export async function streamsFor(platform: Platform, actor: Actor, id: CameraId): Promise<Result<StreamsView>> {
  const [main, sub, still] = await Promise.all([
    cameraWithStream(platform.db, id),
    cameraWithStream(platform.db, id, 'sub'),
    cameraWithStream(platform.db, id, 'still'),
  ]);
  if (main === undefined) return no('not-found');
  const permitted = decide(actor, 'camera.manage', main.camera);
  if (!permitted.ok) return permitted;
  const kinds = { sub: sub?.kind ?? null, still: still?.kind ?? null };
  return ok({
    ...{ camera: id, main: main.kind },
    sub: SubKind.nullable().parse(kinds.sub),
    still: StillKind.nullable().parse(kinds.still),
  });
}
