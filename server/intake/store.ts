import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Channel } from '@watchroom/shared/intake/intake-api.ts';
import type { IncidentId, IncidentTypeId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Database, insertMany, type Tx } from '../platform/database.ts';
import type { PlatformTables } from '../platform/tables.ts';

export type ReportRow = {
  id: ReportId;
  incident: IncidentId;
  nth: number;
  channel: Channel;
  type: IncidentTypeId;
  lng: number;
  lat: number;
  address: string | null;
  text: string;
  external_number: string | null;
  occurred_at: Instant | null;
  received_at: Instant;
  actor: ActorRef;
  contact_masked: string | null;
};
export type ReporterRow = { report: ReportId; name: string | null; contact: string | null };
export type IntakeTables = { report: ReportRow; reporter: ReporterRow };

export function intakeTables(db: Database): Kysely<PlatformTables & IntakeTables> {
  return db.$extendTables<IntakeTables>();
}

export function intakeTx(tx: Tx): Transaction<PlatformTables & IntakeTables> {
  return tx.$extendTables<IntakeTables>();
}

/** Reports and who made them, in one statement however many they are. */
export async function insertReports(
  tx: Tx,
  reports: readonly ReportRow[],
  reporters: readonly ReporterRow[],
): Promise<void> {
  await sql`with kept as (${insertMany('report', reports)}) ${insertMany('reporter', reporters)}`.execute(tx);
}
