// limit: imports 17, a tick asks the plan, the unit and the time of the phone
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import {
  type ChecklistItem,
  checklistOf,
  isOfUnit,
  linesOf,
  movePlan,
  type PlanMove,
} from '@watchroom/shared/incident/plan/checklist.ts';
import type { StepKey } from '@watchroom/shared/incident/plan/incident-plan.ts';
import { type PlanLine, RaiseInput, TickInput } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import { timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { unitNow } from '../../unit/queries.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { releadIncident } from '../leads/relead.ts';
import { givenBy } from '../move/move-given.ts';
import type { StoredIncident } from '../store.ts';
import { levelsOf } from './plan-memory.ts';

/** PLN-4, PLN-5: ticks a step of the plan, or takes a tick back. A unit ticks its own steps only, and others are unknown to it. */
export const tickStep = defineCommand({
  name: 'incident.tick-step',
  door: { may: 'incident.tick' },
  summary: 'Say that a step of the response plan is done, or that it is not',
  input: TickInput,
  output: IncidentReply,
  run: async (ctx, { id, step, done, happened }) => {
    const taken = await takeIncident(ctx, id, 'incident.tick');
    if (!taken.ok) return taken;
    const opened = await openPlan(ctx, taken.value);
    if (!opened.ok) return opened;
    const line = linesOf(opened.value.levels).find(({ key }) => key === step);
    const role = await roleOf(ctx, ctx.actor);
    if (line === undefined || (role !== null && !isOfUnit(line, role))) return no('step-unknown', { values: { step } });
    // PHN-7, PLN-9: a step is nobody's before its level was reached.
    const notBefore = taken.value.incident.plan?.levels[line.level - 1] ?? null;
    const { at } = timeThatCounts(happened, { now: ctx.now, notBefore });
    const move = { do: done ? ('tick' as const) : ('untick' as const), step };
    const ticked = await writePlanMove(ctx, taken.value, {
      ...opened.value,
      move,
      at,
      kind: done ? 'incident.step_done' : 'incident.step_undone',
      extra: { step, text: line.words.zh },
    });
    return ticked.ok ? ok({ incident: ticked.value.incident }) : ticked;
  },
});

/** PLN-1: raises the alarm level; what it adds stands on the checklist from now on. */
export const raiseLevel = defineCommand({
  name: 'incident.raise-level',
  door: { may: 'incident.raise' },
  summary: 'Raise the alarm level: the plan’s next level comes on top',
  input: RaiseInput,
  output: IncidentReply,
  run: async (ctx, { id, level, why }) => {
    const taken = await takeIncident(ctx, id, 'incident.raise');
    if (!taken.ok) return taken;
    const opened = await openPlan(ctx, taken.value);
    if (!opened.ok) return opened;
    const raised = await writePlanMove(ctx, taken.value, {
      ...opened.value,
      move: { do: 'raise', level },
      kind: 'incident.level_raised',
      extra: { level, why },
    });
    if (!raised.ok) return raised;
    return ok({ incident: (await releadIncident(ctx, raised.value)).incident });
  },
});

/** PLN-8: the open line of the levels reached that says whom to tell. Refusals: `step-unknown`, `step-done`, those of a plan. */
export async function openTell(
  ctx: CommandContext,
  stored: StoredIncident,
  step: StepKey,
): Promise<Result<ChecklistItem>> {
  const opened = await openPlan(ctx, stored);
  if (!opened.ok) return opened;
  const { plan } = stored.incident;
  if (plan === null) return no('plan-none');
  const line = checklistOf(linesOf(opened.value.levels), plan).find(({ key }) => key === step);
  if (line === undefined || line.kind !== 'tell') return no('step-unknown', { values: { step } });
  return line.done === null ? ok(line) : no('step-done', { values: { by: line.done.by.name } });
}

/** Ticks a line whose work was just done by this command, on an incident that is locked and was permitted. */
export async function tickLine(
  ctx: CommandContext,
  stored: StoredIncident,
  line: Pick<PlanLine, 'key' | 'words'>,
): Promise<Result<StoredIncident>> {
  const opened = await openPlan(ctx, stored);
  if (!opened.ok) return opened;
  return writePlanMove(ctx, stored, {
    ...opened.value,
    move: { do: 'tick', step: line.key },
    kind: 'incident.step_done',
    extra: { step: line.key, text: line.words.zh },
  });
}

interface OpenPlan {
  readonly levels: PlanLevels;
}

async function openPlan(ctx: CommandContext, { incident }: StoredIncident): Promise<Result<OpenPlan>> {
  if (isOver(incident)) return no('incident-is-over');
  if (incident.plan === null) return no('plan-none');
  return ok({ levels: await levelsOf(ctx.platform, ctx.tx, incident.plan) });
}

interface PlanWrite extends OpenPlan {
  readonly move: PlanMove;
  /** When it was done, where that was not now. */
  readonly at?: Instant;
  readonly kind: 'incident.step_done' | 'incident.step_undone' | 'incident.level_raised';
  readonly extra: Readonly<Record<string, unknown>>;
}

async function writePlanMove(
  ctx: CommandContext,
  stored: StoredIncident,
  { levels, move, at, kind, extra }: PlanWrite,
): Promise<Result<StoredIncident>> {
  if (stored.incident.plan === null) return no('plan-none');
  const { by, now } = givenBy(ctx);
  const plan = movePlan(stored.incident.plan, move, { by, now: at ?? now, levels });
  if (!plan.ok) return plan;
  return ok(await writeIncident(ctx, stored, { kind, set: { plan: plan.value }, extra }));
}

/** The role of the unit somebody acts as; null for a desk, which may tick everything. */
async function roleOf(ctx: CommandContext, actor: Actor): Promise<string | null> {
  if (actor.kind !== 'account' || actor.role !== 'officer' || actor.unit === null) return null;
  return (await unitNow(ctx.tx, actor.unit))?.role ?? '';
}
