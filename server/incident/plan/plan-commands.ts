import { isDeepStrictEqual } from 'node:util';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { ImportInput, ImportReply, PublishInput, PublishReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { checkPlans } from '@watchroom/shared/incident/plan/plan-check.ts';
import type { ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSettled, runOrder, type SettledOrder, soundOr } from '../settled/settled-order.ts';
import { knownTo, readPlanFile } from './plan-file.ts';
import { plans as newest } from './plan-memory.ts';
import { insertPlan, newestPlans } from './plan-store.ts';

/** Any number: two who publish plans do it one after the other. */
const PLANS_LOCK = 7_310_110;

/** PLN-2: a new version of one type's plan, from the page of plans. Refuses with `plan-changed` when somebody else was faster. */
export async function publishPlan(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof PublishInput>>,
): Promise<Result<z.output<typeof PublishReply>>> {
  const command = defineCommand({
    name: 'plan.publish',
    door: { may: 'plan.manage' },
    input: PublishInput,
    output: PublishReply,
    run: async (ctx, { type, since, levels }) => {
      const opened = await openPlans(ctx);
      if (!opened.ok) return opened;
      const before = opened.value.get(type);
      if (before !== undefined && before.version !== since)
        return no('plan-changed', { values: { by: before.by.name, version: before.version } });
      const issues = checkPlans([{ type, levels }], await knownTo(ctx, [{ type, levels }]), language);
      const sound = soundOr(issues, atField);
      if (!sound.ok) return sound;
      const version = since + 1;
      await writePlan(ctx, { type, levels }, version);
      return ok({ plan: { type, version, levels, at: ctx.now, by: actorRef(ctx.actor) } });
    },
  });
  return runOrder(platform, command, order);
}

/** A form has one plan: its fields are named without the place of it in a file. */
function atField(issue: FieldIssue): FieldIssue {
  return { ...issue, path: issue.path.replace(/^plans\.0\./, '') };
}

/**
 * PLN-3: a file of plans, whole or not at all. Plans that are as they were make no new version; types that the file does not name keep
 * theirs. Refuses with `invalid-input`, every fault with its path and line.
 */
export async function importPlans(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof ImportInput>>,
): Promise<Result<ImportReply>> {
  const command = defineCommand({
    name: 'plan.import',
    door: { may: 'plan.manage' },
    input: ImportInput,
    output: ImportReply,
    run: async (ctx, { text, dry }) => {
      const opened = await openPlans(ctx);
      if (!opened.ok) return opened;
      const read = readPlanFile(text, language);
      if (!read.ok) return read;
      const {
        content: { plans },
        lineOf,
      } = read.value;
      const issues = checkPlans(plans, await knownTo(ctx, plans), language);
      const sound = soundOr(issues, (one) => ({ ...one, line: lineOf(one.path) }));
      if (!sound.ok) return sound;
      const done: ImportReply = { added: [], changed: [], withdrawn: [], same: 0 };
      for (const plan of plans) {
        const before = opened.value.get(plan.type);
        const had = before?.levels ?? [];
        if (isDeepStrictEqual(had, plan.levels)) {
          done.same++;
          continue;
        }
        done[had.length === 0 ? 'added' : plan.levels.length === 0 ? 'withdrawn' : 'changed'].push(plan.type);
        if (!dry) await writePlan(ctx, plan, (before?.version ?? 0) + 1);
      }
      return ok(done);
    },
  });
  return runOrder(platform, command, order);
}

/** The plans as they are, nobody else publishing until the commit. */
async function openPlans(ctx: CommandContext) {
  const opened = await openSettled(ctx, { may: 'plan.manage', lock: PLANS_LOCK });
  if (!opened.ok) return opened;
  return ok(new Map((await newestPlans(ctx.tx)).map((plan) => [plan.type, plan])));
}

async function writePlan(ctx: CommandContext, plan: ResponsePlan, version: number): Promise<void> {
  const { type, levels } = plan;
  const by = actorRef(ctx.actor);
  await insertPlan(ctx.tx, plan, { version, at: ctx.now, by });
  ctx.emit({
    kind: levels.length === 0 ? 'plan.withdrawn' : 'plan.published',
    entity: 'plan',
    id: type,
    rev: version,
    area: [],
    set: { type, version, levels, at: ctx.now, by },
  });
  ctx.afterCommit(() => newest.forget(ctx.platform));
}
