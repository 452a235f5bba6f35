import type { ReportView } from '@watchroom/shared/intake/intake-api.ts';
import type { IncidentId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../platform/database.ts';
import { intakeTables, intakeTx } from './store.ts';

/** The reports of these incidents together, first one first; contacts masked. */
export async function reportsOf(db: Database, incidents: readonly IncidentId[]): Promise<ReportView[]> {
  const rows = await intakeTables(db)
    .selectFrom('report')
    .selectAll()
    .where('incident', 'in', [...incidents])
    .orderBy('received_at')
    .orderBy('nth')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    incident: row.incident,
    nth: row.nth,
    channel: row.channel,
    type: row.type,
    place: [row.lng, row.lat] as const,
    address: row.address,
    placedBy: row.placed_by,
    externalNumber: row.external_number,
    text: row.text,
    receivedAt: row.received_at,
    contactMasked: row.contact_masked,
  }));
}

/** Those of the incidents that somebody with this masked contact reported. */
export async function reportedBy(
  db: Database,
  incidents: readonly IncidentId[],
  masked: string,
): Promise<ReadonlySet<IncidentId>> {
  const rows = await intakeTables(db)
    .selectFrom('report')
    .select('incident')
    .where('incident', 'in', [...incidents])
    .where('contact_masked', '=', masked)
    .execute();
  return new Set(rows.map((row) => row.incident));
}

/** One report: of which incident, when it came, and the id of who made it; null when there is none. Not decided: the caller does. */
export async function reportNow(
  reader: Database | Tx,
  id: ReportId,
): Promise<{ readonly incident: IncidentId; readonly receivedAt: Instant; readonly by: string } | null> {
  const row = await intakeTables(reader as Database)
    .selectFrom('report')
    .select(['incident', 'received_at', 'actor'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { incident: row.incident, receivedAt: row.received_at, by: row.actor.id };
}

export interface Contact {
  readonly report: ReportId;
  readonly name: string | null;
  readonly contact: string | null;
}

/** How many reports of its own an incident has. */
export async function countReports(tx: Tx, incident: IncidentId): Promise<number> {
  const { n } = await intakeTx(tx)
    .selectFrom('report')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('incident', '=', incident)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Who reported, in the clear. Only for a command that has written down who asks and why. */
export async function contactsOf(tx: Tx, incidents: readonly IncidentId[]): Promise<Contact[]> {
  return intakeTx(tx)
    .selectFrom('report')
    .innerJoin('reporter', 'reporter.report', 'report.id')
    .select(['report.id as report', 'reporter.name', 'reporter.contact'])
    .where('report.incident', 'in', [...incidents])
    .orderBy('report.received_at')
    .execute();
}
