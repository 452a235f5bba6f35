import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type PlanProposal, proposeForPlan } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import { needsOf } from '@watchroom/shared/incident/plan/checklist.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { levelsAt } from '../../incident/plan/plan-queries.ts';
import { incidentFor } from '../../incident/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { withGaps } from '../cover/cover-query.ts';
import { unitsAtHand } from '../units-at-hand.ts';

/**
 * PLN-6: who goes by the plan, of the units in the actor's area whatever their department (R26). A proposal: each offer is decided again
 * when it is made. Refuses with `plan-none`.
 */
export async function planProposal(platform: Platform, actor: Actor, id: IncidentId): Promise<Result<PlanProposal>> {
  const found = await incidentFor(platform, { actor, id, action: 'dispatch.recommend' });
  if (!found.ok) return found;
  const { incident } = found.value;
  if (incident.plan === null) return no('plan-none');
  const now = platform.clock.now();
  const [{ units: atHand }, levels] = await Promise.all([
    unitsAtHand(platform, actor, now),
    levelsAt(platform, incident.plan),
  ]);
  const units = withGaps(platform, actor, { units: atHand, now });
  const onIt = new Set(units.flatMap(({ unit }) => (unit.incident === id ? [unit.id] : [])));
  const at = { incident: id, place: incident.place, area: incident.area, onIt, now };
  return ok({ at: now, roles: proposeForPlan(needsOf(levels, incident.plan), at, units) });
}
