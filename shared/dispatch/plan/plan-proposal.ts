import { z } from 'zod';
import type { PlanNeed } from '../../incident/plan/response-plan.ts';
import type { UnitId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { Candidate, RecommendationReason } from '../dispatch-api.ts';
import { recommend } from '../recommend.ts';
import type { UnitAtHand, Wanted } from '../suitability.ts';

/** For one role of the plan: who would go, who else could, and how many are missing and why. */
export const RoleProposal = z.object({
  role: z.string(),
  /** What the levels reached want together, and how many of them are on it already. */
  wanted: z.int(),
  onIt: z.int(),
  /** Best first; as many as are still wanted, or as there are. */
  proposed: z.array(Candidate),
  /** Who could go in place of one of them. */
  spare: z.array(Candidate),
  /** How many nobody can be found for, and what keeps the others of this role away. Empty whys: the role has no unit here. */
  short: z.int(),
  whys: z.array(z.object({ why: RecommendationReason, units: z.int() })),
});
export type RoleProposal = z.infer<typeof RoleProposal>;

/** GET /api/incidents/:id/plan/proposal: who goes by the plan; nothing is sent by it (PLN-6). */
export const PlanProposal = z.object({ at: z.string(), roles: z.array(RoleProposal) });
export type PlanProposal = z.infer<typeof PlanProposal>;

/** More than a person compares. */
const MOST_SPARE = 8;

/**
 * PLN-6: units for everything a plan wants that is not on its way yet. A role is filled by its own units only: a plan that asks for a
 * fire engine is not served by a patrol car. A unit has one role and all go to one place, so each role takes its own best.
 */
export function proposeForPlan(
  needs: readonly PlanNeed[],
  { onIt: going, now, ...at }: Omit<Wanted, 'roles'> & { readonly onIt: ReadonlySet<UnitId>; readonly now: Instant },
  units: readonly UnitAtHand[],
): RoleProposal[] {
  return needs.map(({ role, n }) => {
    const ofRole = units.filter(({ unit }) => unit.role === role);
    const onIt = ofRole.filter(({ unit }) => going.has(unit.id)).length;
    const free = ofRole.filter(({ unit }) => !going.has(unit.id));
    const list = recommend({ ...at, roles: [role] }, free, now);
    const able = list.filter(({ eligible }) => eligible);
    const missing = Math.max(0, n - onIt);
    const short = Math.max(0, missing - able.length);
    return {
      role,
      wanted: n,
      onIt,
      proposed: able.slice(0, missing),
      spare: able.slice(missing, missing + MOST_SPARE),
      short,
      whys: short === 0 ? [] : whysOf(list.filter(({ eligible }) => !eligible)),
    };
  });
}

/** The first reason of who cannot go is why not. */
function whysOf(kept: readonly Candidate[]): RoleProposal['whys'] {
  const counts = new Map<RecommendationReason, number>();
  for (const { reasons } of kept) {
    const [why] = reasons;
    if (why !== undefined) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, units]) => ({ why, units })).sort((a, b) => b.units - a.units);
}
