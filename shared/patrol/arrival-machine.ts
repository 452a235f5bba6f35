import type { Instant } from '../kernel/time.ts';
import { elapsedMs } from '../kernel/time.ts';

/**
 * Whether a unit is at the place of its order, by its own fixes (GEO-1). Coming near is not being there, and one fix outside is not
 * leaving: receivers jump between houses.
 *
 *   distance    ──────╲________╱╲______________╱─────── LEAVE_M
 *                       ╲______  ___________╱           ARRIVE_M
 *   state       away     near    there              away
 *                        |DWELL|                 |DWELL|
 */
export type Arrival =
  | { readonly at: 'away' }
  /** Within the ring since then; not long enough to be there. */
  | { readonly at: 'near'; readonly since: Instant }
  /** `since`: when it came within the ring. */
  | { readonly at: 'there'; readonly since: Instant }
  /** Outside since `left`; not long enough to be gone. */
  | { readonly at: 'leaving'; readonly since: Instant; readonly left: Instant };

export interface PlaceFix {
  readonly at: Instant;
  readonly distanceM: number;
  readonly accuracyM: number;
}

/** A crossroads with its four corners, metres. */
export const ARRIVE_M = 60;
/** Farther out than in: who stands on the edge does not come and go. */
export const LEAVE_M = 120;
/** Who drives past a place is within its ring for less, ms. */
export const DWELL_MS = 15_000;
/** A rougher fix says neither here nor there, metres. */
const ROUGH_M = 80;

type Where = 'inside' | 'between' | 'outside';

function whereIs({ distanceM, accuracyM }: PlaceFix): Where | null {
  if (accuracyM > ROUGH_M) return null;
  if (distanceM <= ARRIVE_M) return 'inside';
  return distanceM >= LEAVE_M ? 'outside' : 'between';
}

type Step<S extends Arrival['at']> = (state: Extract<Arrival, { at: S }>, at: Instant) => Arrival;
const away = (): Arrival => ({ at: 'away' });

/** GEO-1: every move; what has no cell leaves the state as it is. */
export const arrivalMoves: { readonly [S in Arrival['at']]: { readonly [W in Where]?: Step<S> } } = {
  away: { inside: (_, at) => ({ at: 'near', since: at }) },
  near: {
    inside: (state, at) => (elapsedMs(state.since, at) >= DWELL_MS ? { at: 'there', since: state.since } : state),
    between: away,
    outside: away,
  },
  there: { outside: (state, at) => ({ at: 'leaving', since: state.since, left: at }) },
  leaving: {
    inside: (state) => ({ at: 'there', since: state.since }),
    between: (state) => ({ at: 'there', since: state.since }),
    outside: (state, at) => (elapsedMs(state.left, at) >= DWELL_MS ? { at: 'away' } : state),
  },
};

export function moveArrival(state: Arrival, fix: PlaceFix): Arrival {
  const where = whereIs(fix);
  if (where === null) return state;
  const step = arrivalMoves[state.at][where] as ((s: Arrival, at: Instant) => Arrival) | undefined;
  return step === undefined ? state : step(state, fix.at);
}
