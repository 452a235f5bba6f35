import type { ActorRef } from '../access/actor.ts';
import type { Flow } from '../incident/incident-type.ts';
import type { GaveUp, Reoffer, ReofferAt, ToldNobody } from '../incident/reoffer.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { after, elapsedMs, type Instant } from '../kernel/time.ts';

/**
 * So many units are asked one after the other before a person must think again. With OFFER_S each, five silent ones take under four
 * minutes: longer, and the arrival target of an emergency (300 s) is lost on telephones.
 */
export const MOST_TRIES = 5;
/** And no further unit is asked by itself after this long. Seconds. */
export const REOFFER_S = 300;

/** Seconds from the moment nobody took it until the next are told (30 s: the first bucket of 签收; 60 s: a supervisor). */
export const TOLD_AFTER_S: Readonly<Record<ToldNobody, number>> = { owner: 0, desks: 30, supervisors: 60 };
const tellNext: Readonly<Record<ToldNobody, ToldNobody | null>> = {
  owner: 'desks',
  desks: 'supervisors',
  supervisors: null,
};

/** Who is told next, and when; null when all have been. */
export function nextTold(state: Extract<Reoffer, { at: 'nobody' }>): { told: ToldNobody; at: Instant } | null {
  const told = tellNext[state.told];
  return told === null ? null : { told, at: after(state.since, TOLD_AFTER_S[told] * 1_000) };
}

/**
 * `offer`: a person asks a unit; `wanted` says whether others are to be asked after it, null leaves it to the policy. `next`: another
 * unit was asked by itself. `give-up`: nobody can be. `tell`: the next ones are told that nobody took it.
 */
export type ReofferMove =
  | { readonly do: 'offer'; readonly wanted: boolean | null; readonly flow: Flow }
  | { readonly do: 'next' }
  | { readonly do: 'give-up'; readonly why: GaveUp }
  | { readonly do: 'tell' }
  | { readonly do: 'start' }
  | { readonly do: 'stop' };
export type ReofferDo = ReofferMove['do'];
export const reofferDos = ['offer', 'next', 'give-up', 'tell', 'start', 'stop'] as const satisfies readonly ReofferDo[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type State<S extends ReofferAt> = Extract<Reoffer, { at: S }>;
type Move<D extends ReofferDo> = Extract<ReofferMove, { do: D }>;
type Step<S extends ReofferAt, D extends ReofferDo> = (state: State<S>, move: Move<D>, given: Given) => Result<Reoffer>;

const asking = ({ by, now }: Given, tries: number): Extract<Reoffer, { at: 'asking' }> => ({
  at: 'asking',
  since: now,
  until: after(now, REOFFER_S * 1_000),
  tries,
  by,
});
const start = (_: unknown, __: unknown, given: Given): Result<Reoffer> => ok(asking(given, 0));
const stop = (_: unknown, __: unknown, { by, now }: Given): Result<Reoffer> => ok({ at: 'stopped', since: now, by });
/** ASG-6: in an emergency the next one is asked unless somebody says otherwise; else only when somebody says so. */
const offer = (_: unknown, { wanted, flow }: Move<'offer'>, given: Given): Result<Reoffer> =>
  ok((wanted ?? flow === 'emergency') ? asking(given, 1) : { at: 'idle' });

/** ASG-6: every move there is; a missing cell is a refusal. */
export const reofferMoves: { readonly [S in ReofferAt]: { readonly [D in ReofferDo]?: Step<S, D> } } = {
  idle: { offer, start, stop },
  asking: {
    // Somebody is at it: tries and time begin anew. Whom this round asked already it does not ask again.
    offer: (state, move, given) => {
      const next = offer(state, move, given);
      const goesOn = next.ok && next.value.at === 'asking' && elapsedMs(state.until, given.now) < 0;
      return goesOn ? ok({ ...next.value, since: state.since }) : next;
    },
    // The unit was freed and nobody is asked: a new round.
    start,
    next: (state) => ok({ ...state, tries: state.tries + 1 }),
    'give-up': ({ tries, by }, { why }, { now }) => ok({ at: 'nobody', since: now, tries, why, told: 'owner', by }),
    stop,
  },
  // What a dispatcher stopped stays so until somebody says otherwise.
  stopped: { offer: (state, move, given) => (move.wanted === true ? ok(asking(given, 1)) : ok(state)), start },
  // A fault is not switched off: it ends with somebody being asked.
  nobody: {
    offer,
    start,
    tell: (state) => {
      const next = nextTold(state);
      return next === null
        ? no('move-impossible', { values: { from: 'nobody', move: 'tell' } })
        : ok({ ...state, told: next.told });
    },
  },
};

/** The next state; refuses with `move-impossible` where the table has no cell. */
export function moveReoffer(state: Reoffer, move: ReofferMove, given: Given): Result<Reoffer> {
  const step = reofferMoves[state.at][move.do] as
    | ((s: Reoffer, m: ReofferMove, g: Given) => Result<Reoffer>)
    | undefined;
  return step === undefined
    ? no('move-impossible', { values: { from: state.at, move: move.do } })
    : step(state, move, given);
}

/** Why no further unit may be asked by itself, as far as the bounds say; null when one may. */
export function spent(state: Extract<Reoffer, { at: 'asking' }>, now: Instant): GaveUp | null {
  if (state.tries >= MOST_TRIES) return 'too-often';
  return elapsedMs(state.until, now) >= 0 ? 'too-long' : null;
}
