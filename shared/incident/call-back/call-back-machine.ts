import type { ActorRef } from '../../access/actor.ts';
import type { CallBackShares } from '../../area/city-facts.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Incident } from '../incident.ts';
import type { CallBack, CallBackState, callBackAnswers } from './call-back.ts';
import { callBackShare, drawOf } from './sampling.ts';

/** Nobody is called more often than this for one closing. */
export const MOST_TRIES = 3;

export type CallBackAnswer = (typeof callBackAnswers)[number];
/** What can happen to a call-back. `drop` follows from an incident that is opened again; nobody sends it by hand. */
export type CallBackMove =
  | { readonly do: 'take' }
  | { readonly do: 'answer'; readonly said: CallBackAnswer; readonly words: string }
  | { readonly do: 'drop' };
type Do = CallBackMove['do'];
export const callBackDos = ['take', 'answer', 'drop'] as const satisfies readonly Do[];
type At = CallBackState['at'];
export const callBackAts = [
  'waiting',
  'taken',
  'solved',
  'not-solved',
  'not-reached',
  'dropped',
] as const satisfies readonly At[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type Step<D extends Do> = (was: CallBack, move: Extract<CallBackMove, { do: D }>, given: Given) => Result<CallBack>;

const take: Step<'take'> = (was, _, { by, now }) => ok({ ...was, state: { at: 'taken', since: now, by } });
const drop: Step<'drop'> = (was, _, { now }) => ok({ ...was, state: { at: 'dropped', since: now } });
/** CBK-3: only who took it answers. CBK-4: whoever is not reached is called again, by anybody, until the last try. */
const answer: Step<'answer'> = (was, { said, words }, { by, now }) => {
  if (was.state.at !== 'taken' || was.state.by.id !== by.id) return no('call-back-not-yours');
  if (said !== 'not-reached') return ok({ ...was, state: { at: said, since: now, by, words } });
  const tries = was.tries + 1;
  const over = tries >= MOST_TRIES;
  return ok({ ...was, tries, state: over ? { at: said, since: now, by, words } : { at: 'waiting' } });
};

/** CBK-2: every move there is; a missing cell is a refusal. What somebody took and left lying, another takes. */
export const callBackMoves: { readonly [S in At]: { readonly [D in Do]?: Step<D> } } = {
  waiting: { take, drop },
  taken: { take, answer, drop },
  solved: {},
  'not-solved': {},
  'not-reached': {},
  dropped: {},
};

/**
 * The call-back after a move on it. Refuses with `move-impossible` where there is none or the table has no cell, `call-back-own` for who
 * resolved it (CBK-3), `call-back-not-yours` for who did not take it.
 */
export function moveCallBack(
  { state, callBack }: Pick<Incident, 'state' | 'callBack'>,
  move: CallBackMove,
  given: Given,
): Result<CallBack> {
  const at = callBack?.state.at ?? 'none';
  const step = callBack === null ? undefined : (callBackMoves[callBack.state.at][move.do] as Step<Do> | undefined);
  if (callBack === null || step === undefined) return no('move-impossible', { values: { from: at, move: move.do } });
  if (move.do === 'take' && state.at === 'closed' && state.resolvedBy.id === given.by.id) return no('call-back-own');
  return step(callBack, move, given);
}

/**
 * CBK-1: what closing makes of it: a call-back where somebody can be reached and it was drawn, or where the last one said that it was not
 * solved; else what there was.
 */
export function drawn(
  incident: Pick<Incident, 'id' | 'flow' | 'callBack'>,
  { reachable, shares, now }: { reachable: boolean; shares: CallBackShares | undefined; now: Instant },
): CallBack | null {
  const again = incident.callBack?.state.at === 'not-solved';
  const isDrawn = again || drawOf(incident.id) < callBackShare(incident.flow, shares);
  return reachable && isDrawn ? { at: now, tries: 0, state: { at: 'waiting' } } : incident.callBack;
}

/** Somebody has to call, or is about to. */
export function isToCall({ callBack }: Pick<Incident, 'callBack'>): boolean {
  return callBack?.state.at === 'waiting' || callBack?.state.at === 'taken';
}
