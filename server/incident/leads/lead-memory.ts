import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { IncidentLeads } from '@watchroom/shared/incident/leads/lead-table.ts';
import { type LeadTable, leadsOf, leadTable, noTable } from '@watchroom/shared/incident/leads/leads.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { newestOf } from '../settled/newest.ts';
import { typeTree } from '../type-tree.ts';
import { newestLeads } from './lead-store.ts';

/** The table of leads that holds now. */
export const leads = newestOf<LeadTable>('lead', async (reader) => {
  const one = await newestLeads(reader);
  return one === null ? noTable : leadTable(one.version, one.rows);
});

/** LED-2: who leads an incident of this type at this place and level, by the table as it is now. A type that is gone has no ancestors. */
export async function leadsNow(
  platform: Platform,
  reader: Database | Tx,
  asked: { readonly area: AreaPath; readonly type: IncidentTypeId; readonly level: number },
): Promise<IncidentLeads> {
  const [table, tree] = await Promise.all([leads.now(platform, reader), typeTree(platform, reader)]);
  const { area, level } = asked;
  const type = tree.find(asked.type);
  const types = type === undefined ? [asked.type] : tree.upFrom(type).map(({ id }) => id);
  const department = type === undefined ? null : tree.departmentOf(type);
  return leadsOf(table, { area, types, department, level });
}
