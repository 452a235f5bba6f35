import { type Assignment, type AssignmentAt, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { AssignmentDo } from '@watchroom/shared/dispatch/assignment-machine.ts';

export interface OrderList {
  /** The one order that asks something of the officer now; a unit has at most one (unique in the database). */
  readonly current: Assignment | null;
  /** Ended orders, latest first. */
  readonly past: readonly Assignment[];
}

/** Splits the replica's assignments into the current order and the past. With two active ones the later offer counts. */
export function orderList(assignments: Iterable<Assignment>): OrderList {
  const all = [...assignments].sort((a, b) => (a.times.offered < b.times.offered ? 1 : -1));
  return { current: all.find(isActive) ?? null, past: all.filter((assignment) => !isActive(assignment)) };
}

/** The one next step, as the big button offers it; null where nothing is left to do. */
export function nextStep(at: AssignmentAt): Extract<AssignmentDo, 'accept' | 'depart' | 'arrive' | 'clear'> | null {
  switch (at) {
    case 'offered':
      return 'accept';
    case 'accepted':
      return 'depart';
    case 'en_route':
      return 'arrive';
    case 'on_scene':
      return 'clear';
    default:
      return null;
  }
}

/** How often a phone rings while nobody answers, ms. */
const RING_EVERY_MS = 2_000;

/** How often this offer rings until it is answered, ms; null: once. DSP-45: a request is told, and nobody is pressed. */
export function ringsEveryMs({ order }: Pick<Assignment, 'order'>): number | null {
  return order.request ? null : RING_EVERY_MS;
}

/** Receipts the phone still owes for this order: that it has it, and that a person looked (ASG-3). */
export function owedReceipts(
  assignment: Assignment,
  visible: boolean,
): readonly Extract<AssignmentDo, 'device' | 'seen'>[] {
  if (!isActive(assignment)) return [];
  if (visible && assignment.times.seen === null) return ['seen'];
  return assignment.times.device === null ? ['device'] : [];
}
