import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { assignmentMoves } from '@watchroom/shared/dispatch/assignment-machine.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { MenuMove } from '../../incident/panel/moves.ts';
import type { Answering } from '../use-dispatch.ts';

type Step = Answering['step'];

/** The steps of an order in which they happen, the one that ends it last. */
const steps = ['accept', 'decline', 'depart', 'arrive', 'clear', 'free'] as const satisfies readonly Step[];

/** DSP-47: what a desk may do with an order; what its state does not allow says so. With none there is nothing to do. */
export function stepsNow(
  assignment: Pick<Assignment, 'state'> | null,
  may: (step: Step) => boolean,
): readonly MenuMove<Step>[] {
  if (assignment === null) return [];
  const { at } = assignment.state;
  return steps.filter(may).map((step) => ({
    move: step,
    refused:
      assignmentMoves[at][step] === undefined ? { code: 'move-impossible', values: { from: at, move: step } } : null,
  }));
}

/** DSP-4: why a unit cannot be asked to go now; null: it can. */
export function notFree(unit: UnitView, on: Pick<Assignment, 'offeredBy' | 'order'> | null): Failure | null {
  const values = { unit: unit.callSign };
  if (unit.assignment !== null)
    return {
      code: 'unit-taken',
      values: { ...values, by: on?.offeredBy.name ?? '—', incident: on?.order.number ?? '—' },
    };
  if (unit.duty === 'busy') return { code: 'unit-busy', values };
  return unit.duty === 'on' ? null : { code: 'unit-off-duty', values };
}
