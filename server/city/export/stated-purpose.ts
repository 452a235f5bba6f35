import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { incidentFor } from '../../incident/queries.ts';
import type { CommandContext } from '../../platform/command.ts';

/** The purpose, if it says something: an incident is one only for who may read it. */
export async function readable(ctx: CommandContext, purpose: Purpose): Promise<Purpose | undefined> {
  if (!('incident' in purpose)) return purpose;
  const { platform, actor } = ctx;
  const found = await incidentFor(platform, { actor, id: purpose.incident, action: 'incident.read' });
  return found.ok ? purpose : undefined;
}
