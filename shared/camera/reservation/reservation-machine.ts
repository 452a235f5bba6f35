import type { ActorRef } from '../../access/actor.ts';
import type { Role } from '../../access/role.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { elapsedMs, type Instant } from '../../kernel/time.ts';
import { LONGEST_IN_ALL_MS, type Reservation, type ReservationState } from './reservation.ts';

export type ReservationMove =
  | { readonly do: 'prolong'; readonly until: Instant }
  | { readonly do: 'release' }
  /** Its time is over; the house's own timer. */
  | { readonly do: 'expire' }
  | { readonly do: 'incident-over' }
  | { readonly do: 'take'; readonly rank: number; readonly why: string };

export interface Mover {
  readonly by: ActorRef;
  readonly now: Instant;
}

/** Operators, dispatchers, supervisors; who has none reserves nothing. */
const ranks: Partial<Record<Role, number>> = { operator: 1, dispatcher: 2, supervisor: 3 };

/** The right a role reserves with, 0 for none. */
export function rankOf(role: Role): number {
  return ranks[role] ?? 0;
}

type Held = Extract<ReservationState, { at: 'held' }>;
type Step<M> = (reservation: Reservation, held: Held, asked: { move: M; mover: Mover }) => Result<ReservationState>;
type Moves = { readonly [D in ReservationMove['do']]?: Step<Extract<ReservationMove, { do: D }>> };

const isHolder = ({ holder }: Reservation, { by }: Mover) => holder.kind === by.kind && holder.id === by.id;
const theirs = ({ holder }: Reservation, { until }: Held) =>
  no('camera-reserved', { values: { holder: holder.name, until } });
const over = (
  how: Extract<ReservationState, { at: 'ended' }>['how'],
  { by, now }: Mover,
  why = '',
): ReservationState => ({
  at: 'ended',
  since: now,
  how,
  by,
  why,
});

/** Asked for less than it has, it keeps what it has. */
function longer(held: Held, until: Instant): Result<ReservationState> {
  if (until <= held.until) return ok(held);
  return elapsedMs(held.since, until) > LONGEST_IN_ALL_MS
    ? no('camera-kept-longest', { values: { hours: LONGEST_IN_ALL_MS / 3_600_000 } })
    : ok({ ...held, until });
}

/** CAM-50: the moves of a reservation; a missing cell is a refusal. */
export const reservationMoves: { readonly [S in ReservationState['at']]: Moves } = {
  held: {
    prolong: (reservation, held, { move, mover }) =>
      isHolder(reservation, mover) ? longer(held, move.until) : theirs(reservation, held),
    release: (reservation, held, { mover }) =>
      isHolder(reservation, mover) ? ok(over('released', mover)) : theirs(reservation, held),
    // A timer of before it was prolonged finds it held.
    expire: (_, held, { mover }) => ok(mover.now < held.until ? held : over('expired', mover)),
    'incident-over': (_, __, { mover }) => ok(over('incident-over', mover)),
    take: (reservation, held, { move, mover }) =>
      move.rank > reservation.rank ? ok(over('taken', mover, move.why)) : theirs(reservation, held),
  },
  ended: {},
};

/** The state after the move; the very same one when it changes nothing. */
export function moveReservation(
  reservation: Reservation,
  move: ReservationMove,
  mover: Mover,
): Result<ReservationState> {
  const { state } = reservation;
  const step = reservationMoves[state.at][move.do] as Step<ReservationMove> | undefined;
  if (step === undefined || state.at === 'ended')
    return no('move-impossible', { values: { from: state.at, move: move.do } });
  return step(reservation, state, { move, mover });
}
