import type { AccountActor, Actor, ActorRef } from '../../access/actor.ts';
import { actorRef } from '../../access/actor.ts';
import type { WorkTime } from '../../area/hours/work-time.ts';
import type { DepartmentId } from '../../kernel/ids.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Incident } from '../incident.ts';
import { moveTerms } from '../incident-clocks.ts';
import { incidentMoves } from '../incident-machine.ts';
import type { Owner } from '../ownership/owner.ts';
import type { Transfer } from './transfer.ts';

/** The desk of an area of the incident. */
export type Desk = Extract<Owner, { kind: 'desk' }>;
/** What can be done with whose hands a case is in. `return` and `keep` decide what `ask` asked for. */
export type TransferMove =
  | { readonly do: 'transfer'; readonly to: Desk; readonly department: DepartmentId | null; readonly why: string }
  | { readonly do: 'ask'; readonly why: string }
  /** `home`: the desk that answers for its place, where nobody sent it. */
  | { readonly do: 'return'; readonly home: Desk }
  | { readonly do: 'keep'; readonly why: string };
type Do = TransferMove['do'];
export const transferDos = ['transfer', 'ask', 'return', 'keep'] as const satisfies readonly Do[];
/** `asked`: those who have it want to give it back, and nobody decided yet. */
export const transferAts = ['held', 'asked'] as const;
export type TransferAt = (typeof transferAts)[number];

export interface TransferGiven {
  readonly actor: Actor;
  readonly now: Instant;
  readonly hours: WorkTime;
}
/** What a move sets. */
export type TransferSet = Pick<Incident, 'transfer' | 'clocks'> &
  Partial<Pick<Incident, 'owner' | 'taken' | 'department' | 'escalation'>>;
type Step<D extends Do> = (
  incident: Incident,
  move: Extract<TransferMove, { do: D }>,
  given: TransferGiven & { readonly by: ActorRef },
) => Result<TransferSet>;

const none: Transfer = { senders: [], asked: null };

/** ESC-1: nobody of that desk is at it yet: it stands at their level, its time there begins, and who had taken it further up is rid of it. */
const anewAt = ({ escalation }: Incident, { area }: Desk, now: Instant): Incident['escalation'] => ({
  ...escalation,
  level: area,
  since: now,
  handed: null,
});

/** CLK-6: a transfer moves nothing, and stands among what happened to the time. */
const transfer: Step<'transfer'> = (incident, { to, department, why }, { actor, by, now, hours }) => {
  const { owner, department: was, clocks } = incident;
  const sameDesk = owner.kind === 'desk' && owner.area === to.area;
  if (sameDesk && department === was) return no('transfer-same');
  // TRF-3: who is bound to the department it leaves would lose sight of what they have to follow up.
  if (department !== was && isBound(actor)) return no('transfer-blind');
  const senders = [...(incident.transfer ?? none).senders, { owner, department: was, by, at: now, why }];
  const moved = moveTerms(clocks, { do: 'transfer', at: now }, hours) ?? clocks;
  const set = { owner: to, taken: null, department, escalation: anewAt(incident, to, now) };
  return ok({ transfer: { senders, asked: null }, clocks: moved, ...set });
};
const ask: Step<'ask'> = ({ transfer: was, clocks }, { why }, { by, now }) =>
  ok({ transfer: { ...(was ?? none), asked: { by, at: now, why } }, clocks });
const keep: Step<'keep'> = ({ transfer: was, clocks }) => ok({ transfer: { ...(was ?? none), asked: null }, clocks });
/** TRF-4: back to who sent it last, or to the desk of its place; the stage that runs begins anew (CLK-6). */
const giveBack: Step<'return'> = (incident, { home }, { by, now, hours }) => {
  const { transfer: was, clocks, department } = incident;
  if (was?.asked?.by.id === by.id) return no('return-own');
  const senders = was?.senders ?? [];
  const last = senders.at(-1);
  const moved = moveTerms(clocks, { do: 'return', at: now }, hours) ?? clocks;
  const owner = last === undefined || isGone(incident, last.owner) ? home : last.owner;
  const taken = owner.kind === 'desk' ? null : { at: now, actedAt: null };
  const back = {
    ...{ owner, taken, department: last === undefined ? department : last.department },
    ...(owner.kind === 'desk' ? { escalation: anewAt(incident, owner, now) } : {}),
  };
  return ok({ transfer: { senders: senders.slice(0, -1), asked: null }, clocks: moved, ...back });
};

/** TRF-1: every move there is; a missing cell is a refusal. What is asked for is decided before it goes anywhere else. */
export const transferMoves: { readonly [S in TransferAt]: { readonly [D in Do]?: Step<D> } } = {
  held: { transfer, ask },
  asked: { return: giveBack, keep },
};

/**
 * What a move sets on a case. Refuses with `move-impossible` where the table has no cell or nobody works on it (TRF-2), with
 * `transfer-same`, `transfer-blind`, `return-own`.
 */
export function moveTransfer(incident: Incident, move: TransferMove, given: TransferGiven): Result<TransferSet> {
  const at: TransferAt = incident.transfer?.asked == null ? 'held' : 'asked';
  const step = transferMoves[at][move.do] as Step<Do> | undefined;
  const works = isWorkedOn(incident);
  if (step === undefined || !works)
    return no('move-impossible', { values: { from: works ? at : incident.state.at, move: move.do } });
  return step(incident, move, { ...given, by: actorRef(given.actor) });
}

/** The grids were redrawn, and the desk is none of its areas any more (INC-2). */
function isGone({ area }: Incident, owner: Owner): boolean {
  return owner.kind === 'desk' && !area.includes(owner.area);
}

function isBound(actor: Actor): actor is AccountActor {
  return actor.kind === 'account' && actor.department !== null;
}

/** TRF-2: somebody can still bring it to an end: what could be resolved now. */
export function isWorkedOn({ state }: Pick<Incident, 'state'>): boolean {
  return incidentMoves[state.at].resolve !== undefined;
}

/** It was sent to, or back to, a desk where nobody has taken it yet. */
export function isSent({ owner, state, transfer: was }: Pick<Incident, 'owner' | 'state' | 'transfer'>): boolean {
  return was !== null && owner.kind === 'desk' && isWorkedOn({ state });
}
