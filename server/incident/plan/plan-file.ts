import type { KnownToPlans } from '@watchroom/shared/incident/plan/plan-check.ts';
import { PlanFile, type ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { jsonLines } from '@watchroom/shared/kernel/file/json-lines.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { departments } from '../../area/queries.ts';
import { camerasCalled } from '../../camera/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { fieldIssues } from '../../platform/web/language.ts';
import { unitRoles } from '../../unit/queries.ts';
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

interface ReadFile {
  readonly plans: readonly ResponsePlan[];
  lineOf(path: string): number;
}

/** Text, shape, then (by the caller) sense: each looks only at what the one before it let pass. */
export function readPlanFile(text: string, language: Language): Result<ReadFile> {
  // Editors of some systems begin a file with a byte order mark.
  const plain = text.replace(/^\uFEFF/, '');
  const lines = jsonLines(plain);
  if (!lines.ok)
    return no('invalid-input', { issues: [{ path: '', code: 'invalid_json', message: 'JSON', line: lines.line }] });
  const parsed = PlanFile.safeParse(JSON.parse(plain), { reportInput: true });
  if (parsed.success) return ok({ plans: parsed.data.plans, lineOf: lines.lineOf });
  const issues = fieldIssues(parsed.error, language).map((one) => ({ ...one, line: lines.lineOf(one.path) }));
  return no('invalid-input', { issues });
}
