import { LeadImportReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import { leadsAsCsv } from '@watchroom/shared/incident/leads/lead-csv.ts';
import { demoLeads } from '../forces/leads.ts';
import type { Api } from './api.ts';
import type { MemberTelling } from './tell-members.ts';

/** Tells who leads, acts and supports, once: what an administrator makes of the table afterwards stays. */
export async function tellLeads({ city, memory, say, signal }: MemberTelling, admin: Api): Promise<void> {
  if (memory.known.leads) return;
  const body = { text: leadsAsCsv(demoLeads(city.profile)) };
  const { added } = await admin.demand({ method: 'POST', path: '/api/leads/import', body }, LeadImportReply, signal);
  memory.remember({ leads: true });
  say(`leads: ${added} rows`);
}
