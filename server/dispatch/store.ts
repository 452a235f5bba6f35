import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type {
  Assignment,
  AssignmentAt,
  AssignmentState,
  AssignmentTimes,
} from '@watchroom/shared/dispatch/assignment.ts';
import type { AssignmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { ColumnType, Kysely, Selectable, Transaction } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';
import type { PlatformTables } from '../platform/tables.ts';

/** Computed by Postgres from the state. */
type Derived<T> = ColumnType<T, never, never>;

type AssignmentTable = {
  id: AssignmentId;
  rev: number;
  incident: IncidentId;
  unit: UnitId;
  call_sign: string;
  area: AreaPath;
  offered_by: ActorRef;
  state: AssignmentState;
  at: Derived<AssignmentAt>;
  active: Derived<boolean>;
  times: AssignmentTimes;
  offered_at: Instant;
  backup_gone: Assignment['backupGone'];
  order: Assignment['order'];
};
export type DispatchTables = { assignment: AssignmentTable };

export function dispatchTables(db: Database): Kysely<PlatformTables & DispatchTables> {
  return db.$extendTables<DispatchTables>();
}

export function dispatchTx(tx: Tx): Transaction<PlatformTables & DispatchTables> {
  return tx.$extendTables<DispatchTables>();
}

export function assignmentOf(row: Selectable<AssignmentTable>): Assignment {
  const { call_sign, offered_by, backup_gone, at: _, active: __, offered_at: ___, ...same } = row;
  return { ...same, callSign: call_sign, offeredBy: offered_by, backupGone: backup_gone };
}

export async function insertAssignment(tx: Tx, assignment: Assignment): Promise<void> {
  const { callSign, offeredBy, backupGone: _, ...same } = assignment;
  await dispatchTx(tx)
    .insertInto('assignment')
    .values({
      ...same,
      call_sign: callSign,
      offered_by: jsonb(offeredBy),
      state: jsonb(same.state),
      times: jsonb(same.times),
      offered_at: same.times.offered,
      order: jsonb(same.order),
    })
    .execute();
}

/** Writes what may change of an assignment. Throws when the row was not at the version before: a bug, it is locked. */
export async function updateAssignment(tx: Tx, assignment: Assignment): Promise<void> {
  const { numUpdatedRows } = await dispatchTx(tx)
    .updateTable('assignment')
    .set({
      rev: assignment.rev,
      state: jsonb(assignment.state),
      times: jsonb(assignment.times),
      backup_gone: assignment.backupGone === null ? null : jsonb(assignment.backupGone),
    })
    .where('id', '=', assignment.id)
    .where('rev', '=', assignment.rev - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`assignment ${assignment.id} was not at version ${assignment.rev - 1}`);
}

/** Writes what an assignment's order says, its incident being locked. */
export async function writeOrder(tx: Tx, { id, rev, order }: Assignment): Promise<void> {
  await dispatchTx(tx)
    .updateTable('assignment')
    .set({ rev, order: jsonb(order) })
    .where('id', '=', id)
    .execute();
}

/** Writes the areas of an assignment, its incident being locked. */
export async function moveAssignmentTo(tx: Tx, { id, rev, area }: Assignment): Promise<void> {
  await dispatchTx(tx).updateTable('assignment').set({ rev, area }).where('id', '=', id).execute();
}

export async function readAssignment(tx: Tx, id: AssignmentId): Promise<Assignment | null> {
  const row = await dispatchTx(tx).selectFrom('assignment').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : assignmentOf(row);
}

/** Those that are not over, of one incident. Under the incident's lock nobody else changes them. */
export async function activeOn(tx: Tx, incident: IncidentId): Promise<Assignment[]> {
  const rows = await dispatchTx(tx)
    .selectFrom('assignment')
    .selectAll()
    .where('incident', '=', incident)
    .where('active', '=', true)
    .execute();
  return rows.map(assignmentOf);
}
