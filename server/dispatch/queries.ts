import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { assignmentOf, dispatchTx } from './store.ts';

/** Every assignment of these incidents, first one first. */
export async function assignmentsOn(tx: Tx, incidents: readonly IncidentId[]): Promise<Assignment[]> {
  if (incidents.length === 0) return [];
  const rows = await dispatchTx(tx)
    .selectFrom('assignment')
    .selectAll()
    .where('incident', '=', sql<IncidentId>`any(${incidents}::uuid[])`)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
  return rows.map(assignmentOf);
}

/** A unit's orders: those that run and the last `past` that are over, newest first. */
export async function ordersOf(tx: Tx, unit: UnitId, past: number): Promise<Assignment[]> {
  const rows = await dispatchTx(tx)
    .selectFrom('assignment')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('active', 'desc')
    .orderBy('offered_at', 'desc')
    .limit(past + 1)
    .execute();
  return rows.map(assignmentOf);
}
