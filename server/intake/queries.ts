import type { ReportView } from '@watchroom/shared/intake/intake-api.ts';
import type { IncidentId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import type { Database, Tx } from '../platform/database.ts';
import { intakeTables, intakeTx } from './store.ts';

/** The reports of an incident, first one first; contacts masked. */
export async function reportsOf(db: Database, incident: IncidentId): Promise<ReportView[]> {
  const rows = await intakeTables(db)
    .selectFrom('report')
    .select(['id', 'channel', 'text', 'received_at', 'contact_masked'])
    .where('incident', '=', incident)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
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

export interface Contact {
  readonly report: ReportId;
  readonly name: string | null;
  readonly contact: string | null;
}

/** Who reported, in the clear. Only for a command that has written down who asks and why. */
export async function contactsOf(tx: Tx, incident: IncidentId): Promise<Contact[]> {
  return intakeTx(tx)
    .selectFrom('report')
    .innerJoin('reporter', 'reporter.report', 'report.id')
    .select(['report.id as report', 'reporter.name', 'reporter.contact'])
    .where('report.incident', '=', incident)
    .orderBy('report.received_at')
    .execute();
}
