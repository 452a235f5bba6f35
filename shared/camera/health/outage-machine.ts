import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Outage, OutageState, RepairTicket } from './outage.ts';

export type OutageMove =
  | { readonly do: 'acknowledge'; readonly by: ActorRef }
  | { readonly do: 'ticket'; readonly by: ActorRef; readonly ticket: RepairTicket }
  | { readonly do: 'note'; readonly note: string }
  /** Its cameras are back for long enough; the moment the last one came. */
  | { readonly do: 'end'; readonly at: Instant };

type Changes = Partial<Pick<Outage, 'state' | 'handler' | 'ticket' | 'note' | 'endedAt'>>;

const acknowledge = (by: ActorRef): Changes => ({ state: 'acknowledged', handler: by });

/** HLT-11: what may be done with an outage; a missing cell is a refusal. It is closed by its cameras, never by hand. */
export const outageMoves: {
  readonly [S in OutageState]: Partial<Record<OutageMove['do'], (move: OutageMove) => Changes>>;
} = {
  open: { acknowledge: acknowledged, ticket: ticketed, note: noted, end: ended },
  acknowledged: { ticket: ticketed, note: noted, end: ended },
  repairing: { ticket: ticketed, note: noted, end: ended },
  closed: { note: noted },
};

function acknowledged(move: OutageMove): Changes {
  return move.do === 'acknowledge' ? acknowledge(move.by) : {};
}

function ticketed(move: OutageMove): Changes {
  return move.do === 'ticket' ? { state: 'repairing', ticket: move.ticket, handler: move.by } : {};
}

function noted(move: OutageMove): Changes {
  return move.do === 'note' ? { note: move.note } : {};
}

function ended(move: OutageMove): Changes {
  return move.do === 'end' ? { state: 'closed', endedAt: move.at } : {};
}

/** The fields that the move changes, or `move-impossible`. */
export function moveOutage(outage: Pick<Outage, 'state'>, move: OutageMove): Result<Changes> {
  const step = outageMoves[outage.state][move.do];
  return step === undefined ? no('move-impossible', { values: { from: outage.state, move: move.do } }) : ok(step(move));
}

/** A ticket whose date has passed, of an outage that is not over. */
export function isOverdue(outage: Pick<Outage, 'state' | 'ticket'>, now: Instant): boolean {
  return outage.state !== 'closed' && outage.ticket !== null && outage.ticket.dueAt < now;
}
