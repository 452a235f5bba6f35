import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Channel, PlacedBy } from '@watchroom/shared/intake/intake-api.ts';
import type { IncidentId, IncidentTypeId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Kysely, Transaction } from 'kysely';
import type { NewRows } from '../platform/commands/new-rows.ts';
import type { Database, Tx } from '../platform/database.ts';
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
  placed_by: PlacedBy | null;
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

/** Reports and who made them, as new rows. */
export function newReports(reports: readonly ReportRow[], reporters: readonly ReporterRow[]): readonly NewRows[] {
  return [
    { table: 'report', rows: reports },
    { table: 'reporter', rows: reporters },
  ];
}
