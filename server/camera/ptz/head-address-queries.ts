import { createHash } from 'node:crypto';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { openedAddress } from '../probe/target.ts';
import { headTables } from './head-store.ts';

/** How a head is reached, unsealed for the moment of one order, and how it is mounted. */
export interface Reached {
  readonly address: StreamAddress;
  /** Tells one address from another without keeping it. */
  readonly mark: string;
}

export async function headAddress(platform: Platform, camera: CameraId): Promise<Reached | null> {
  const row = await headTables(platform.db)
    .selectFrom('camera_head_mount')
    .select('sealed')
    .where('camera', '=', camera)
    .executeTakeFirst();
  if (row === undefined) return null;
  try {
    const plain = cameraSeal(platform).open(row.sealed);
    const address = openedAddress('page', plain);
    return address === null ? null : { address, mark: createHash('sha256').update(plain).digest('base64url') };
  } catch {
    platform.log.warn({ camera }, 'the address of a head was sealed with another key; enter it again');
    return null;
  }
}
