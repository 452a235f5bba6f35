import type { PlanVersion } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels, ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';
import { incidentTables, incidentTx } from '../store.ts';

/** The newest version of each type's plan, those that were withdrawn among them. */
export async function newestPlans(reader: Database | Tx): Promise<PlanVersion[]> {
  return incidentTables(reader)
    .selectFrom('response_plan')
    .selectAll()
    .distinctOn('type')
    .orderBy('type')
    .orderBy('version', 'desc')
    .execute();
}

/** All versions of one type's plan, the newest first. */
export async function planVersions(reader: Database | Tx, type: IncidentTypeId): Promise<PlanVersion[]> {
  return incidentTables(reader)
    .selectFrom('response_plan')
    .selectAll()
    .where('type', '=', type)
    .orderBy('version', 'desc')
    .execute();
}

/** What one version says. Throws when there is none: versions are never removed. */
export async function planLevels(
  reader: Database | Tx,
  { type, version }: Pick<PlanVersion, 'type' | 'version'>,
): Promise<PlanLevels> {
  const { levels } = await incidentTables(reader)
    .selectFrom('response_plan')
    .select('levels')
    .where('type', '=', type)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return levels;
}

export async function insertPlan(
  tx: Tx,
  { type, levels }: ResponsePlan,
  { version, at, by }: Pick<PlanVersion, 'version' | 'at' | 'by'>,
): Promise<void> {
  await incidentTx(tx)
    .insertInto('response_plan')
    .values({ type, version, levels: jsonb(levels), at, by: jsonb(by) })
    .execute();
}
