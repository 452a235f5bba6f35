import { randomBytes, randomInt } from 'node:crypto';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { ScreenOffer } from '@watchroom/shared/wall/wall-api.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openScreenSession } from '../access/screen-commands.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Platform } from '../platform/platform.ts';
import { wallTables } from './store.ts';

/** A code is good for this long; the screen then shows a new one. Time to walk to a desk, not to forget it on a photo. */
const OFFER_MS = 10 * 60_000;
/** Codes that wait at once: from one address (a wall of sixteen behind one router, twice), and in the whole city. */
const MOST_OF_ADDRESS = 32;
const MOST_AT_ALL = 1_000;
/** No letter or digit that looks like another. Six of them: 9 · 10⁸ codes, of which a thousand exist at most. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** WAL-5: a screen that nobody has bound yet. It shows the code; the secret never leaves it. */
export async function offerScreen(platform: Platform, address: string): Promise<Result<ScreenOffer>> {
  const now = platform.clock.now();
  const open = wallTables(platform.db)
    .selectFrom('screen_offer')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('expires_at', '>', now);
  const mine = await open.where('address', '=', address).executeTakeFirstOrThrow();
  const all = await open.executeTakeFirstOrThrow();
  if (mine.n >= MOST_OF_ADDRESS || all.n >= MOST_AT_ALL) return no('too-many-requests', { retryAfterMs: 60_000 });
  const code = Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = after(now, OFFER_MS);
  await wallTables(platform.db)
    .insertInto('screen_offer')
    .values({
      ...{ code, secret_hash: sha256(secret), address, made_at: now, expires_at: expiresAt },
      ...{ account: null, taken_at: null },
    })
    .execute();
  return ok({ code, secret, expiresAt });
}

/** Whether somebody has entered the code meanwhile: then, once, the session goes with the reply. `not-found`: it has run out. */
export async function claimScreen(
  platform: Platform,
  asked: { readonly secret: string; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<Result<{ paired: boolean }>> {
  const now = platform.clock.now();
  const hash = sha256(asked.secret);
  const offer = await wallTables(platform.db)
    .selectFrom('screen_offer')
    .select(['account'])
    .where('secret_hash', '=', hash)
    .where('expires_at', '>', now)
    .where('taken_at', 'is', null)
    .executeTakeFirst();
  if (offer === undefined) return no('not-found');
  if (offer.account === null) return ok({ paired: false });
  const taken = await wallTables(platform.db)
    .updateTable('screen_offer')
    .set({ taken_at: now })
    .where('secret_hash', '=', hash)
    .where('taken_at', 'is', null)
    .returning('account')
    .executeTakeFirst();
  if (taken === undefined) return no('not-found');
  const opened = await openScreenSession(platform, { ...asked, account: offer.account });
  return opened ? ok({ paired: true }) : no('not-found');
}

/** What has run out is of no use to anybody. */
export async function tidyOffers(platform: Platform): Promise<void> {
  await wallTables(platform.db).deleteFrom('screen_offer').where('expires_at', '<', platform.clock.now()).execute();
}
