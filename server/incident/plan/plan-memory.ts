import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { IncidentPlan } from '@watchroom/shared/incident/plan/incident-plan.ts';
import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { newestOf } from '../settled/newest.ts';
import { newestPlans, planLevels } from './plan-store.ts';

/** The plans that hold now, by type. */
export const plans = newestOf<ReadonlyMap<IncidentTypeId, PlanVersion>>(
  'plan',
  async (reader) => new Map((await newestPlans(reader)).map((plan) => [plan.type, plan])),
);

/** PLN-2: the plan an incident of a type begins with: the type's own, else that of the nearest above it that has one. `types`: nearest first. */
export async function planAtOpening(
  platform: Platform,
  reader: Database | Tx,
  { types, now }: { readonly types: readonly IncidentType[]; readonly now: Instant },
): Promise<IncidentPlan | null> {
  const known = await plans.now(platform, reader);
  for (const { id } of types) {
    const plan = known.get(id);
    if (plan !== undefined && plan.levels.length > 0) return { of: id, version: plan.version, levels: [now], done: [] };
  }
  return null;
}

/** What the version that an incident keeps says. */
export async function levelsOf(
  platform: Platform,
  reader: Database | Tx,
  { of, version }: Pick<IncidentPlan, 'of' | 'version'>,
): Promise<PlanLevels> {
  const newest = (await plans.now(platform, reader)).get(of);
  return newest?.version === version ? newest.levels : planLevels(reader, { type: of, version });
}
