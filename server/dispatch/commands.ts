// limit: imports 19, one answer moves an assignment, its incident, its unit and its alert
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { Action } from '@watchroom/shared/access/decide.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { changeAssignment, loseBackup } from '@watchroom/shared/dispatch/assignment-change.ts';
import { type AssignmentMove, latestStep, progressOf } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { askedDepartments } from '@watchroom/shared/incident/tasks/task.ts';
import type { AnswerGiven } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { type Happened, timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import type { AssignmentId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { lockIncident, moveIncident, type TakenIncident } from '../incident/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import type { EventDraft } from '../platform/feed.ts';
import { commitUnit, releaseUnit } from '../unit/commands.ts';
import { tellCrew } from './alert-crew.ts';
import { helpsWithOwn } from './help.ts';
import { withForm } from './order-form.ts';
import { activeOn, readAssignment, updateAssignment } from './store.ts';

export interface Answer {
  readonly id: AssignmentId;
  readonly move: AssignmentMove;
  /** Left out: the house’s own timer, which asks nobody. */
  readonly action?: Action;
  /** Of a receipt: the channel it came over. */
  readonly by?: 'socket' | 'push' | undefined;
  /** When it was done, by the device on which it was. */
  readonly happened?: Happened | undefined;
  /** Of who is done: to the form of the order’s type. */
  readonly answers?: readonly AnswerGiven[] | undefined;
}

/**
 * One move of an assignment, with all that follows from it in the same transaction: its row, its unit's status, its
 * incident's state, and an event for each. Locks the incident first (as everybody does), then the assignment is still.
 * Refusals: those of `decide()`, `move-impossible`, `offer-expired`, those of `answersTo`.
 */
export async function answerAssignment(ctx: CommandContext, answer: Answer): Promise<Result<Assignment>> {
  const { id, action, by, happened } = answer;
  const named = await readAssignment(ctx.tx, id);
  if (named === null) return no('not-found');
  const incident = await lockIncident(ctx.tx, named.incident);
  // Read again: somebody may have moved it before the lock was ours.
  const assignment = (await readAssignment(ctx.tx, id)) ?? named;
  const subject = assignmentSubject(assignment, incident);
  const permitted = action === undefined ? ok(undefined) : ctx.permit(action, subject);
  if (!permitted.ok && !(await helpsWithOwn(ctx, assignment.unit, subject))) return permitted;
  const filled = await withForm(ctx, assignment, { ...answer, flow: incident.incident.flow });
  if (!filled.ok) return filled;
  const move = filled.value;
  const { at, doubt } = timeThatCounts(happened, { now: ctx.now, notBefore: latestStep(assignment.times) });
  const change = changeAssignment(assignment, move, { by: actorRef(ctx.actor), now: ctx.now, at });
  if (!change.ok) return change;
  // ALR-1: also when the order knows it already: another of the unit's people may have told it.
  await tellCrew(ctx, change.value?.assignment ?? assignment, { move, by: by ?? null });
  if (change.value === null) return ok(assignment);
  const after = change.value.assignment;
  await updateAssignment(ctx.tx, after);
  const { kind, set } = change.value;
  emitAssignment(ctx, {
    assignment: after,
    incident,
    kind,
    set,
    words: { ...wordsOf(move), ...(doubt === null ? {} : { doubt }) },
  });
  if (set.state === undefined) return ok(after);
  const unit = await moveUnit(ctx, after);
  if (!unit.ok) return unit;
  const others = await activeOn(ctx.tx, after.incident);
  // INC-3: the incident goes as far as its units.
  const followed = await moveIncident(ctx, incident, { do: 'follow', progress: progressOf(others) });
  if (!followed.ok) return followed;
  if (after.state.at === 'freed') await tellOthers(ctx, { gone: assignment, others, incident });
  if (others.length === 0) orderNext(ctx, after, incident);
  return ok(after);
}

/** The job that asks the next unit (ASG-6). */
export const OFFER_NEXT = 'dispatch.offer_next';

/** ASG-6: nobody is left who was asked. Ordered with that fact; whether it still holds is asked when the job runs. */
function orderNext(ctx: CommandContext, { id, state }: Assignment, { incident }: TakenIncident): void {
  const { reoffer } = incident;
  if (reoffer.at !== 'asking' || (state.at !== 'declined' && state.at !== 'timed_out')) return;
  const payload = { incident: incident.id, until: reoffer.until, tries: reoffer.tries, after: id };
  ctx.outbox({ id: `offer-next:${id}`, job: OFFER_NEXT, payload });
}

interface Gone {
  /** As it was before it was freed. */
  readonly gone: Assignment;
  readonly others: readonly Assignment[];
  readonly incident: TakenIncident;
}

/** ASG-7: who counted on a unit that was coming is told that it does not. One that had not answered yet was no backup. */
async function tellOthers(ctx: CommandContext, { gone, others, incident }: Gone): Promise<void> {
  if (gone.state.at !== 'accepted' && gone.state.at !== 'en_route') return;
  for (const other of others) {
    const { kind, set, assignment } = loseBackup(other, gone.callSign, ctx.now);
    await updateAssignment(ctx.tx, assignment);
    emitAssignment(ctx, { assignment, incident, kind, set, words: { gone: gone.callSign } });
  }
}

/** UNT-1: the unit's status follows its assignment; with the end of it, its duty. */
async function moveUnit(ctx: CommandContext, assignment: Assignment): Promise<Result<unknown>> {
  const { id, unit, incident, order, state } = assignment;
  if (!isActive(assignment)) return releaseUnit(ctx, { unit, assignment: id });
  // Active states are named as the unit's status is.
  const at = state.at as 'offered' | 'accepted' | 'en_route' | 'on_scene';
  return commitUnit(ctx, { unit, assignment: id, incident, number: order.number, at });
}

/** Where an assignment belongs: at its incident, to its own unit and no other. Keys that reported see no assignment. */
export function assignmentSubject(
  assignment: Assignment,
  incident: TakenIncident,
): { area: AreaPath; department: DepartmentId | null; units: readonly UnitId[]; asked: readonly DepartmentId[] } {
  const { area, department, tasks } = incident.incident;
  return { area, department, units: [assignment.unit], asked: askedDepartments(tasks) };
}

export interface AssignmentWrite {
  readonly assignment: Assignment;
  readonly incident: TakenIncident;
  readonly kind: EventDraft['kind'];
  readonly set: Partial<Assignment>;
  readonly words: Readonly<Record<string, unknown>>;
}

export function emitAssignment(ctx: CommandContext, write: AssignmentWrite): void {
  const { assignment, incident, kind, set, words } = write;
  ctx.emit({
    kind,
    entity: 'assignment',
    id: assignment.id,
    rev: assignment.rev,
    ...assignmentSubject(assignment, incident),
    set,
    // `incident` puts the line into the incident's timeline.
    extra: {
      incident: assignment.incident,
      unit: assignment.unit,
      callSign: assignment.callSign,
      // DSP-45: its line reads as a request, not as an order.
      ...(assignment.order.request ? { request: true } : {}),
      ...words,
    },
  });
}

function wordsOf(move: AssignmentMove): Readonly<Record<string, unknown>> {
  if ('note' in move) return { note: move.note, ...(move.answers === undefined ? {} : { answers: move.answers }) };
  return 'why' in move && move.why !== '' ? { why: move.why } : {};
}
