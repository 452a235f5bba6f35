import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { after, elapsedMs, type Instant } from '../../kernel/time.ts';
import { ALARM_HOLD_MS, type Claim, type HeadState, type HeldHead, RELEASE_MS } from './head.ts';

const base: Readonly<Record<Claim, number>> = {
  reservation: 60,
  administrator: 50,
  event: 40,
  operator: 30,
  tour: 20,
  viewer: 10,
};

/** PTZ-1: the queue order. `rank` 0…9 orders operators among themselves and counts for nobody else. */
export function priorityOf(claim: Claim, rank = 0): number {
  return base[claim] + (claim === 'operator' ? Math.min(9, Math.max(0, rank)) : 0);
}

export type HeadMove =
  | { readonly do: 'steer'; readonly claim: Claim; readonly rank: number }
  /** A signal of the camera: it keeps looking where it looks. */
  | { readonly do: 'alarm' }
  | { readonly do: 'ask' }
  | { readonly do: 'release' }
  /** Its time is over; the house's own timer. */
  | { readonly do: 'expire' };

export interface HeadMover {
  readonly by: ActorRef;
  readonly now: Instant;
}

type Step<S> = (state: S, move: HeadMove, mover: HeadMover) => Result<HeadState>;
type Moves<S> = Partial<Record<HeadMove['do'], Step<S>>>;

const isSame = (a: ActorRef, b: ActorRef) => a.kind === b.kind && a.id === b.id;

/** PTZ-3: tells who has it and how long still. */
function held({ by, claim, until }: HeldHead, now: Instant) {
  const seconds = secondsLeft({ until }, now);
  return claim === 'event'
    ? no('head-held-by-alarm', { values: { seconds }, retryAfterMs: seconds * 1_000 })
    : no('head-held', { values: { holder: by.name, seconds }, retryAfterMs: seconds * 1_000 });
}

function taken(claim: Claim, rank: number, { by, now }: HeadMover): HeadState {
  const ms = claim === 'event' ? ALARM_HOLD_MS : RELEASE_MS;
  return { at: 'held', by, claim, priority: priorityOf(claim, rank), since: now, until: after(now, ms), asked: null };
}

/** PTZ-1, PTZ-2: the moves of a head; a missing cell changes nothing. Ask `headNow` first: one whose time is over is free. */
export const headMoves: { readonly free: Moves<{ at: 'free' }>; readonly held: Moves<HeldHead> } = {
  free: {
    steer: (_, move, mover) => ok(move.do === 'steer' ? taken(move.claim, move.rank, mover) : { at: 'free' }),
    alarm: (_, __, mover) => ok(taken('event', 0, mover)),
  },
  held: {
    steer: (state, move, mover) => {
      if (move.do !== 'steer') return ok(state);
      const priority = priorityOf(move.claim, move.rank);
      // A tour turns in the name of the desk that put it on a wall, and not while that desk's own hand is on the head.
      const isOwn = isSame(state.by, mover.by) && (move.claim !== 'tour' || state.claim === 'tour');
      if (isOwn) {
        // Another right of the same desk counts from now on, the higher one.
        const [claim, own] = priority > state.priority ? [move.claim, priority] : [state.claim, state.priority];
        return ok({ ...state, claim, priority: own, until: after(mover.now, RELEASE_MS) });
      }
      return priority > state.priority ? ok(taken(move.claim, move.rank, mover)) : held(state, mover.now);
    },
    alarm: (state, _, mover) =>
      // A second signal does not prolong the first: a camera that signals all day would be nobody's.
      ok(priorityOf('event') > state.priority ? taken('event', 0, mover) : state),
    ask: (state, _, { by }) => ok(isSame(state.by, by) ? state : { ...state, asked: by }),
    release: (state, _, { by, now }) => (isSame(state.by, by) ? ok({ at: 'free' }) : held(state, now)),
    // A timer of before the last order finds it held.
    expire: (state, _, { now }) => ok(now < state.until ? state : { at: 'free' }),
  },
};

/** The state as it is at this moment: a timer that is late is not waited for. */
export function headNow(state: HeadState, now: Instant): HeadState {
  return state.at === 'held' && state.until <= now ? { at: 'free' } : state;
}

/** The state after the move; the very same one when it changes nothing. */
export function moveHead(before: HeadState, move: HeadMove, mover: HeadMover): Result<HeadState> {
  const current = headNow(before, mover.now);
  const state = move.do === 'expire' ? before : current;
  if (state.at === 'free') return headMoves.free[move.do]?.(state, move, mover) ?? ok(state);
  return headMoves.held[move.do]?.(state, move, mover) ?? ok(state);
}

/** Whole seconds until it is free, rounded up. */
export function secondsLeft(state: HeadState | Pick<HeldHead, 'until'>, now: Instant): number {
  return 'until' in state ? Math.max(0, Math.ceil(elapsedMs(now, state.until) / 1_000)) : 0;
}
