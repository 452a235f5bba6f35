import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Incident, isOver } from '../incident.ts';
import { ownerOf } from '../incident-change.ts';
import type { Handover } from './handover.ts';

/** What can be done at the change of shifts. `end`: declined by the one, or taken back by the other. */
export type HandoverMove =
  | { readonly do: 'give'; readonly to: Handover['to']; readonly words: string }
  | { readonly do: 'accept' }
  | { readonly do: 'end'; readonly why: string };
type Do = HandoverMove['do'];
export const handoverDos = ['give', 'accept', 'end'] as const satisfies readonly Do[];
export const handoverAts = ['own', 'given'] as const;
export type HandoverAt = (typeof handoverAts)[number];

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type Case = Pick<Incident, 'state' | 'owner' | 'taken' | 'handover'>;
/** What a move sets. */
export type HandoverSet = Pick<Incident, 'handover'> & Partial<Pick<Incident, 'owner' | 'taken'>>;
type Step<D extends Do> = (incident: Case, move: Extract<HandoverMove, { do: D }>, given: Given) => Result<HandoverSet>;

/** HND-2: whose it is gives it, once more to another as well. */
const give: Step<'give'> = ({ owner }, { to, words }, { by, now }) =>
  owner.kind === 'account' && owner.id === by.id ? ok({ handover: { to, by, at: now, words } }) : no('handover-none');
/** HND-3: accepted it is theirs as if it had always been: nobody may take it for a race, and nobody is silent who has just looked at it. */
const accept: Step<'accept'> = ({ handover, taken }, _, { by, now }) =>
  handover?.to.id === by.id
    ? ok({ handover: null, owner: ownerOf(by), taken: { at: taken?.at ?? now, actedAt: now } })
    : no('handover-none');
const end: Step<'end'> = ({ handover }, _, { by }) =>
  handover?.to.id === by.id || handover?.by.id === by.id ? ok({ handover: null }) : no('handover-none');

/** HND-2: every move there is; a missing cell is a refusal. */
export const handoverMoves: { readonly [S in HandoverAt]: { readonly [D in Do]?: Step<D> } } = {
  own: { give },
  given: { give, accept, end },
};

/** What a move sets on an incident. Refuses with `handover-none` where it is over, another's, or waits for nobody. */
export function moveHandover(incident: Case, move: HandoverMove, given: Given): Result<HandoverSet> {
  const step = handoverMoves[incident.handover === null ? 'own' : 'given'][move.do] as Step<Do> | undefined;
  return step === undefined || isOver(incident) ? no('handover-none') : step(incident, move, given);
}

/** HND-2: it ends with the incident, and when somebody else has that. */
export function handoverAfter(
  { owner, handover }: Pick<Incident, 'owner' | 'handover'>,
  set: Partial<Incident>,
): Pick<Partial<Incident>, 'handover'> {
  if (handover === null || set.handover !== undefined) return {};
  const gone = set.owner !== undefined && JSON.stringify(set.owner) !== JSON.stringify(owner);
  return gone || (set.state !== undefined && isOver({ state: set.state })) ? { handover: null } : {};
}
