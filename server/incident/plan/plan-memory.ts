import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { IncidentPlan } from '@watchroom/shared/incident/plan/incident-plan.ts';
import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { newestPlans, planLevels } from './plan-store.ts';

/** The plans that hold now, in memory: asked with every report. Read again when the feed tells of a new version. */
class PlanMemory {
  #plans: Promise<ReadonlyMap<IncidentTypeId, PlanVersion>> | null = null;

  forget(): void {
    this.#plans = null;
  }

  now(reader: Database | Tx): Promise<ReadonlyMap<IncidentTypeId, PlanVersion>> {
    if (this.#plans !== null) return this.#plans;
    const reading = newestPlans(reader).then((plans) => new Map(plans.map((plan) => [plan.type, plan])));
    this.#plans = reading;
    reading.catch(() => {
      if (this.#plans === reading) this.#plans = null;
    });
    return reading;
  }
}

const memory = perPlatform((_platform: Platform) => new PlanMemory());

export function forgetPlans(platform: Platform): void {
  memory(platform).forget();
}

export async function startPlans(platform: Platform): Promise<void> {
  platform.feed.follow((events) => {
    if (events.some(({ entity }) => entity === 'plan')) forgetPlans(platform);
  });
  await memory(platform).now(platform.db);
}

/** PLN-2: the plan an incident of a type begins with: the type's own, else that of the nearest above it that has one. `types`: nearest first. */
export async function planAtOpening(
  platform: Platform,
  reader: Database | Tx,
  { types, now }: { readonly types: readonly IncidentType[]; readonly now: Instant },
): Promise<IncidentPlan | null> {
  const plans = await memory(platform).now(reader);
  for (const { id } of types) {
    const plan = plans.get(id);
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
  const newest = (await memory(platform).now(reader)).get(of);
  return newest?.version === version ? newest.levels : planLevels(reader, { type: of, version });
}
