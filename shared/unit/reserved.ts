import { z } from 'zod';
import { IncidentId } from '../kernel/ids.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { elapsedMs, Instant, toMs } from '../kernel/time.ts';

/** A unit that is kept for one incident until a time, whatever it does now. Which incident is told by its id alone: the rest, by the incident, to who may read it. */
export const Reserved = z.object({ incident: IncidentId, since: Instant, until: Instant });
export type Reserved = z.infer<typeof Reserved>;

/** Longer than a shift is no plan, shorter than this no reservation, ms. */
export const RESERVED_MS = { least: 60_000, most: 12 * 3_600_000 } as const;

export type ReservedMove =
  /** For the same incident again: until another time. */
  | { readonly do: 'reserve'; readonly incident: IncidentId; readonly until: Instant }
  /** It is asked to go to an incident. */
  | { readonly do: 'send'; readonly incident: IncidentId }
  /** A desk gives it up, with a reason. */
  | { readonly do: 'release' }
  /** The timer has rung. */
  | { readonly do: 'expire' }
  /** The incident is over. */
  | { readonly do: 'end'; readonly incident: IncidentId }
  /** It goes off duty. */
  | { readonly do: 'leave' };
export type ReservedDo = ReservedMove['do'];
export const reservedDos = [
  'reserve',
  'send',
  'release',
  'expire',
  'end',
  'leave',
] as const satisfies readonly ReservedDo[];

type Move<D extends ReservedDo> = Extract<ReservedMove, { do: D }>;
type Next = Result<Reserved | null>;
type Step<S, D extends ReservedDo> = (state: S, move: Move<D>, now: Instant) => Next;

const nothing = (): Next => ok(null);
const forAnother = (kept: Reserved): Next => no('unit-reserved', { values: { until: kept.until } });
const until = (move: Move<'reserve'>, now: Instant, since: Instant): Next => {
  const ms = elapsedMs(now, move.until);
  if (ms < RESERVED_MS.least || ms > RESERVED_MS.most) return no('reserved-until');
  return ok({ incident: move.incident, since, until: move.until });
};

/** DSP-48: every move there is; a missing cell is a refusal. A timer that rings early finds the reservation still good. */
export const reservedMoves: {
  readonly none: { readonly [D in ReservedDo]?: Step<null, D> };
  readonly kept: { readonly [D in ReservedDo]?: Step<Reserved, D> };
} = {
  none: {
    reserve: (_, move, now) => until(move, now, now),
    send: nothing,
    expire: nothing,
    end: nothing,
    leave: nothing,
  },
  kept: {
    reserve: (kept, move, now) => (move.incident === kept.incident ? until(move, now, kept.since) : forAnother(kept)),
    send: (kept, move) => (move.incident === kept.incident ? ok(null) : forAnother(kept)),
    release: nothing,
    expire: (kept, _, now) => ok(keptFor(kept, toMs(now)) === null ? null : kept),
    end: (kept, move) => ok(move.incident === kept.incident ? null : kept),
    leave: nothing,
  },
};

/** The incident that a unit is kept for at this moment, ms since 1970; null: none, also when its time is over and the timer has not said so. */
export function keptFor(reserved: Reserved | null, nowMs: number): IncidentId | null {
  return reserved !== null && toMs(reserved.until) > nowMs ? reserved.incident : null;
}

/**
 * What is kept after a move. Refusals: `unit-reserved`, `reserved-until`, `move-impossible`. Whose time is over is kept for nothing, however
 * late the timer that says so.
 */
export function moveReserved(reserved: Reserved | null, move: ReservedMove, now: Instant): Next {
  const isOver = (move.do === 'send' || move.do === 'reserve') && keptFor(reserved, toMs(now)) === null;
  const kept = isOver ? null : reserved;
  const at = kept === null ? 'none' : 'kept';
  const step = reservedMoves[at][move.do] as ((s: Reserved | null, m: ReservedMove, n: Instant) => Next) | undefined;
  return step === undefined ? no('move-impossible', { values: { from: at, move: move.do } }) : step(kept, move, now);
}
