import type { ActorRef } from '../../access/actor.ts';
import type { WorkTime } from '../../area/hours/work-time.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Incident } from '../incident.ts';
import { moveTerms } from '../incident-clocks.ts';
import { incidentMoves } from '../incident-machine.ts';
import { isWorkedOn } from '../transfer/transfer-machine.ts';
import type { TimeRequest, TimeWant } from './time-request.ts';

/** What can be done with a request for more time. `give` is part of the extension or hold that was asked for. */
export type TimeMove =
  | { readonly do: 'ask-time'; readonly want: TimeWant; readonly why: string }
  | { readonly do: 'give-time' }
  | { readonly do: 'refuse-time'; readonly why: string }
  | { readonly do: 'withdraw-time' };
type Do = TimeMove['do'];
export const timeDos = ['ask-time', 'give-time', 'refuse-time', 'withdraw-time'] as const satisfies readonly Do[];
export const timeAts = ['unasked', 'asked'] as const;
export type TimeAt = (typeof timeAts)[number];

export interface TimeGiven {
  readonly by: ActorRef;
  readonly now: Instant;
  readonly hours: WorkTime;
}
type Case = Pick<Incident, 'state' | 'clocks' | 'timeRequest'>;
type Step<D extends Do> = (
  incident: Case,
  move: Extract<TimeMove, { do: D }>,
  given: TimeGiven,
) => Result<TimeRequest | null>;

const ask: Step<'ask-time'> = (incident, { want, why }, { by, now, hours }) =>
  canHave(incident, want, { now, hours })
    ? ok({ want, by, at: now, why, refused: null })
    : no('move-impossible', { values: { from: incident.state.at, move: want.what } });
/** CLK-8: never by who asked. */
const give: Step<'give-time'> = ({ timeRequest: was }, _, { by }) => (was?.by.id === by.id ? no('time-own') : ok(null));
const refuse: Step<'refuse-time'> = ({ timeRequest: was }, { why }, { by, now }) =>
  ok(was === null ? null : { ...was, refused: { by, at: now, why } });
const withdraw: Step<'withdraw-time'> = () => ok(null);

/** CLK-8: every move there is; a missing cell is a refusal. */
export const timeMoves: { readonly [S in TimeAt]: { readonly [D in Do]?: Step<D> } } = {
  unasked: { 'ask-time': ask },
  asked: { 'give-time': give, 'refuse-time': refuse, 'withdraw-time': withdraw },
};

/** The request that waits for a decision; null: none does. What was refused waits no more. */
export function waitingRequest({ timeRequest }: Pick<Incident, 'timeRequest'>): TimeRequest | null {
  return timeRequest?.refused === null ? timeRequest : null;
}

export function timeAt(incident: Pick<Incident, 'timeRequest'>): TimeAt {
  return waitingRequest(incident) === null ? 'unasked' : 'asked';
}

/**
 * The request as a move leaves it; null: none. Refuses with `move-impossible` where the table has no cell or what is asked for could not be
 * given now, and with `time-own` for who would give what they asked for.
 */
export function moveTimeRequest(incident: Case, move: TimeMove, given: TimeGiven): Result<TimeRequest | null> {
  const at = timeAt(incident);
  const step = timeMoves[at][move.do] as Step<Do> | undefined;
  if (step === undefined) return no('move-impossible', { values: { from: at, move: move.do } });
  return step(incident, move, given);
}

/**
 * What is left of a request when this is given by whoever may: nothing, if it was asked for; the same where nobody asked for that. Refuses
 * with `time-own`.
 */
export function afterGiven(incident: Case, what: TimeWant['what'], given: TimeGiven): Result<TimeRequest | null> {
  const { timeRequest: was } = incident;
  if (was?.want.what !== what) return ok(was);
  return timeAt(incident) === 'asked' ? moveTimeRequest(incident, { do: 'give-time' }, given) : ok(null);
}

/** CLK-8: a request ends with the work: of what is resolved, over or already held nobody decides it any more. */
export function endsWith({ timeRequest: was }: Pick<Incident, 'timeRequest'>, state: Incident['state']): boolean {
  if (was === null) return false;
  return state.at === 'on_hold' ? was.want.what === 'hold' : !isWorkedOn({ state });
}

/** Whether this could be given now: time where work can be done and a stage in working time runs (CLK-6), a hold where the table has it. */
export function canHave(
  { state, clocks }: Pick<Incident, 'state' | 'clocks'>,
  want: TimeWant,
  { now, hours }: Pick<TimeGiven, 'now' | 'hours'>,
): boolean {
  if (want.what === 'hold') return incidentMoves[state.at].hold !== undefined;
  return isWorkedOn({ state }) && moveTerms(clocks, { do: 'extend', at: now, limit: want.limit }, hours) !== null;
}
