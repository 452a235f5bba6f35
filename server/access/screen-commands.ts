import { randomUUID } from 'node:crypto';
import { AccountId, type AreaId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure } from '../platform/auth.ts';
import { sha256 } from '../platform/canonical.ts';
import type { CommandContext } from '../platform/command.ts';
import { writeEvents } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { identities, pathOf, SESSION_IDLE_MS, sessionMostMs } from './identities.ts';
import { accountView } from './queries.ts';
import { hashPassword, newToken } from './secrets.ts';
import { giveCookie } from './session-cookie.ts';
import { type AccountRow, accessTx } from './store.ts';

/** The account of a screen: of role wall, in an area, with a password that nobody was told (WAL-5). */
export async function enrolScreen(
  ctx: CommandContext,
  screen: { readonly name: string; readonly area: readonly AreaId[] },
): Promise<AccountId> {
  const id = AccountId.parse(randomUUID());
  const row: AccountRow = {
    id,
    rev: 1,
    username: `wall-${id.slice(0, 13)}`,
    display_name: screen.name,
    role: 'wall',
    area: screen.area.at(-1) ?? null,
    department: null,
    unit: null,
    active: true,
    shift_from: null,
    shift_to: null,
    password_hash: await hashPassword(newToken()),
    created_at: ctx.now,
  };
  await accessTx(ctx.tx).insertInto('account').values(row).execute();
  tell(ctx, row, { kind: 'account.created', area: screen.area });
  return id;
}

/**
 * Lets a screen's account in or shuts it out. Either way every session it had ends: one screen at a time shows a monitor, and the one
 * that was taken off the wall is dark within a second.
 */
export async function switchScreen(
  ctx: CommandContext,
  screen: { readonly account: AccountId; readonly area: readonly AreaId[]; readonly active: boolean },
): Promise<void> {
  const tx = accessTx(ctx.tx);
  const row = await tx
    .updateTable('account')
    .set((account) => ({ active: screen.active, rev: account('rev', '+', 1) }))
    .where('id', '=', screen.account)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('session')
    .set({ ended_at: ctx.now })
    .where('account', '=', screen.account)
    .where('ended_at', 'is', null)
    .execute();
  tell(ctx, row, { kind: 'account.changed', area: screen.area });
  ctx.afterCommit(() => identities(ctx.platform).forget());
}

function tell(ctx: CommandContext, row: AccountRow, of: { kind: string; area: readonly AreaId[] }): void {
  const { id, rev } = row;
  ctx.emit({ ...of, entity: 'account', id, rev, set: { ...accountView(row) } });
}

/** Opens the session of a screen that was let in and puts it into the browser that asked. False: its account is shut. */
export async function openScreenSession(
  platform: Platform,
  given: { readonly account: AccountId; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<boolean> {
  const { account, request, reply } = given;
  const now = platform.clock.now();
  const token = newToken();
  const opened = await platform.db.transaction().execute(async (plain) => {
    const tx = accessTx(plain);
    const row = await tx.selectFrom('account').selectAll().where('id', '=', account).forShare().executeTakeFirst();
    if (row === undefined || !row.active || row.role !== 'wall') return false;
    const session = {
      ...{ id: randomUUID(), account, token_hash: sha256(token), address: request.ip },
      ...{ created_at: now, seen_at: now, expires_at: after(now, SESSION_IDLE_MS), ended_at: null },
    };
    await tx.insertInto('session').values(session).execute();
    const event = {
      ...{ kind: 'session.started', entity: 'session' as const, id: session.id, rev: 1 },
      area: pathOf(platform, row.area) ?? [],
      set: { account, expiresAt: session.expires_at },
      extra: { username: row.username, address: request.ip },
    };
    await writeEvents(plain, [event], { actor: { kind: 'account', id: account, name: row.display_name }, at: now });
    return true;
  });
  if (!opened) return false;
  platform.committed();
  const secure = isSecure(platform.settings, request.protocol);
  giveCookie(reply, { token, secure, maxAgeMs: sessionMostMs('wall') });
  return true;
}
