import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { IncidentLeads } from '@watchroom/shared/incident/leads/lead-table.ts';
import { type LeadTable, leadsOf, leadTable, noTable } from '@watchroom/shared/incident/leads/leads.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { typeTree } from '../type-tree.ts';
import { newestLeads } from './lead-store.ts';

/** The table of leads that holds now, in memory: asked with every report. Read again when the feed tells of a new version. */
class LeadMemory {
  #table: Promise<LeadTable> | null = null;

  forget(): void {
    this.#table = null;
  }

  now(reader: Database | Tx): Promise<LeadTable> {
    if (this.#table !== null) return this.#table;
    const reading = newestLeads(reader).then((one) => (one === null ? noTable : leadTable(one.version, one.rows)));
    this.#table = reading;
    reading.catch(() => {
      if (this.#table === reading) this.#table = null;
    });
    return reading;
  }
}

const memory = perPlatform((_platform: Platform) => new LeadMemory());

export function forgetLeads(platform: Platform): void {
  memory(platform).forget();
}

export async function startLeads(platform: Platform): Promise<void> {
  platform.feed.follow((events) => {
    if (events.some(({ entity }) => entity === 'lead')) forgetLeads(platform);
  });
  await memory(platform).now(platform.db);
}

/** LED-2: who leads an incident of this type at this place and level, by the table as it is now. A type that is gone has no ancestors. */
export async function leadsNow(
  platform: Platform,
  reader: Database | Tx,
  asked: { readonly area: AreaPath; readonly type: IncidentTypeId; readonly level: number },
): Promise<IncidentLeads> {
  const [table, tree] = await Promise.all([memory(platform).now(reader), typeTree(platform, reader)]);
  const { area, level } = asked;
  const type = tree.find(asked.type);
  const types = type === undefined ? [asked.type] : tree.upFrom(type).map(({ id }) => id);
  const department = type === undefined ? null : tree.departmentOf(type);
  return leadsOf(table, { area, types, department, level });
}
