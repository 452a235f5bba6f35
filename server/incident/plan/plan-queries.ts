import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { isOfUnit, linesOf, needsOf } from '@watchroom/shared/incident/plan/checklist.ts';
import type { IncidentPlan } from '@watchroom/shared/incident/plan/incident-plan.ts';
import type { IncidentPlanReply, PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanFile, PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import { readerOf } from '@watchroom/shared/incident/timeline.ts';
import type { IncidentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { camerasCalled } from '../../camera/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitNow } from '../../unit/queries.ts';
import { incidentFor } from '../queries.ts';
import { levelsOf } from './plan-memory.ts';
import { newestPlans, planVersions } from './plan-store.ts';

/** The plans that hold now, or held until they were withdrawn. */
export async function plansNow(platform: Platform): Promise<PlanVersion[]> {
  return newestPlans(platform.db);
}

export async function versionsOf(platform: Platform, type: IncidentTypeId): Promise<PlanVersion[]> {
  return planVersions(platform.db, type);
}

/** All plans that hold, as a file that can be brought back. */
export async function planFile(platform: Platform): Promise<PlanFile> {
  const plans = (await newestPlans(platform.db)).filter(({ levels }) => levels.length > 0);
  return {
    format: 'watchroom-plans',
    version: 1,
    plans: plans.map(({ type, levels }) => ({ type, levels })),
  };
}

/** What the version an incident keeps says, for who has been permitted to know. */
export function levelsAt(platform: Platform, plan: IncidentPlan): Promise<PlanLevels> {
  return levelsOf(platform, platform.db, plan);
}

const nothing: IncidentPlanReply = { plan: null, needs: [], cameras: { kinds: [], named: [] } };

/** PLN-5: the plan an incident works by, as this reader may see it: a desk all of it, a unit its own steps, a source nothing. */
export async function incidentPlan(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<IncidentPlanReply>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  const { plan } = found.value.incident;
  const reader = readerOf(actor);
  if (plan === null || reader === 'source') return ok(nothing);
  const levels = await levelsOf(platform, platform.db, plan);
  const { of, version } = plan;
  const lines = linesOf(levels);
  if (reader === 'desk')
    return ok({
      plan: { of, version, levels: levels.length, lines },
      needs: needsOf(levels, plan),
      cameras: await camerasOf(platform, actor, levels.slice(0, plan.levels.length)),
    });
  const unit = actor.kind === 'account' && actor.unit !== null ? await unitNow(platform.db, actor.unit) : null;
  const own = unit === null ? [] : lines.filter((line) => isOfUnit(line, unit.role));
  return ok({ ...nothing, plan: { of, version, levels: levels.length, lines: own } });
}

async function camerasOf(platform: Platform, actor: Actor, levels: PlanLevels): Promise<IncidentPlanReply['cameras']> {
  const kinds = [...new Set(levels.flatMap(({ cameras }) => cameras.kinds))];
  const names = [...new Set(levels.flatMap(({ cameras }) => cameras.named))];
  const named = await camerasCalled(platform.db, names);
  return { kinds, named: named.filter((camera) => decide(actor, 'camera.read', camera).ok) };
}
