import { createHash } from 'node:crypto';
import type { PushState } from '@watchroom/shared/alert/push/push-api.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { alertTables } from '../chain/store.ts';
import { liveSubscriptions, pushKeys, type Subscription } from './store.ts';

/** This browser's own: how it stands, and the subscription itself for the moment of a test. */
export async function ownPush(
  platform: Platform,
  { account, session }: { readonly account: AccountId; readonly session: string },
): Promise<{ readonly state: PushState; readonly subscription: Subscription | undefined }> {
  const subscription = (await liveSubscriptions(platform, account)).find((one) => one.session === session);
  const { publicKey } = await pushKeys(platform);
  const hushUntil = await hushedUntil(platform, account);
  const endpointMark = subscription === undefined ? null : markOf(subscription.target.endpoint);
  return { state: { publicKey, subscribed: subscription !== undefined, endpointMark, hushUntil }, subscription };
}

/** Says which endpoint it is to who has it, and nothing to who has not: an endpoint holds a random part that nobody guesses. */
const markOf = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex');

/** Until when this person wants no sound for what is not urgent; null: sounds are on. */
export async function hushedUntil(
  platform: Platform,
  account: AccountId,
  reader: Database | Tx = platform.db,
): Promise<PushState['hushUntil']> {
  const row = await alertTables(reader)
    .selectFrom('hush')
    .select('until')
    .where('account', '=', account)
    .where('until', '>', platform.clock.now())
    .executeTakeFirst();
  return row?.until ?? null;
}
