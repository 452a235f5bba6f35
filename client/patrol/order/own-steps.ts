import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { type AssignmentMove, moveAssignment } from '@watchroom/shared/dispatch/assignment-machine.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Entry } from '../../platform/offline/outbox-store.ts';

const orderSteps = ['accept', 'decline', 'depart', 'arrive', 'clear'] as const;
export type OrderStep = (typeof orderSteps)[number];

/** The deed's word of a step. */
export function deedOf(step: OrderStep): `order.${OrderStep}` {
  return `order.${step}`;
}

/** The step that this deed is; undefined of another deed. */
export function stepOf(deed: string): OrderStep | undefined {
  return orderSteps.find((one) => deedOf(one) === deed);
}

function moveOf({ deed, words }: Pick<Entry, 'deed' | 'words'>): AssignmentMove | null {
  const step = stepOf(deed);
  if (step === undefined) return null;
  if (step === 'decline') return { do: step, why: words };
  return step === 'clear' ? { do: step, note: words } : { do: step };
}

/**
 * OBX-5: an order as the officer knows it: as the room said last, and then each own step that the server may still take, at its own
 * time. A step that no longer fits (the room knows of it already) changes nothing.
 */
export function withOwnSteps(assignment: Assignment, entries: readonly Entry[], by: ActorRef): Assignment {
  let known = assignment;
  for (const entry of entries) {
    const hopeful = entry.state.at === 'kept' || entry.state.at === 'sending' || entry.state.at === 'sent';
    const move = hopeful && entry.about === assignment.id ? moveOf(entry) : null;
    const moved = move === null ? null : moveAssignment(known, move, { by, now: entry.at as Instant });
    if (moved?.ok === true) known = { ...known, ...moved.value };
  }
  return known;
}
