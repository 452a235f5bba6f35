import { after } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../platform/platform.ts';
import { accessTables } from './store.ts';

/** What stands in the feed for ever need not stand here too: ended sessions are kept a month, unused browsers half a year. */
const SESSION_KEPT_MS = 30 * 24 * 3_600_000;
export const DEVICE_KEPT_MS = 180 * 24 * 3_600_000;

export async function tidyAccess(platform: Platform): Promise<void> {
  const db = accessTables(platform.db);
  const now = platform.clock.now();
  await db.deleteFrom('session').where('expires_at', '<', after(now, -SESSION_KEPT_MS)).execute();
  await db.deleteFrom('enrolment').where('expires_at', '<=', now).execute();
  await db.deleteFrom('known_device').where('created_at', '<', after(now, -DEVICE_KEPT_MS)).execute();
}
