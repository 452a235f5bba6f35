import type { KnownToPlans } from '@watchroom/shared/incident/plan/plan-check.ts';
import { PlanFile, type ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { departments } from '../../area/queries.ts';
import { camerasCalled } from '../../camera/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { unitRoles } from '../../unit/queries.ts';
import { type ReadFile, readJsonFile } from '../settled/json-file.ts';
import { typeTree } from '../type-tree.ts';

/** What the city has of what these plans may name. */
export async function knownTo(ctx: CommandContext, plans: readonly ResponsePlan[]): Promise<KnownToPlans> {
  const tree = await typeTree(ctx.platform, ctx.tx);
  const named = plans.flatMap(({ levels }) => levels.flatMap(({ cameras }) => cameras.named));
  const cameras = await camerasCalled(ctx.tx, named);
  return {
    types: new Set(tree.all().map(({ id }) => id)),
    roles: new Set((await unitRoles(ctx.tx)).map(({ id }) => id)),
    departments: new Set(departments(ctx.platform).map(({ id }) => id)),
    cameras: new Set(cameras.map(({ externalId }) => externalId)),
  };
}

/** The plans of a file, and on which line each of its fields stands. */
export function readPlanFile(text: string, language: Language): Result<ReadFile<PlanFile>> {
  return readJsonFile(text, PlanFile, language);
}
