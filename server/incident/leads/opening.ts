import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { CommandContext } from '../../platform/command.ts';
import { planAtOpening } from '../plan/plan-memory.ts';
import type { TypeTree } from '../type-tree.ts';
import { leadsNow } from './lead-memory.ts';

/** What an incident begins with by its type and place: who leads (LED-2), and the plan it works by (PLN-2). */
interface Opening {
  readonly leads: NonNullable<Incident['leads']>;
  readonly plan: Incident['plan'];
}

export async function openingOf(
  { platform, tx, now }: CommandContext,
  { tree, type, area }: { readonly tree: TypeTree; readonly type: IncidentType; readonly area: AreaPath },
): Promise<Opening> {
  return {
    leads: await leadsNow(platform, tx, { area, type: type.id, level: 1 }),
    plan: await planAtOpening(platform, tx, { types: tree.upFrom(type), now }),
  };
}
