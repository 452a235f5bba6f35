import type { ActorRef } from '../access/actor.ts';
import type { IncidentId } from '../kernel/ids.ts';
import type { Text } from '../kernel/name.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import type { Instant } from '../kernel/time.ts';
import type { ClosingNeeds } from './closing/closing.ts';
import { type Disposition, type Proof, proofMissing } from './closing/disposition.ts';
import type { ReplyWords } from './closing/reply.ts';
import type { IncidentAt, IncidentState, Progress } from './incident.ts';

/** What came of it, what its type says of that (INC-24), and in words what was done. */
interface Dealt {
  readonly disposition: Disposition;
  readonly called?: Text;
  readonly proof?: Proof;
  readonly result: string;
}

/** What can be done to an incident. `follow` is how its state follows its assignments (INC-3); nobody sends it by hand. */
export type IncidentMove =
  | { readonly do: 'claim' }
  | { readonly do: 'follow'; readonly progress: Progress }
  | (Dealt & { readonly do: 'resolve'; readonly activeUnits: readonly string[] })
  /** INC-22: dealt with by who reports it, on the spot. */
  | (Dealt & { readonly do: 'settle' })
  | { readonly do: 'reply'; readonly said: ReplyWords }
  | { readonly do: 'close'; readonly needs: ClosingNeeds }
  | { readonly do: 'rework'; readonly why: string }
  | { readonly do: 'hold'; readonly why: string }
  | { readonly do: 'release' }
  | { readonly do: 'cancel'; readonly why: string; readonly activeUnits: readonly string[] }
  | { readonly do: 'unfound'; readonly why: string; readonly activeUnits: readonly string[] }
  /** `notSolved`: what was said when somebody called back (R46); without it, opened again by a desk. */
  | { readonly do: 'reopen'; readonly notSolved?: string }
  | { readonly do: 'merge'; readonly of: IncidentId; readonly activeUnits: readonly string[] }
  | { readonly do: 'unmerge'; readonly why: string };
