import type { DocketNews } from '@watchroom/shared/incident/docket-api.ts';
import type { Delivery, DeliveryAt } from '@watchroom/shared/intake/delivery.ts';
import type { ApiKeyId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type ColumnType, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

export interface DocketRow {
  readonly key: ApiKeyId;
  readonly number: string;
  readonly incident: IncidentId;
  /** Of each text it was told with, in the order they came. */
  text_digests: readonly string[];
  /** `nth` of the last news written for it. */
  told: number;
}
interface CallbackRow {
  readonly key: ApiKeyId;
  readonly url: string;
  readonly secret: Buffer;
  readonly since: Instant;
}
interface NewsTable {
  readonly id: string;
  readonly key: ApiKeyId;
  readonly number: string;
  readonly nth: number;
  readonly body: DocketNews;
  delivery: Delivery;
  readonly at: ColumnType<DeliveryAt, never, never>;
  turn: number;
  readonly created_at: Instant;
}
export type NewsRow = Selectable<NewsTable>;
/** A type, not an interface: Kysely wants an index signature. */
export type HotlineTables = { docket: DocketRow; docket_callback: CallbackRow; docket_news: NewsTable };

export function hotlineTx(tx: Tx) {
  return tx.$extendTables<HotlineTables>();
}

export function hotlineTables(db: Database) {
  return db.$extendTables<HotlineTables>();
}

/** Until the transaction ends nobody else takes this number of this key: two that come at once are one docket. */
export async function lockDocketNumber(tx: Tx, key: ApiKeyId, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`docket ${key} ${number}`}, 0))`.execute(tx);
}

export async function docketOf(tx: Tx, key: ApiKeyId, number: string): Promise<DocketRow | null> {
  const dockets = hotlineTx(tx).selectFrom('docket').selectAll().where('key', '=', key);
  return (await dockets.where('number', '=', number).executeTakeFirst()) ?? null;
}
