import type { ActorRef } from '../access/actor.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Instant } from '../kernel/time.ts';
import type { Assignment, AssignmentEventKind } from './assignment.ts';
import { type AssignmentDo, type AssignmentMove, moveAssignment } from './assignment-machine.ts';

/** What a move does to an assignment's row, and the event that says so. */
export interface AssignmentChange {
  readonly kind: AssignmentEventKind;
  readonly set: Partial<Assignment>;
  /** The row with `set` in it and one version further. */
  readonly assignment: Assignment;
}

const KIND_OF: { readonly [D in AssignmentDo]: AssignmentEventKind } = {
  device: 'assignment.on_device',
  seen: 'assignment.seen',
  accept: 'assignment.accepted',
  decline: 'assignment.declined',
  expire: 'assignment.timed_out',
  depart: 'assignment.en_route',
  arrive: 'assignment.on_scene',
  clear: 'assignment.cleared',
  free: 'assignment.freed',
};

/** ASG-7: it is told that a unit that was coming to the same incident comes no more. */
export function loseBackup(assignment: Assignment, gone: string, now: Instant): AssignmentChange {
  const set = { backupGone: { callSign: gone, at: now } };
  return { kind: 'assignment.backup_gone', set, assignment: { ...assignment, ...set, rev: assignment.rev + 1 } };
}

/**
 * One move on an assignment with its stamps. Null when it changes nothing: a receipt that came before, a timer that rings
 * too early. Refusals: those of `moveAssignment`.
 */
export function changeAssignment(
  assignment: Assignment,
  move: AssignmentMove,
  given: { readonly by: ActorRef; readonly now: Instant; readonly at?: Instant },
): Result<AssignmentChange | null> {
  const next = moveAssignment(assignment, move, given);
  if (!next.ok) return next;
  const { state, times } = next.value;
  const stamped = (Object.keys(times) as (keyof typeof times)[]).some((name) => times[name] !== assignment.times[name]);
  if (state === assignment.state && !stamped) return ok(null);
  const set: Partial<Assignment> = { ...(state === assignment.state ? {} : { state }), times };
  return ok({ kind: KIND_OF[move.do], set, assignment: { ...assignment, ...set, rev: assignment.rev + 1 } });
}