export type IncidentDo = IncidentMove['do'];
export const incidentDos = [
  'claim',
  'follow',
  'resolve',
  'settle',
  'reply',
  'close',
  'rework',
  'hold',
  'release',
  'cancel',
  'unfound',
  'reopen',
  'merge',
  'unmerge',
] as const satisfies readonly IncidentDo[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type State<S extends IncidentAt> = Extract<IncidentState, { at: S }>;
type Worked = State<'duplicate'>['was'];
type Move<D extends IncidentDo> = Extract<IncidentMove, { do: D }>;
type Step<S extends IncidentAt, D extends IncidentDo> = (
  state: State<S>,
  move: Move<D>,
  given: Given,
) => Result<IncidentState>;

const dealtWith = ({ disposition, called, proof, result }: Dealt, { by, now }: Given): IncidentState => ({
  at: 'resolved',
  since: now,
  by,
  disposition,
  ...(called === undefined ? {} : { called }),
  ...(proof === undefined ? {} : { proof }),
  result,
});
const toOpen = (_: unknown, __: unknown, { now }: Given): Result<IncidentState> => ok({ at: 'open', since: now });
const resolve = (_: unknown, move: Move<'resolve'>, given: Given): Result<IncidentState> =>
  move.activeUnits.length > 0 ? stillAssigned(move.activeUnits) : ok(dealtWith(move, given));
const settle = (_: unknown, move: Move<'settle'>, given: Given): Result<IncidentState> => ok(dealtWith(move, given));
const cancel = (_: unknown, move: Move<'cancel'>, { by, now }: Given): Result<IncidentState> =>
  move.activeUnits.length > 0
    ? stillAssigned(move.activeUnits)
    : ok({ at: 'cancelled', since: now, by, why: move.why });
const unfound = (_: unknown, move: Move<'unfound'>, { by, now }: Given): Result<IncidentState> =>
  move.activeUnits.length > 0
    ? stillAssigned(move.activeUnits)
    : ok({ at: 'unfounded', since: now, by, why: move.why });
/** INC-12: it is what it was, and of which first. With units on it, it is none: they would stand at nothing. */
const merge = (state: Worked, move: Move<'merge'>, { by, now }: Given): Result<IncidentState> =>
  move.activeUnits.length > 0
    ? stillAssigned(move.activeUnits)
    : ok({ at: 'duplicate', since: now, by, of: move.of, was: state });
const hold = (_: unknown, move: Move<'hold'>, { by, now }: Given): Result<IncidentState> =>
  ok({ at: 'on_hold', since: now, by, why: move.why });

/** With no unit left it is open again; otherwise as far as its furthest unit. A state that does not change keeps its `since`. */
const follow = (state: IncidentState, move: Move<'follow'>, { now }: Given): Result<IncidentState> => {
  const at = move.progress === 'none' ? 'open' : move.progress === 'offered' ? 'dispatched' : move.progress;
  return ok(state.at === at ? state : { at, since: now });
};
/** Units that were there and are done do not make the incident open again: the handler's word comes next (INC-4). */
const followOnScene = (state: State<'on_scene'>, move: Move<'follow'>, given: Given): Result<IncidentState> =>
  move.progress === 'on_scene' || move.progress === 'none' ? ok(state) : follow(state, move, given);
const followRework = (state: State<'rework'>, move: Move<'follow'>, given: Given): Result<IncidentState> =>
  move.progress === 'none' ? ok(state) : follow(state, move, given);

const working = { follow, resolve, cancel, unfound, merge };

/** INC-1: every move there is; a missing cell is a refusal. */
export const incidentMoves: { readonly [S in IncidentAt]: { readonly [D in IncidentDo]?: Step<S, D> } } = {
  reported: { claim: toOpen, follow, settle, cancel, unfound, merge },
  open: { ...working, hold },
  dispatched: working,
  en_route: working,
  on_scene: { ...working, follow: followOnScene },
  on_hold: { release: toOpen, cancel, unfound, merge },
  resolved: {
    // INC-16: of several the last one stands; all are in the timeline.
    reply: (state, { said }, { by, now }) => ok({ ...state, reply: { said, by, at: now } }),
    close: (state, { needs }, { by, now }) => {
      // INC-5, INC-24: closing needs another pair of hands than resolving, or a photo from the place, or what its disposition wants.
      const sameHands = by.id === state.by.id;
      const missing = proofMissing(state.proof ?? 'either', { sameHands, photo: needs.proof });
      if (missing !== null) return no(missing);
      if (needs.reply && state.reply === undefined) return no('reply-missing');
      return ok({
        ...state,
        at: 'closed',
        since: now,
        by,
        resolvedBy: state.by,
        ...(sameHands ? { byPhoto: true } : {}),
      });
    },
    rework: (_, move, { by, now }) => ok({ at: 'rework', since: now, by, why: move.why }),
  },
  rework: { ...working, follow: followRework, hold },
  closed: { reopen: toOpen },
  duplicate: { unmerge: (state) => ok(state.was) },
  unfounded: { reopen: toOpen },
  cancelled: { reopen: toOpen },
};

/**
 * The incident's next state, or a refusal: `move-impossible` where the table has no cell, `same-hands`,
 * `hands-missing`, `photo-missing`, `reply-missing`, `units-still-assigned`.
 */
export function moveIncident(state: IncidentState, move: IncidentMove, given: Given): Result<IncidentState> {
  const step = incidentMoves[state.at][move.do] as
    | ((s: IncidentState, m: IncidentMove, g: Given) => Result<IncidentState>)
    | undefined;
  return step === undefined
    ? no('move-impossible', { values: { from: state.at, move: move.do } })
    : step(state, move, given);
}

/** INC-6 */
function stillAssigned(units: readonly string[]): Result<IncidentState> {
  return no('units-still-assigned', { values: { units: units.join('、') } });
}
