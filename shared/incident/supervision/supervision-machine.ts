import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { elapsedMs, type Instant } from '../../kernel/time.ts';
import { type Incident, isOver } from '../incident.ts';
import { clockTime, faceOf } from '../incident-clocks.ts';
import type { OrderState, Supervision } from './supervision.ts';

/** What can happen to an order. `miss` is told by its timer; nobody sends it by hand. */
export type SupervisionMove =
  | { readonly do: 'order'; readonly words: string; readonly dueAt: Instant }
  | { readonly do: 'answer'; readonly words: string }
  | { readonly do: 'miss' };
type Do = SupervisionMove['do'];
export const supervisionDos = ['order', 'answer', 'miss'] as const satisfies readonly Do[];
export type OrderAt = 'none' | OrderState['at'];
export const orderAts = ['none', 'waiting', 'missed', 'answered'] as const satisfies readonly OrderAt[];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type Step<D extends Do> = (
  was: Supervision | null,
  move: Extract<SupervisionMove, { do: D }>,
  given: Given,
) => Supervision | null;

const order: Step<'order'> = (was, { words, dueAt }, { by, now }) => ({
  by,
  at: now,
  words,
  dueAt,
  state: { at: 'waiting' },
  orders: (was?.orders ?? 0) + 1,
  misses: was?.misses ?? 0,
});
const answer: Step<'answer'> = (was, { words }, { by, now }) =>
  was === null ? null : { ...was, state: { at: 'answered', since: now, by, words, late: was.state.at === 'missed' } };
const miss: Step<'miss'> = (was, _, { now }) =>
  was === null ? null : { ...was, state: { at: 'missed', since: now }, misses: was.misses + 1 };

/** SUP-1: every move there is; a missing cell is a refusal. A further order stands in place of the one before. */
export const supervisionMoves: { readonly [S in OrderAt]: { readonly [D in Do]?: Step<D> } } = {
  none: { order },
  waiting: { order, answer, miss },
  missed: { order, answer },
  answered: { order },
};

type Ordered = Pick<Incident, 'state' | 'clocks' | 'supervision'>;

/**
 * The order after a move on it. Refuses with `move-impossible` where the table has no cell or the incident is over, and an order with
 * `order-early` while no clock of the incident is late or soon late (SUP-2), with `order-past` for a date that is not ahead.
 */
export function moveSupervision(incident: Ordered, move: SupervisionMove, given: Given): Result<Supervision> {
  const { supervision } = incident;
  const at = supervision?.state.at ?? 'none';
  const step = supervisionMoves[at][move.do] as Step<Do> | undefined;
  const moved = step === undefined || isOver(incident) ? null : step(supervision, move, given);
  if (moved === null) return no('move-impossible', { values: { from: at, move: move.do } });
  if (move.do === 'order' && elapsedMs(given.now, move.dueAt) <= 0) return no('order-past');
  return move.do === 'order' && !isLate(incident, given.now) ? no('order-early') : ok(moved);
}

/** SUP-2: a clock of it has run out, or will soon; the clock that is put off by a hold counts as it stood. */
export function isLate({ state, clocks }: Pick<Incident, 'state' | 'clocks'>, now: Instant): boolean {
  return clocks.some((clock) => {
    const face = faceOf(clock, clockTime(state, now));
    return face === 'warn' || face === 'overdue';
  });
}

/** SUP-3: an order that nobody answered, on what is not over: it stands out until somebody does. */
export function standsOut(incident: Pick<Incident, 'state' | 'supervision'>): boolean {
  const at = incident.supervision?.state.at;
  return (at === 'waiting' || at === 'missed') && !isOver(incident);
}

/** SUP-4: when the order runs out if nobody answers; null when none waits. */
export function orderDue(incident: Pick<Incident, 'state' | 'supervision'>): Instant | null {
  const { supervision } = incident;
  return supervision?.state.at === 'waiting' && !isOver(incident) ? supervision.dueAt : null;
}
