import { randomUUID } from 'node:crypto';
import {
  AccountChange,
  AccountChanged,
  AccountCreated,
  AccountInput,
  type AccountView,
  KeyCreated,
  KeyInput,
  KeyRevoked,
} from '@watchroom/shared/access/access-api.ts';
import { AccountId, ApiKeyId, type AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { sha256 } from '../platform/canonical.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { identities, pathOf } from './identities.ts';
import { accountView, boundToAreas, keyView } from './queries.ts';
import { hashPassword, newPassword, newToken } from './secrets.ts';
import { type AccountRow, accessTx, type KeyRow } from './store.ts';

export const createAccount = defineCommand({
  name: 'account.create',
  door: { may: 'account.manage' },
  summary: 'Make an account; without a password one is made and shown once',
  input: AccountInput,
  output: AccountCreated,
  status: 201,
  kept: (reply) => ({ ...reply, password: null }),
  run: async (ctx, input) => {
    const area = permitArea(ctx, 'account.manage', input.areaId);
    if (!area.ok) return area;
    const made = input.password === undefined ? newPassword() : null;
    const hash = await hashPassword(input.password ?? made ?? newPassword());
    const account = await addAccount(ctx, input, { hash, area: area.value });
    return account === null
      ? no('username-taken', { values: { username: input.username } })
      : ok({ account, password: made });
  },
});

/** The hash of a password that nobody knows. */
export const unknownPassword = (): Promise<string> => hashPassword(newToken());

/** One more account, with its event; null where the name is taken. That the actor may make it has been decided. */
export async function addAccount(
  ctx: CommandContext,
  input: Omit<AccountInput, 'password'>,
  { hash, area }: { readonly hash: string; readonly area: readonly AreaId[] },
): Promise<AccountView | null> {
  const row: AccountRow = {
    id: AccountId.parse(randomUUID()),
    rev: 1,
    username: input.username,
    display_name: input.displayName,
    role: input.role,
    area: input.areaId,
    department: input.departmentId,
    unit: input.unitId,
    active: input.active,
    shift_from: input.shift?.from ?? null,
    shift_to: input.shift?.to ?? null,
    password_hash: hash,
    created_at: ctx.now,
  };
  const inserted = await accessTx(ctx.tx)
    .insertInto('account')
    .values(row)
    .onConflict((conflict) => conflict.constraint('account_username').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return null;
  const account = accountView(row);
  const scope = { area, department: row.department };
  ctx.emit({ kind: 'account.created', entity: 'account', id: row.id, rev: 1, ...scope, set: { ...account } });
  return account;
}

/** The job that looks whether a person may still do what lies with them; ordered with the change, run by whoever ties work to people (incident). */
export const ACCOUNT_CHANGED = 'incident.owner_changed';

export const changeAccount = defineCommand({
  name: 'account.change',
  door: { may: 'account.manage' },
  summary: 'Change an account; a new password or active: false ends its sessions at once',
  input: AccountChange.extend({ id: AccountId }),
  output: AccountChanged,
  run: async (ctx, { id, password, ...change }) => {
    const tx = accessTx(ctx.tx);
    const before = await tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    // A screen's account follows its monitor: no hand makes a person of it.
    if (before === undefined || before.role === 'wall') return no('not-found');
    const from = permitArea(ctx, 'account.manage', before.area);
    if (!from.ok) return from;
    const to = change.areaId === undefined ? from : permitArea(ctx, 'account.manage', change.areaId);
    if (!to.ok) return to;
    const row = changed(before, change);
    if (password !== undefined) row.password_hash = await hashPassword(password);
    const losesAdmin = before.role === 'admin' && before.active && !(row.role === 'admin' && row.active);
    if (losesAdmin && (await isLastAdmin(ctx, id))) return no('last-admin');
    await tx.updateTable('account').set(row).where('id', '=', id).execute();
    if (!row.active || password !== undefined) {
      await tx
        .updateTable('session')
        .set({ ended_at: ctx.now })
        .where('account', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    }
    const account = accountView(row);
    const extra = password === undefined ? {} : { password: 'changed' };
    ctx.emit({
      kind: 'account.changed',
      entity: 'account',
      id,
      rev: row.rev,
      area: to.value,
      department: row.department,
      set: { ...account },
      extra,
    });
    if (reachesLess(before, row))
      ctx.outbox({
        id: `account-changed:${id}:${row.rev}`,
        job: ACCOUNT_CHANGED,
        payload: { account: id },
        // What was let in a moment ago has ended by then.
        runAt: after(ctx.now, 2_000),
      });
    ctx.afterCommit(() => identities(ctx.platform).forget());
    return ok({ account });
  },
});

/** Whether somebody may reach less after a change than before: switched off, or of another role, area or department. */
function reachesLess(before: AccountRow, after: AccountRow): boolean {
  const moved = (['role', 'area', 'department'] as const).some((name) => before[name] !== after[name]);
  return before.active && (!after.active || moved);
}

/**
 * Switches an account of this role off and ends its sessions, as part of another command; one that is off or has become something
 * else since stays as it is.
 */
export async function switchOff(ctx: CommandContext, id: AccountId, role: AccountRow['role']): Promise<Result<void>> {
  const tx = accessTx(ctx.tx);
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined || !row.active || row.role !== role) return ok(undefined);
  const area = permitArea(ctx, 'account.manage', row.area);
  if (!area.ok) return area;
  const off = { ...row, rev: row.rev + 1, active: false };
  await tx.updateTable('account').set({ rev: off.rev, active: false }).where('id', '=', id).execute();
  const open = tx.updateTable('session').set({ ended_at: ctx.now }).where('account', '=', id);
  await open.where('ended_at', 'is', null).execute();
  const scope = { area: area.value, department: row.department };
  ctx.emit({ kind: 'account.changed', entity: 'account', id, rev: off.rev, ...scope, set: { ...accountView(off) } });
  ctx.afterCommit(() => identities(ctx.platform).forget());
  return ok(undefined);
}

export const createKey = defineCommand({
  name: 'key.create',
  door: { may: 'key.manage' },
  summary: 'Make an API key; the key itself is shown once',
  input: KeyInput,
  output: KeyCreated,
  status: 201,
  kept: (reply) => ({ ...reply, secret: null }),
  run: async (ctx, input) => {
    const area = permitArea(ctx, 'key.manage', input.areaId);
    if (!area.ok) return area;
    const secret = `wr_${newToken()}`;
    const row: KeyRow = {
      id: ApiKeyId.parse(randomUUID()),
      rev: 1,
      name: input.name,
      prefix: secret.slice(0, 9),
      secret_hash: sha256(secret),
      scopes: [...new Set(input.scopes)],
      area: input.areaId,
      unit: input.unitId,
      created_at: ctx.now,
      last_used_at: null,
      revoked_at: null,
    };
    await accessTx(ctx.tx).insertInto('api_key').values(row).execute();
    const key = keyView(row);
    ctx.emit({ kind: 'key.created', entity: 'key', id: row.id, rev: 1, area: area.value, set: { ...key } });
    return ok({ key, secret });
  },
});

export const revokeKey = defineCommand({
  name: 'key.revoke',
  door: { may: 'key.manage' },
  summary: 'Revoke an API key; it ends at once, sockets within a second',
  input: z.strictObject({ id: ApiKeyId }),
  output: KeyRevoked,
  run: async (ctx, { id }) => {
    const taken = await takeKey(ctx, id);
    if (!taken.ok) return taken;
    const { row, area } = taken.value;
    if (row.revoked_at !== null) return ok({ key: keyView(row) });
    const revoked = { ...row, rev: row.rev + 1, revoked_at: ctx.now };
    await accessTx(ctx.tx)
      .updateTable('api_key')
      .set({ rev: revoked.rev, revoked_at: ctx.now })
      .where('id', '=', id)
      .execute();
    ctx.emit({
      kind: 'key.revoked',
      entity: 'key',
      id,
      rev: revoked.rev,
      area,
      set: { revokedAt: ctx.now },
    });
    ctx.afterCommit(() => identities(ctx.platform).forget());
    return ok({ key: keyView(revoked) });
  },
});

/** The key, locked, if this actor may manage it, with the path of its area. */
async function takeKey(
  ctx: CommandContext,
  id: ApiKeyId,
): Promise<Result<{ readonly row: KeyRow; readonly area: readonly AreaId[] }>> {
  const keys = accessTx(ctx.tx).selectFrom('api_key').selectAll().where('id', '=', id);
  const row = await keys.forUpdate().executeTakeFirst();
  if (row === undefined) return no('not-found');
  const area = permitArea(ctx, 'key.manage', row.area);
  return area.ok ? ok({ row, area: area.value }) : area;
}

/**
 * What another feature keeps for a key has changed: says so in the feed under the key, which stays locked. Refuses with `not-found` a
 * key that is withdrawn, and with what `decide()` says.
 */
export async function changeOfKey(
  ctx: CommandContext,
  id: ApiKeyId,
  change: { readonly kind: string; readonly extra: Readonly<Record<string, unknown>> },
): Promise<Result<void>> {
  const taken = await takeKey(ctx, id);
  if (!taken.ok) return taken;
  const { row, area } = taken.value;
  if (row.revoked_at !== null) return no('not-found');
  const rev = row.rev + 1;
  await accessTx(ctx.tx).updateTable('api_key').set({ rev }).where('id', '=', id).execute();
  ctx.emit({ ...change, entity: 'key', id, rev, area, set: {} });
  return ok(undefined);
}

/**
 * ARE-8: accounts and keys that are bound to an area which a new tree does not have get the area that takes its place, within the
 * transaction that brings the tree into force. `area-in-use` names those without one: nobody is cut off by a redrawn map.
 */
export async function rehomeAccess(
  ctx: CommandContext,
  given: { readonly pathOf: (area: AreaId) => readonly AreaId[]; readonly homes: Readonly<Record<string, AreaId>> },
): Promise<Result<void>> {
  const bound = (await boundToAreas(ctx.tx)).filter((one) => given.pathOf(one.area).length === 0);
  const homeless = new Set(bound.filter((one) => given.homes[one.area] === undefined).map((one) => one.area));
  if (homeless.size > 0) return no('area-in-use', { values: { areas: [...homeless].slice(0, 10).join(', ') } });
  const tx = accessTx(ctx.tx);
  for (const one of bound) {
    const to = given.homes[one.area] ?? one.area;
    const table = one.kind === 'account' ? 'account' : 'api_key';
    const { rev } = await tx
      .updateTable(table)
      .set({ area: to, rev: one.rev + 1 })
      .where('id', '=', one.id as never)
      .returning('rev')
      .executeTakeFirstOrThrow();
    ctx.emit({
      kind: `${one.kind}.rehomed`,
      entity: one.kind,
      id: one.id,
      rev,
      area: given.pathOf(to),
      set: { areaId: to },
      extra: { from: one.area },
    });
  }
  if (bound.length > 0) ctx.afterCommit(() => identities(ctx.platform).forget());
  return ok(undefined);
}

/** The path of an area the actor may manage; null = the whole city. */
export function permitArea(
  ctx: CommandContext,
  action: 'account.manage' | 'key.manage',
  area: AreaId | null,
): Result<readonly AreaId[]> {
  const path = pathOf(ctx.platform, area);
  if (path === null) return no('area-unknown', { values: { area: area ?? '' } });
  const permitted = ctx.permit(action, { area: path });
  return permitted.ok ? ok(path) : permitted;
}

function changed(row: AccountRow, change: Omit<AccountChange, 'password'>): AccountRow {
  return {
    ...row,
    rev: row.rev + 1,
    display_name: change.displayName ?? row.display_name,
    role: change.role ?? row.role,
    area: change.areaId === undefined ? row.area : change.areaId,
    department: change.departmentId === undefined ? row.department : change.departmentId,
    unit: change.unitId === undefined ? row.unit : change.unitId,
    active: change.active ?? row.active,
    shift_from: change.shift === undefined ? row.shift_from : (change.shift?.from ?? null),
    shift_to: change.shift === undefined ? row.shift_to : (change.shift?.to ?? null),
  };
}

/** Locks the admins, so that two cannot remove each other at the same moment. */
async function isLastAdmin(ctx: CommandContext, id: AccountId): Promise<boolean> {
  const admins = await accessTx(ctx.tx)
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return admins.every((admin) => admin.id === id);
}
