import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { sha256 } from '../platform/canonical.ts';
import { writeEvents } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { attempts } from './attempts.ts';
import { identities, pathOf } from './identities.ts';
import { hashPassword } from './secrets.ts';
import { openSession, recordRefusal, type SignedIn } from './sign-in.ts';
import { type AccountRow, accessTx } from './store.ts';

export interface Redeemed {
  readonly code: string;
  readonly password: string;
  readonly address: string;
  /** The session this browser had until now: it ends with the new one. */
  readonly replaces: string | undefined;
}

/**
 * ACC-12: sets the password of the account that the code is for, ends every session that it had, and signs this browser in; the code is
 * gone with it. Refuses with `enrol-code` whatever was wrong (unknown, used, too old, switched off), and counts tries as a sign-in does.
 */
export async function redeemCode(platform: Platform, use: Redeemed): Promise<Result<SignedIn>> {
  const hash = sha256(use.code);
  const taken = attempts(platform).take({ account: hash, address: use.address, device: undefined });
  if (!taken.ok) return taken;
  const row = await spend(platform, hash, await hashPassword(use.password));
  identities(platform).forget();
  const { address, replaces } = use;
  const opened = row && (await openSession(platform, row, { address, replaces, device: undefined }));
  if (opened === null) {
    await recordRefusal(platform, undefined, use.address);
    return no('enrol-code');
  }
  attempts(platform).giveBack(taken.value);
  return ok(opened);
}

/** Two who hold the same code: the second finds it gone. */
async function spend(platform: Platform, hash: string, password: string): Promise<AccountRow | null> {
  const now = platform.clock.now();
  return platform.db.transaction().execute(async (plain) => {
    const tx = accessTx(plain);
    const code = await tx
      .deleteFrom('enrolment')
      .where('code_hash', '=', hash)
      .where('expires_at', '>', now)
      .returning('account')
      .executeTakeFirst();
    if (code === undefined) return null;
    const before = tx.selectFrom('account').selectAll().where('id', '=', code.account).forUpdate();
    const row = await before.executeTakeFirstOrThrow();
    if (!row.active || row.role === 'wall') return null;
    const after = { ...row, password_hash: password, rev: row.rev + 1 };
    await tx.updateTable('account').set({ password_hash: password, rev: after.rev }).where('id', '=', row.id).execute();
    const live = tx.updateTable('session').where('account', '=', row.id).where('ended_at', 'is', null);
    await live.set({ ended_at: now }).execute();
    const scope = { area: pathOf(platform, row.area) ?? [], department: row.department };
    const event = {
      kind: 'account.enrolled',
      entity: 'account' as const,
      id: row.id,
      rev: after.rev,
      ...scope,
      set: {},
    };
    const actor = { kind: 'account' as const, id: row.id, name: row.display_name };
    await writeEvents(plain, [event], { actor, at: now });
    return after;
  });
}
