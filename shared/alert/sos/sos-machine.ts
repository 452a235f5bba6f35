import type { ActorRef } from '../../access/actor.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sos, SosEnd, SosPlace, SosState, sosEventKinds } from './sos-api.ts';

/**
 * press: the unit calls again · own: a desk takes it · takeOver: a supervisor takes it from who has it · escalate: nobody took it in time ·
 * end: with words, by the desk that has it or by the unit itself.
 */
export type SosMove =
  | { readonly do: 'press'; readonly place: SosPlace | null }
  | { readonly do: 'own' }
  | { readonly do: 'takeOver' }
  | { readonly do: 'escalate' }
  | { readonly do: 'end'; readonly side: 'desk' | 'unit'; readonly why: SosEnd; readonly words: string };
export type SosDo = SosMove['do'];
export const sosDos = ['press', 'own', 'takeOver', 'escalate', 'end'] as const satisfies readonly SosDo[];

/** What a move makes of a call: the fields that are new, and the event that says so. */
export interface SosChange {
  readonly kind: (typeof sosEventKinds)[number];
  readonly set: Partial<Pick<Sos, 'state' | 'place' | 'presses' | 'lastPressAt' | 'escalatedAt'>>;
}

interface Given {
  readonly by: ActorRef;
  readonly now: Instant;
}
type Facts = Pick<Sos, 'state' | 'place' | 'presses' | 'escalatedAt'>;
type Step<D extends SosDo> = (sos: Facts, move: Extract<SosMove, { do: D }>, given: Given) => Result<SosChange | null>;
type Cells = { readonly [D in SosDo]: Step<D> };

const stays = () => ok(null);
const press: Step<'press'> = ({ place, presses }, move, { now }) =>
  ok({
    kind: 'sos.repeated',
    set: { place: newerPlace(place, move.place), presses: presses + 1, lastPressAt: now },
  });
const owned = ({ by, now }: Given): Pick<SosChange, 'set'> => ({ set: { state: { at: 'owned', since: now, by } } });
const take = (_: Facts, __: SosMove, given: Given): Result<SosChange> => ok({ kind: 'sos.owned', ...owned(given) });
const end: Step<'end'> = (_, { side, why, words }, { by, now }) =>
  ok({ kind: 'sos.ended', set: { state: { at: 'ended', since: now, by, side, why, words } } });
const over = () => no('sos-ended');

const isOwner = ({ state }: Facts, { by }: Given) => state.at === 'owned' && state.by.id === by.id;
const ownerName = ({ state }: Facts) => (state.at === 'owned' ? state.by.name : '');

/** SOS-1: every move there is. Who comes second is told who was first. */
const table: { readonly [S in SosState['at']]: Cells } = {
  raised: {
    press,
    own: take,
    takeOver: take,
    escalate: ({ escalatedAt }, _, { now }) =>
      ok(escalatedAt === null ? { kind: 'sos.escalated', set: { escalatedAt: now } } : null),
    // Nobody who has not taken it knows how it stands.
    end: (sos, move, given) => (move.side === 'unit' ? end(sos, move, given) : no('sos-not-owned')),
  },
  owned: {
    press,
    own: (sos, _, given) =>
      isOwner(sos, given) ? ok(null) : no('sos-owned', { values: { by: ownerName(sos), since: sos.state.since } }),
    takeOver: (sos, _, given) => (isOwner(sos, given) ? ok(null) : ok({ kind: 'sos.taken_over', ...owned(given) })),
    escalate: stays,
    end: (sos, move, given) =>
      move.side === 'unit' || isOwner(sos, given)
        ? end(sos, move, given)
        : no('sos-owned', { values: { by: ownerName(sos), since: sos.state.since } }),
  },
  ended: { press: over, own: over, takeOver: over, escalate: stays, end: over },
};

/** One move of a call for help; null when it changes nothing. Refusals: `sos-owned`, `sos-not-owned`, `sos-ended`. */
export function moveSos(sos: Facts, move: SosMove, given: Given): Result<SosChange | null> {
  return table[sos.state.at][move.do](sos, move as never, given);
}

/** The later of two places; of one that nobody knows the other, and never the middle of a place instead of where somebody is. */
export function newerPlace(one: SosPlace | null, other: SosPlace | null): SosPlace | null {
  if (one === null || other === null) return one ?? other;
  if ((one.from === 'site') !== (other.from === 'site')) return one.from === 'site' ? other : one;
  return other.at >= one.at ? other : one;
}

export function isSosOpen({ state }: Pick<Sos, 'state'>): boolean {
  return state.at !== 'ended';
}
