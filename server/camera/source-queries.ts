import { createHash } from 'node:crypto';
import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { cameraSeal } from '../platform/seal/seal.ts';
import { createReach, type Reach, type Resolve, resolveName } from '../platform/web/reach.ts';
import { openAddresses } from './probe/addresses.ts';
import { openedAddress } from './probe/target.ts';
import { cameraTables } from './store.ts';

/**
 * The address of a camera that is pulled, unsealed for the moment of one dial, user name and password in it; null where there
 * is none or it cannot be read. For who dials, and for nobody else: not decided here.
 */
export async function dialledAddress(
  platform: Platform,
  id: CameraId,
  quality: Quality = 'main',
): Promise<StreamAddress | null> {
  if (quality !== 'main') return otherAddress(platform, id, quality);
  const [opened] = await openAddresses(platform, [id]);
  return opened?.address ?? null;
}

async function otherAddress(
  platform: Platform,
  camera: CameraId,
  quality: 'sub' | 'still',
): Promise<StreamAddress | null> {
  const row = await cameraTables(platform.db)
    .selectFrom('camera_other_stream')
    .select(['kind', 'sealed'])
    .where('camera', '=', camera)
    .where('quality', '=', quality)
    .executeTakeFirst();
  if (row === undefined || row.kind === 'rtmp') return null;
  try {
    return openedAddress(row.kind, cameraSeal(platform).open(row.sealed));
  } catch {
    platform.log.warn({ camera, quality }, 'an address was sealed with another key; enter it again');
    return null;
  }
}

/** HLT-3: the networks in which cameras may be dialled, the same for a probe and for a pull. */
export function cameraReach(platform: Platform, resolve: Resolve = resolveName): Reach {
  return createReach(platform.settings.probe.networks, resolve);
}

/** Tells one address from another without keeping it. */
export function addressMark(address: StreamAddress | null): string | null {
  return address === null ? null : createHash('sha256').update(JSON.stringify(address)).digest('base64url');
}
