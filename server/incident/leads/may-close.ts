import { leadMissing } from '@watchroom/shared/incident/leads/leads.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { areaIndex, departments } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { StoredIncident } from '../store.ts';

/** LED-4: refuses with `lead-must-close` where the table of leads has others close it, and names them. */
export function mayClose({ platform, actor }: CommandContext, { incident }: StoredIncident): Result<void> {
  const lead = leadMissing(incident.leads, incident.area, actor);
  if (lead === null) return ok(undefined);
  const name =
    lead.kind === 'area'
      ? areaIndex(platform)?.view(lead.id)?.name
      : departments(platform).find(({ id }) => id === lead.id)?.name;
  return no('lead-must-close', { values: { lead: name ?? lead.id } });
}
