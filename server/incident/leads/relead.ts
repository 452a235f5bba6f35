import { isDeepStrictEqual } from 'node:util';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { CommandContext } from '../../platform/command.ts';
import { writeIncident } from '../commands.ts';
import { departmentAfter, INCIDENT_MOVED } from '../rehome-commands.ts';
import type { StoredIncident } from '../store.ts';
import { leadsNow } from './lead-memory.ts';

/** The alarm level an incident is on: the first where no plan says more. */
export function levelOf({ plan }: Pick<Incident, 'plan'>): number {
  return plan?.levels.length ?? 1;
}

/**
 * LED-3: asks the table again after the type or the level of a locked incident has changed, and writes an event of its own where others
 * lead now. A department that leads sees it from now on, one that does not any more is told that it is gone (RPL-6).
 */
export async function releadIncident(ctx: CommandContext, stored: StoredIncident): Promise<StoredIncident> {
  const { incident } = stored;
  const leads = await leadsNow(ctx.platform, ctx.tx, { ...incident, level: levelOf(incident) });
  // Another version that says the same, or the same row in another place, is no news.
  const news = { ...leads, table: incident.leads?.table, row: incident.leads?.row };
  if (isDeepStrictEqual(news, incident.leads)) return stored;
  const department = departmentAfter(incident, leads);
  const written = await writeIncident(ctx, stored, {
    kind: 'incident.leads_changed',
    set: { leads, department },
    extra: { level: levelOf(incident), was: incident.department, is: department },
    whole: true,
    moved: true,
  });
  if (department !== incident.department && incident.units.length > 0)
    ctx.outbox({
      id: `incident-moved:${incident.id}:${written.incident.rev}`,
      job: INCIDENT_MOVED,
      payload: { incident: incident.id, department: incident.department },
    });
  return written;
}
