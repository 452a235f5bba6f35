import type { Api } from './api.ts';
import { tellLeads } from './tell-leads.ts';
import { tellLink } from './tell-link.ts';
import { type MemberTelling, tellMembers } from './tell-members.ts';
import { tellPlans } from './tell-plans.ts';

/** Tells how the room works: who answers for the grids, by which plans, who leads, and by which link the public reports; each once. */
export async function tellRoom(given: MemberTelling, admin: Api): Promise<void> {
  await tellMembers(given, admin);
  await tellPlans(given, admin);
  await tellLeads(given, admin);
  await tellLink(given, admin);
}
