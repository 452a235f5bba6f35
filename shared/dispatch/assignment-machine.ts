import type { ActorRef } from '../access/actor.ts';
import type { Progress } from '../incident/incident.ts';
import type { Answered } from '../incident/type-tree/type-form.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { elapsedMs, type Instant } from '../kernel/time.ts';
import type { Assignment, AssignmentAt, AssignmentState, AssignmentTimes } from './assignment.ts';
import { isActive } from './assignment.ts';

export type AssignmentMove =
  | { readonly do: 'device' }
  | { readonly do: 'seen' }
  | { readonly do: 'accept' }
  | { readonly do: 'decline'; readonly why: string }
  | { readonly do: 'expire' }
  | { readonly do: 'depart' }
  | { readonly do: 'arrive' }
  | { readonly do: 'clear'; readonly note: string; readonly answers?: readonly Answered[] }
  /** `unanswered`: only while nobody has answered the offer (ASG-9). */
  | { readonly do: 'free'; readonly why: string; readonly unanswered?: boolean };
export type AssignmentDo = AssignmentMove['do'];
export const assignmentDos = [
  'device',
  'seen',
  'accept',
  'decline',
  'expire',
  'depart',
  'arrive',
  'clear',
  'free',
] as const satisfies readonly AssignmentDo[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
  /** When it was done, where that is another time (PHN-7). What has run out, has run out by `now`. */
  readonly at?: Instant;
}
const since = ({ at, now }: Given): Instant => at ?? now;
type State<S extends AssignmentAt> = Extract<AssignmentState, { at: S }>;
type Move<D extends AssignmentDo> = Extract<AssignmentMove, { do: D }>;
type Step<S extends AssignmentAt, D extends AssignmentDo> = (
  state: State<S>,
  move: Move<D>,
  given: Given,
) => Result<AssignmentState>;

const stay = (state: AssignmentState): Result<AssignmentState> => ok(state);
const free = (state: AssignmentState, move: Move<'free'>, given: Given): Result<AssignmentState> =>
  move.unanswered === true && state.at !== 'offered'
    ? no('move-impossible', { values: { from: state.at, move: 'free' } })
    : ok({ at: 'freed', since: since(given), by: given.by, why: move.why });
const depart = (_: unknown, __: unknown, given: Given): Result<AssignmentState> =>
  ok({ at: 'en_route', since: since(given) });
const arrive = (_: unknown, __: unknown, given: Given): Result<AssignmentState> =>
  ok({ at: 'on_scene', since: since(given) });
const clear = (_: unknown, { note, answers = [] }: Move<'clear'>, given: Given): Result<AssignmentState> =>
  ok({ at: 'cleared', since: since(given), note, ...(answers.length === 0 ? {} : { answers: [...answers] }) });
/** Delivery receipts may come late; they stamp a time and move nothing (ASG-3). */
const receipts = { device: stay, seen: stay };
/** Who answers too late is told so, before and after the timer has rung (ASG-5). */
const tooLate = () => no('offer-expired');

/** ASG-1: every move there is; a missing cell is a refusal. A unit that never arrived is freed, not cleared (ASG-2). */
export const assignmentMoves: { readonly [S in AssignmentAt]: { readonly [D in AssignmentDo]?: Step<S, D> } } = {
  offered: {
    ...receipts,
    accept: (state, _, given) =>
      elapsedMs(state.expiresAt, given.now) >= 0 ? tooLate() : ok({ at: 'accepted', since: since(given) }),
    decline: (_, move, given) => ok({ at: 'declined', since: since(given), why: move.why }),
    // A timer that rings early finds the offer still good (ASG-5).
    expire: (state, _, { now }) =>
      elapsedMs(state.expiresAt, now) >= 0 ? ok({ at: 'timed_out', since: now }) : ok(state),
    free,
  },
  // Arrival without en_route is taken (ASG-4).
  accepted: { ...receipts, depart, arrive, free },
  en_route: { ...receipts, arrive, free },
  on_scene: { ...receipts, clear },
  declined: receipts,
  timed_out: { ...receipts, accept: tooLate, decline: tooLate },
  cleared: receipts,
  freed: receipts,
};

/** The next state and the stamps that go with it. Refusals: `move-impossible`, `offer-expired`. */
export function moveAssignment(
  assignment: Pick<Assignment, 'state' | 'times'>,
  move: AssignmentMove,
  given: Given,
): Result<Pick<Assignment, 'state' | 'times'>> {
  const step = assignmentMoves[assignment.state.at][move.do] as
    | ((s: AssignmentState, m: AssignmentMove, g: Given) => Result<AssignmentState>)
    | undefined;
  if (step === undefined) return no('move-impossible', { values: { from: assignment.state.at, move: move.do } });
  const next = step(assignment.state, move, given);
  return next.ok
    ? ok({ state: next.value, times: stamp(assignment.times, move, { at: next.value.at, now: since(given) }) })
    : next;
}

const STAMP_OF: Partial<Record<AssignmentAt, keyof AssignmentTimes>> = {
  accepted: 'accepted',
  en_route: 'enRoute',
  on_scene: 'onScene',
  declined: 'ended',
  timed_out: 'ended',
  cleared: 'ended',
  freed: 'ended',
};

/** The first time counts: a repeated receipt does not move a stamp. A seen order was on the device (ASG-3). */
function stamp(times: AssignmentTimes, move: AssignmentMove, to: { at: AssignmentAt; now: Instant }): AssignmentTimes {
  const { now } = to;
  if (move.do === 'device') return { ...times, device: times.device ?? now };
  if (move.do === 'seen') return { ...times, device: times.device ?? now, seen: times.seen ?? now };
  const name = STAMP_OF[to.at];
  return name === undefined ? times : { ...times, [name]: times[name] ?? now };
}

/** The latest step of it that is known, receipts left out: they are stamped when they arrive. No later step is earlier (PHN-7). */
export function latestStep({ offered, accepted, enRoute, onScene }: AssignmentTimes): Instant {
  return onScene ?? enRoute ?? accepted ?? offered;
}

/** How far an incident's units have come: the furthest active one (INC-3). */
export function progressOf(assignments: readonly Assignment[]): Progress {
  const ats = new Set(assignments.filter(isActive).map((assignment) => assignment.state.at));
  if (ats.has('on_scene')) return 'on_scene';
  if (ats.has('en_route')) return 'en_route';
  return ats.size > 0 ? 'offered' : 'none';
}
