import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import type { Cause, Outage, RepairTicket } from '@watchroom/shared/camera/health/outage.ts';
import type { CameraId, DepartmentId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { PlatformTables } from '../../platform/tables.ts';
import type { CameraTables } from '../store.ts';

export interface OutageRow {
  id: OutageId;
  rev: number;
  state: Outage['state'];
  cause: Cause;
  area: AreaPath;
  department: DepartmentId | null;
  members: number;
  started_at: Instant;
  ended_at: Instant | null;
  handler: ActorRef | null;
  ticket: RepairTicket | null;
  note: string | null;
}

/** A type, not an interface: Kysely wants an index signature. */
export type HealthTables = CameraTables & {
  outage: OutageRow;
  outage_member: { outage: OutageId; camera: CameraId; since: Instant; back_at: Instant | null };
  camera_health_day: {
    area: string;
    department: string;
    day: string;
    state: CameraHealth;
    entered: number;
    moments: number;
  };
  camera_health_now: { area: string; department: string; state: CameraHealth; count: number };
  camera_health_quarter: { area: string; department: string; quarter: Instant; state: CameraHealth; entered: number };
  /** `quarters_since`: from when on quarters of an hour are kept. */
  camera_health_account: { one: boolean; seq: number; quarters_since: Instant };
  camera_target: { area: string; rev: number; share: number | null };
};

export function healthTables(db: Database): Kysely<PlatformTables & HealthTables> {
  return db.$extendTables<HealthTables>();
}

export function healthTx(tx: Tx): Transaction<PlatformTables & HealthTables> {
  return tx.$extendTables<HealthTables>();
}

/** Areas that have an online target of their own. */
export async function readTargets(db: Database | Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await healthTables(db)
    .selectFrom('camera_target')
    .select(['area', 'share'])
    .where('share', 'is not', null)
    .execute();
  return new Map(rows.map(({ area, share }) => [area, share ?? 0]));
}

export function outageOf(row: OutageRow): Outage {
  return {
    id: row.id,
    rev: row.rev,
    state: row.state,
    cause: row.cause,
    area: row.area,
    department: row.department,
    members: row.members,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    handler: row.handler,
    ticket: row.ticket,
    note: row.note,
  };
}

/** One worker at a time: whoever gets the lock of this transaction does the round, the others come again. */
export async function takeTurn(tx: Tx, lock: number): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lock}) as got`.execute(tx);
  return rows[0]?.got === true;
}
