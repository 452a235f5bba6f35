import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { AssignmentMove } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { wordsFit } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type AnswerGiven, answersTo } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { formOfType } from '../incident/queries.ts';
import type { CommandContext } from '../platform/command.ts';

interface Given {
  readonly move: AssignmentMove;
  readonly answers?: readonly AnswerGiven[] | undefined;
  /** Of the incident. */
  readonly flow: Incident['flow'];
}

/**
 * TYP-7: the end of an order with the answers to its type's form. Who was there answers all that it needs; a desk that is told by radio, and a
 * device, what they know. INT-4: with words of what was done, and none of a mediation (`wordsFit`).
 */
export async function withForm(
  { actor, platform, tx }: CommandContext,
  { state, order }: Assignment,
  { move, answers = [], flow }: Given,
): Promise<Result<AssignmentMove>> {
  if (move.do !== 'clear') return ok(move);
  const isOfficer = actor.kind === 'account' && actor.role === 'officer';
  const there = state.at === 'on_scene';
  const filled = there ? answersTo(await formOfType(platform, order.type, tx), answers, isOfficer) : ok([]);
  if (!filled.ok) return filled;
  const fit = wordsFit(flow, move.note);
  if (!fit.ok) return fit;
  return ok(filled.value.length === 0 ? move : { ...move, answers: filled.value });
}
