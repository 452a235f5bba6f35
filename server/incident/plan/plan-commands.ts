import { isDeepStrictEqual } from 'node:util';
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { ImportInput, ImportReply, PublishInput, PublishReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { checkPlans } from '@watchroom/shared/incident/plan/plan-check.ts';
import type { ResponsePlan } from '@watchroom/shared/incident/plan/response-plan.ts';
import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import { type CommandContext, defineCommand, runCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { knownTo, readPlanFile } from './plan-file.ts';
import { forgetPlans } from './plan-memory.ts';
import { insertPlan, newestPlans } from './plan-store.ts';

/** Any number: two who publish plans do it one after the other. */
const PLANS_LOCK = 7_310_110;
/** Faults told of one file. */
const MOST_ISSUES = 50;

interface Order<I> {
  readonly actor: Actor;
  readonly key: string;
  /** Of the faults, which are written for a person. */
  readonly language: Language;
  readonly input: I;
}

/** PLN-2: a new version of one type's plan, from the page of plans. Refuses with `plan-changed` when somebody else was faster. */
export async function publishPlan(
  platform: Platform,
  { language, ...order }: Order<z.output<typeof PublishInput>>,
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
      if (issues.length > 0) return no('invalid-input', { issues: issues.slice(0, MOST_ISSUES).map(atField) });
      const version = since + 1;
      await writePlan(ctx, { type, levels }, version);
      return ok({ plan: { type, version, levels, at: ctx.now, by: actorRef(ctx.actor) } });
    },
  });
  const done = await runCommand(platform, command, order);
  return done.ok ? ok(done.value.body) : done;
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
  { language, ...order }: Order<z.output<typeof ImportInput>>,
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
      const { plans, lineOf } = read.value;
      const issues = checkPlans(plans, await knownTo(ctx, plans), language);
      if (issues.length > 0)
        return no('invalid-input', {
          issues: issues.slice(0, MOST_ISSUES).map((one) => ({ ...one, line: lineOf(one.path) })),
        });
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
  const done = await runCommand(platform, command, order);
  return done.ok ? ok(done.value.body) : done;
}

/** The plans as they are, nobody else publishing until the commit. */
async function openPlans(ctx: CommandContext) {
  const permitted = ctx.permit('plan.manage', { area: [] });
  if (!permitted.ok) return permitted;
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  await sql`select pg_advisory_xact_lock(${PLANS_LOCK})`.execute(ctx.tx);
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
  ctx.afterCommit(() => forgetPlans(ctx.platform));
}
