import type { Alert, AlertAt } from '@watchroom/shared/alert/chain/alert.ts';
import { type ChainBounds, PRESET_BOUNDS } from '@watchroom/shared/alert/chain/chain.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AccountId, AlertId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { ColumnType, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';

type Derived<T> = ColumnType<T, never, never>;

type AlertTable = {
  id: AlertId;
  rev: number;
  kind: Alert['kind'];
  subject: string;
  account: AccountId | null;
  writer: AccountId | null;
  unit: Alert['unit'];
  call_sign: string;
  nth: number;
  incident: Alert['incident'];
  priority: Alert['priority'];
  area: AreaPath;
  department: DepartmentId | null;
  state: Alert['state'];
  at: Derived<AlertAt>;
  times: Alert['times'];
  attempts: Alert['attempts'];
  sent_at: Instant;
  expires_at: Instant;
};
type AlertTables = {
  alert: AlertTable;
  chain_bounds: { id: number; rev: number; bounds: ChainBounds };
  hush: { account: AccountId; until: Instant };
};
export const alertTables = (db: Database | Tx) => (db as Database).$extendTables<AlertTables>();

/** An alert with what its readers do not have: whose it is, and where it belongs. */
export interface StoredAlert {
  readonly alert: Alert;
  readonly account: AccountId | null;
  /** MSG-10: who wrote to a person has its trail alone; null: whoever reaches where it belongs. */
  readonly writer: AccountId | null;
  readonly area: AreaPath;
  readonly department: DepartmentId | null;
}

export function storedAlert(row: Selectable<AlertTable>): StoredAlert {
  const { account, writer, area, department, call_sign, at: _, sent_at: __, expires_at, ...same } = row;
  return { alert: { ...same, callSign: call_sign, expiresAt: expires_at }, account, writer, area, department };
}

export async function insertAlerts(tx: Tx, stored: readonly StoredAlert[]): Promise<void> {
  const rows = stored.map(({ alert: { callSign, expiresAt, ...same }, ...belongs }) => ({
    ...same,
    ...belongs,
    call_sign: callSign,
    expires_at: expiresAt,
    sent_at: same.times.sent,
    state: jsonb(same.state),
    times: jsonb(same.times),
    attempts: jsonb(same.attempts),
  }));
  for (let from = 0; from < rows.length; from += 1_000)
    await alertTables(tx)
      .insertInto('alert')
      .values(rows.slice(from, from + 1_000))
      .execute();
}

/** Writes what may change of an alert; its row is locked. */
export async function updateAlert(tx: Tx, { id, rev, state, times, attempts }: Alert): Promise<void> {
  await alertTables(tx)
    .updateTable('alert')
    .set({ rev, state: jsonb(state), times: jsonb(times), attempts: jsonb(attempts) })
    .where('id', '=', id)
    .execute();
}

/** Locked in the one order of their ids. */
export async function lockAlerts(
  tx: Tx,
  of: { readonly subject: string } | { readonly id: AlertId },
): Promise<StoredAlert[]> {
  const rows = alertTables(tx).selectFrom('alert').selectAll();
  const named = 'subject' in of ? rows.where('subject', '=', of.subject) : rows.where('id', '=', of.id);
  return (await named.orderBy('id').forUpdate().execute()).map(storedAlert);
}

export async function readBounds(tx: Database | Tx): Promise<{ readonly rev: number; readonly bounds: ChainBounds }> {
  const row = await alertTables(tx).selectFrom('chain_bounds').select(['rev', 'bounds']).executeTakeFirst();
  return row ?? { rev: 0, bounds: PRESET_BOUNDS };
}
