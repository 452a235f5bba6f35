import type { LeadVersion, LeadVersionHead } from '@watchroom/shared/incident/leads/lead-api.ts';
import { sql } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';
import { incidentTables, incidentTx } from '../store.ts';

/** The newest version of the table of leads. */
export async function newestLeads(reader: Database | Tx): Promise<LeadVersion | null> {
  const row = await incidentTables(reader)
    .selectFrom('lead_table')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function leadVersion(reader: Database | Tx, version: number): Promise<LeadVersion | null> {
  const row = await incidentTables(reader)
    .selectFrom('lead_table')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst();
  return row ?? null;
}

/** Every version there was, the newest first, without its rows. */
export async function leadVersions(reader: Database | Tx): Promise<LeadVersionHead[]> {
  return incidentTables(reader)
    .selectFrom('lead_table')
    .select(['version', 'at', 'by', sql<number>`jsonb_array_length(rows)`.as('count')])
    .orderBy('version', 'desc')
    .execute();
}

export async function insertLeads(tx: Tx, { version, rows, at, by }: LeadVersion): Promise<void> {
  await incidentTx(tx)
    .insertInto('lead_table')
    .values({ version, rows: jsonb(rows), at, by: jsonb(by) })
    .execute();
}
