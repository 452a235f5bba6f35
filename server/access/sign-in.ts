import { randomUUID } from 'node:crypto';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { sha256 } from '../platform/canonical.ts';
import { writeEvents } from '../platform/feed.ts';
import type { Identity } from '../platform/identity.ts';
import type { Platform } from '../platform/platform.ts';
import { attempts } from './attempts.ts';
import { accountActor, identities, pathOf, SESSION_IDLE_MS, sessionIdentity } from './identities.ts';
import { BUSY, hashPassword, newToken, passwordMatches } from './secrets.ts';
import { type AccountRow, accessTables, accessTx } from './store.ts';

export interface Attempt {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  /** Token of the known-device cookie, when the browser has one. */
  readonly device: string | undefined;
  /** The session this browser had until now: it ends with the new one. */
  readonly replaces: string | undefined;
}

export interface SignedIn {
  readonly identity: Identity;
  readonly token: string;
  readonly device: string;
  readonly row: AccountRow;
}

/** A hash nobody has the password of: an unknown name takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

/**
 * Refuses with `wrong-credentials` (whatever was wrong) or `too-many-requests`. Both a success and a refusal stand in the
 * feed, without the password and, for unknown names, without the name (people type passwords into the wrong field).
 */
export async function signIn(platform: Platform, attempt: Attempt): Promise<Result<SignedIn>> {
  const username = attempt.username.trim().toLowerCase();
  const row = await accessTables(platform.db)
    .selectFrom('account')
    .selectAll()
    .where('username', '=', username)
    .executeTakeFirst();
  const device = row === undefined ? undefined : await knownDevice(platform, row, attempt.device);
  const counted = attempts(platform);
  const taken = counted.take({ account: row?.id ?? sha256(username), address: attempt.address, device });
  if (!taken.ok) return taken;

  nobody ??= hashPassword(newToken());
  const right = await passwordMatches(row?.password_hash ?? (await nobody), attempt.password, device !== undefined);
  if (right === BUSY) return no('too-many-requests', { retryAfterMs: 1_000 });
  // WAL-5: a screen has no password, whatever was made of its account.
  if (row === undefined || right === false || !row.active || row.role === 'wall') {
    await recordRefusal(platform, row, attempt.address);
    return no('wrong-credentials');
  }
  const opened = await openSession(platform, row, { ...attempt, device });
  if (opened === null) {
    await recordRefusal(platform, row, attempt.address);
    return no('wrong-credentials');
  }
  counted.giveBack(taken.value);
  return ok(opened);
}

async function knownDevice(
  platform: Platform,
  row: AccountRow,
  token: string | undefined,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const known = await accessTables(platform.db)
    .selectFrom('known_device')
    .select('token_hash')
    .where('account', '=', row.id)
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst();
  return known === undefined ? undefined : token;
}

/**
 * Opens a session of an account as it was read; null where it was switched off or got another password meanwhile: to compare one takes time,
 * and what ended its sessions (ACC-3) did not know of this one.
 */
export async function openSession(
  platform: Platform,
  row: AccountRow,
  attempt: Pick<Attempt, 'address' | 'device' | 'replaces'>,
): Promise<SignedIn | null> {
  const now = platform.clock.now();
  const token = newToken();
  const device = attempt.device ?? newToken();
  const session = {
    id: randomUUID(),
    account: row.id,
    token_hash: sha256(token),
    address: attempt.address,
    created_at: now,
    seen_at: now,
    expires_at: after(now, SESSION_IDLE_MS),
    ended_at: null,
  };
  const actor = accountActor(platform, row, now);
  const stands = await platform.db.transaction().execute(async (plain) => {
    const tx = accessTx(plain);
    const same = tx.selectFrom('account').select('id').where('id', '=', row.id).where('active', '=', true);
    const still = await same.where('password_hash', '=', row.password_hash).forShare().executeTakeFirst();
    if (still === undefined) return false;
    await tx.insertInto('session').values(session).execute();
    if (attempt.replaces !== undefined) {
      await tx
        .updateTable('session')
        .set({ ended_at: now })
        .where('id', '=', attempt.replaces)
        .where('ended_at', 'is', null)
        .execute();
    }
    if (attempt.device === undefined) {
      await tx
        .insertInto('known_device')
        .values({ account: row.id, token_hash: sha256(device), created_at: now })
        .execute();
    }
    const event = {
      kind: 'session.started',
      entity: 'session' as const,
      id: session.id,
      rev: 1,
      area: pathOf(platform, row.area) ?? [],
      department: row.department,
    };
    await writeEvents(
      plain,
      [
        {
          ...event,
          set: { account: row.id, expiresAt: session.expires_at },
          extra: { username: row.username, address: attempt.address },
        },
      ],
      {
        actor: { kind: 'account', id: row.id, name: row.display_name },
        at: now,
      },
    );
    return true;
  });
  if (!stands) return null;
  platform.committed();
  return {
    identity: sessionIdentity({ actor, row, id: session.id, expiresAt: session.expires_at, now }),
    token,
    device,
    row,
  };
}

/** That somebody was not let in, and from where. */
export async function recordRefusal(platform: Platform, row: AccountRow | undefined, address: string): Promise<void> {
  const at = platform.clock.now();
  const event = {
    kind: 'session.refused',
    entity: 'session' as const,
    id: randomUUID(),
    rev: 1,
    area: pathOf(platform, row?.area ?? null) ?? [],
  };
  await platform.db.transaction().execute((tx) =>
    writeEvents(
      tx,
      [{ ...event, set: { account: row?.id ?? null }, extra: { username: row?.username ?? null, address } }],
      {
        actor: { kind: 'system', id: 'system', name: 'sign-in' },
        at,
      },
    ),
  );
  platform.committed();
}

/** Signing out: the session ends at once, for HTTP and sockets. */
export async function endSession(platform: Platform, identity: Identity): Promise<void> {
  const { actor } = identity;
  if (actor.kind !== 'account') return;
  const at = platform.clock.now();
  await platform.db.transaction().execute(async (plain) => {
    const ended = await accessTx(plain)
      .updateTable('session')
      .set({ ended_at: at })
      .where('id', '=', identity.grant)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return;
    const area = pathOf(platform, AreaId.parse(actor.area)) ?? [];
    await writeEvents(
      plain,
      [{ kind: 'session.ended', entity: 'session', id: identity.grant, rev: 2, area, set: { account: actor.id } }],
      {
        actor: { kind: 'account', id: actor.id, name: actor.name },
        at,
      },
    );
  });
  identities(platform).forget();
  platform.committed();
}
