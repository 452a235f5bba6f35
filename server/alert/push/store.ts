import { PushTarget } from '@watchroom/shared/alert/push/push-api.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { liveSessions } from '../../access/queries.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { alertSeal } from '../../platform/seal/seal.ts';
import { makePushKeys, type PushKeys } from './web-push.ts';

type PushTables = {
  push_key: { id: number; public_key: string; sealed: Buffer; made_at: Instant };
  push_subscription: {
    id: string;
    account: AccountId;
    session: string;
    endpoint: string;
    sealed: Buffer;
    created_at: Instant;
  };
};
export const pushTables = (db: Database | Tx) => (db as Database).$extendTables<PushTables>();

/** A browser that can be pushed to, opened for the moment of one push. */
export interface Subscription {
  readonly id: string;
  readonly session: string;
  readonly target: PushTarget;
}

/** ALR-8: the browsers of a person whose session is alive at this moment; of others nothing is opened. */
export async function liveSubscriptions(
  platform: Platform,
  account: AccountId,
  reader: Database | Tx = platform.db,
): Promise<Subscription[]> {
  const rows = await pushTables(reader)
    .selectFrom('push_subscription')
    .select(['id', 'session', 'sealed'])
    .where('account', '=', account)
    .orderBy('created_at')
    .execute();
  if (rows.length === 0) return [];
  const live = await liveSessions(reader, account, platform.clock.now());
  const seal = alertSeal(platform);
  return rows
    .filter(({ session }) => live.has(session))
    .flatMap(({ id, session, sealed }) => {
      try {
        return [{ id, session, target: PushTarget.parse(JSON.parse(seal.open(sealed).toString('utf8'))) }];
      } catch {
        platform.log.warn(
          { subscription: id },
          'a subscription was sealed with another key; the phone has to subscribe again',
        );
        return [];
      }
    });
}

const pair = perPlatform((platform) => ({ found: findKeys(platform) }));

/** This installation's pair, made once and kept in the database: all processes have the same, and a restart changes nothing. */
export function pushKeys(platform: Platform): Promise<PushKeys> {
  const held = pair(platform);
  // Postgres may be away at the first time only.
  held.found.catch(() => {
    held.found = findKeys(platform);
  });
  return held.found;
}

async function findKeys(platform: Platform): Promise<PushKeys> {
  const { publicKey, privateKey } = makePushKeys();
  const seal = alertSeal(platform);
  const tables = pushTables(platform.db);
  const known = await tables.selectFrom('push_key').select('id').executeTakeFirst();
  if (known === undefined)
    await tables
      .insertInto('push_key')
      .values({
        id: 1,
        public_key: publicKey,
        sealed: seal.close(Buffer.from(privateKey)),
        made_at: platform.clock.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  const row = await tables.selectFrom('push_key').select(['public_key', 'sealed']).executeTakeFirstOrThrow();
  return { publicKey: row.public_key, privateKey: seal.open(row.sealed).toString('utf8') };
}
