import type { AccountView, AuditQuery, KeyView } from '@watchroom/shared/access/access-api.ts';
import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide, mayEver, type Subject } from '@watchroom/shared/access/decide.ts';
import type { AccountId, AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Database, Tx } from '../platform/database.ts';
import { eventColumns, wireEvent } from '../platform/feed.ts';
import type { Platform } from '../platform/platform.ts';
import { accountActor, pathOf } from './identities.ts';
import { type AccountRow, accessTables, accessTx, type KeyRow } from './store.ts';

export function accountView(row: AccountRow): AccountView {
  return {
    id: row.id,
    rev: row.rev,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    areaId: row.area,
    departmentId: row.department,
    unitId: row.unit,
    active: row.active,
    shift: row.shift_from === null || row.shift_to === null ? null : { from: row.shift_from, to: row.shift_to },
    createdAt: row.created_at,
  };
}

export function keyView(row: KeyRow): KeyView {
  return {
    id: row.id,
    rev: row.rev,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    areaId: row.area,
    unitId: row.unit,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

export async function accountsFor(platform: Platform, actor: Actor): Promise<AccountView[]> {
  const rows = await accessTables(platform.db).selectFrom('account').selectAll().orderBy('username').execute();
  return rows.filter((row) => within(platform, actor, { action: 'account.manage', area: row.area })).map(accountView);
}

/** A person as an actor now, for work that goes on in their name; null when the account is gone or switched off. */
export async function actorOfAccount(
  platform: Platform,
  id: AccountId,
  reader: Database | Tx = platform.db,
): Promise<AccountActor | null> {
  const rows = accessTables(reader as Database)
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id);
  const row = await rows.where('active', '=', true).executeTakeFirst();
  return row === undefined ? null : accountActor(platform, row, platform.clock.now());
}

/** Everybody who may do this to it, on shift or not, by name. */
export async function peopleWho(platform: Platform, action: Action, subject: Subject): Promise<AccountActor[]> {
  const rows = accessTables(platform.db).selectFrom('account').selectAll().where('active', '=', true);
  const now = platform.clock.now();
  return (await rows.orderBy('display_name').execute())
    .map((row) => accountActor(platform, row, now))
    .filter((person) => decide({ ...person, onShift: true }, action, subject).ok);
}

/** Everybody whose shift runs and who may do this to something. */
export async function peopleOnShift(platform: Platform, action: Action): Promise<AccountActor[]> {
  const rows = accessTables(platform.db).selectFrom('account').selectAll().where('active', '=', true);
  const now = platform.clock.now();
  return (await rows.orderBy('id').execute())
    .map((row) => accountActor(platform, row, now))
    .filter((person) => person.onShift && mayEver(person, action));
}

export async function keysFor(platform: Platform, actor: Actor): Promise<KeyView[]> {
  const rows = await accessTables(platform.db).selectFrom('api_key').selectAll().orderBy('created_at').execute();
  return rows.filter((row) => within(platform, actor, { action: 'key.manage', area: row.area })).map(keyView);
}

function within(platform: Platform, actor: Actor, subject: { action: Action; area: AreaId | null }): boolean {
  return decide(actor, subject.action, { area: pathOf(platform, subject.area) ?? [] }).ok;
}

/** Entities whose every event is about access; of the others, those that state a purpose. */
const auditEntities = ['look', 'recording', 'session', 'account', 'key', 'city'] as const;

/** Newest first. The area is asked in SQL for speed and decided by `decide()` all the same. */
export async function auditFor(
  platform: Platform,
  actor: Actor,
  query: z.output<typeof AuditQuery>,
): Promise<WireEvent[]> {
  const area = actor.kind === 'system' ? null : actor.area;
  let select = platform.db
    .selectFrom('event')
    .select(eventColumns)
    .where('seq', 'is not', null)
    .where((where) => where.or([where('entity', 'in', auditEntities), sql<boolean>`extra ? 'purpose'`]))
    .orderBy('seq', 'desc')
    .limit(query.limit);
  if (area !== null) select = select.where(sql<boolean>`area @> array[${area}]::text[]`);
  if (query.before !== undefined) select = select.where('seq', '<', query.before);
  if (query.kind !== undefined) select = select.where('kind', '=', query.kind);
  if (query.actor !== undefined) select = select.where(sql<boolean>`actor ->> 'id' = ${query.actor}`);
  const rows = await select.execute();
  return rows
    .map((row) => ({ ...row, seq: row.seq ?? 0 }))
    .filter((event) => decide(actor, 'audit.read', event).ok)
    .map(wireEvent);
}

export interface BoundToArea {
  readonly kind: 'account' | 'key';
  readonly id: string;
  readonly rev: number;
  readonly name: string;
  readonly area: AreaId;
}

/** Accounts and keys that are bound to an area; those withdrawn or switched off as well, since they may come back. */
export async function boundToAreas(db: Database | Tx): Promise<BoundToArea[]> {
  const tables = accessTables(db as Database);
  const accounts = await tables
    .selectFrom('account')
    .select(['id', 'rev', 'username as name', 'area'])
    .where('area', 'is not', null)
    .orderBy('username')
    .execute();
  const keys = await tables
    .selectFrom('api_key')
    .select(['id', 'rev', 'name', 'area'])
    .where('area', 'is not', null)
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute();
  return [
    ...accounts.map((row) => ({ ...row, kind: 'account' as const })),
    ...keys.map((row) => ({ ...row, kind: 'key' as const })),
  ].flatMap(({ area, ...row }) => (area === null ? [] : [{ ...row, area }]));
}

/** Who signs in for these units as their officers, oldest account first. */
export async function officersOf(tx: Tx, units: readonly UnitId[]): Promise<ReadonlyMap<UnitId, readonly AccountId[]>> {
  const rows = await accessTx(tx)
    .selectFrom('account')
    .select(['id', 'unit'])
    .where('unit', '=', sql<UnitId>`any(${units}::uuid[])`)
    .where('role', '=', 'officer')
    .where('active', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const found = new Map<UnitId, AccountId[]>();
  for (const { id, unit } of rows) if (unit !== null) found.set(unit, [...(found.get(unit) ?? []), id]);
  return found;
}

/** The sessions of an account that are alive: neither ended nor run out, of an account that is active. */
export async function liveSessions(
  reader: Database | Tx,
  account: AccountId,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await accessTables(reader as Database)
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select('session.id')
    .where('session.account', '=', account)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('account.active', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The accounts of these user names, by name. Not decided. */
export async function accountsNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, AccountView>> {
  const rows = await accessTx(tx)
    .selectFrom('account')
    .selectAll()
    .where('username', '=', sql<string>`any(${names}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.username, accountView(row)]));
}
