import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { after, type Instant } from '../../kernel/time.ts';
import type { IncidentPlan, StepKey } from './incident-plan.ts';
import type { PlanLine } from './plan-api.ts';
import type { PlanLevel, PlanNeed } from './response-plan.ts';

/** A line of the checklist of one incident: by when, and who did it when. */
export interface ChecklistItem extends PlanLine {
  readonly dueAt: Instant | null;
  readonly done: IncidentPlan['done'][number] | null;
}

/** Every line of a plan, level by level: whom to tell, then what to do. Who is told is told by the desk. */
export function linesOf(levels: readonly PlanLevel[]): PlanLine[] {
  return levels.flatMap(({ tell, steps }, index) => {
    const level = index + 1;
    return [
      ...tell.map(
        ({ name, department = null, limitS = null }, at): PlanLine => ({
          key: `${level}.t${at + 1}`,
          level,
          kind: 'tell',
          words: name,
          owner: { kind: 'desk' },
          department,
          limitS,
        }),
      ),
      ...steps.map(
        ({ text, owner, limitS = null }, at): PlanLine => ({
          key: `${level}.s${at + 1}`,
          level,
          kind: 'step',
          words: text,
          owner,
          department: null,
          limitS,
        }),
      ),
    ];
  });
}

/** PLN-1, PLN-4: the lines of the levels that were reached; a limit counts from the moment its level was. */
export function checklistOf(lines: readonly PlanLine[], plan: IncidentPlan): ChecklistItem[] {
  const done = new Map(plan.done.map((one) => [one.step, one]));
  return lines.flatMap((line) => {
    const startAt = plan.levels[line.level - 1];
    if (startAt === undefined) return [];
    const dueAt = line.limitS === null ? null : after(startAt, line.limitS * 1_000);
    return [{ ...line, dueAt, done: done.get(line.key) ?? null }];
  });
}

/** PLN-4: its limit has passed before it was done. `until`: now, or when the incident was over. */
export function isLate({ dueAt, done }: Pick<ChecklistItem, 'dueAt' | 'done'>, until: Instant): boolean {
  return dueAt !== null && (done?.at ?? until) > dueAt;
}

/** PLN-5: whether a unit of this role does it. */
export function isOfUnit({ owner }: Pick<PlanLine, 'owner'>, role: string): boolean {
  return owner.kind === 'unit' && (owner.role === undefined || owner.role === role);
}

/** PLN-1: units wanted by all levels reached together, by role, in the order in which the plan names them. */
export function needsOf(levels: readonly PlanLevel[], plan: IncidentPlan): PlanNeed[] {
  const wanted = new Map<string, number>();
  for (const { needs } of levels.slice(0, plan.levels.length))
    for (const { role, n } of needs) wanted.set(role, (wanted.get(role) ?? 0) + n);
  return [...wanted].map(([role, n]) => ({ role, n }));
}

/** What a desk or a unit does to the plan of an incident. */
export type PlanMove =
  | { readonly do: 'tick'; readonly step: StepKey }
  | { readonly do: 'untick'; readonly step: StepKey }
  | { readonly do: 'raise'; readonly level: number };

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
  /** The plan in the incident's version. */
  readonly levels: readonly PlanLevel[];
}

/**
 * PLN-4: a line is ticked once; taking it back is a move of its own. PLN-1: levels only rise, one or several at once. Refusals:
 * `step-unknown`, `step-done` with who did it, `step-open`, `level-impossible`.
 */
export function movePlan(plan: IncidentPlan, move: PlanMove, { by, now, levels }: Given): Result<IncidentPlan> {
  if (move.do === 'raise') {
    const from = plan.levels.length;
    if (move.level <= from || move.level > levels.length)
      return no('level-impossible', { values: { level: move.level, from, most: levels.length } });
    return ok({ ...plan, levels: [...plan.levels, ...Array.from({ length: move.level - from }, () => now)] });
  }
  const item = checklistOf(linesOf(levels), plan).find(({ key }) => key === move.step);
  if (item === undefined) return no('step-unknown', { values: { step: move.step } });
  if (move.do === 'untick') {
    if (item.done === null) return no('step-open');
    return ok({ ...plan, done: plan.done.filter(({ step }) => step !== move.step) });
  }
  if (item.done !== null) return no('step-done', { values: { by: item.done.by.name } });
  return ok({ ...plan, done: [...plan.done, { step: move.step, at: now, by }] });
}
