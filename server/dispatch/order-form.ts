import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { AssignmentMove } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { type AnswerGiven, answersTo } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { formOfType } from '../incident/queries.ts';
import type { CommandContext } from '../platform/command.ts';

interface Given {
  readonly move: AssignmentMove;
  readonly answers?: readonly AnswerGiven[] | undefined;
}

/**
 * TYP-7: the end of an order with the answers to its type's form. Who was there answers all that it needs; a desk that is told by radio, and a
 * device, what they know.
 */
export async function withForm(
  { actor, platform, tx }: CommandContext,
  { state, order }: Assignment,
  { move, answers = [] }: Given,
): Promise<Result<AssignmentMove>> {
  if (move.do !== 'clear' || state.at !== 'on_scene') return ok(move);
  const form = await formOfType(platform, order.type, tx);
  const filled = answersTo(form, answers, actor.kind === 'account' && actor.role === 'officer');
  if (!filled.ok) return filled;
  return ok(filled.value.length === 0 ? move : { ...move, answers: filled.value });
}
