import type { AccountActor } from '../../access/actor.ts';
import { elapsedMs, type Instant } from '../../kernel/time.ts';
import { waitsFor } from '../escalation/hand-up.ts';
import type { Incident } from '../incident.ts';
import { isSent, isWorkedOn } from '../transfer/transfer-machine.ts';

/** Who was a moment slower may have it without a word for this long: two desks reached for it at once. Seconds. */
export const RACE_S = 20;
/** Whoever took it and did nothing for this long is silent: it may lie with somebody who has left the desk. Seconds. */
export const SILENT_S = 60;

/**
 * INC-9: how this person may take an incident from another. `race`: within RACE_S, without a word · `silent`: its owner does nothing,
 * without a word · `handed-up`: it waits for this person's level, without a word (ESC-3) · `sent`: it was sent to a desk, and nobody there has it yet (TRF-3) · `free`: it is
 * begun and no person has it (INC-28) · `reason`: only with the right and a reason · null: there is nothing to take (nobody's, one's own, over).
 */
export type WayToTake = 'race' | 'silent' | 'handed-up' | 'sent' | 'free' | 'reason';
export function wayToTake(incident: Owned, me: Taker, now: Instant): WayToTake | null {
  const { owner, taken } = incident;
  if ((owner.kind === 'account' && owner.id === me.id) || isOverAt(incident)) return null;
  if (incident.state.at !== 'reported' && waitsFor(incident, me.area)) return 'handed-up';
  if (owner.kind === 'desk') return isSent(incident) ? 'sent' : isNobodys(incident) ? 'free' : null;
  if (isSilent(incident, now)) return 'silent';
  return taken !== null && elapsedMs(taken.at, now) < RACE_S * 1_000 ? 'race' : 'reason';
}

/**
 * What one press that says "mine" is where this is the way to take it: claiming what nobody has, taking what waits for somebody; `reason`: that needs more than a press.
 * Where there is nothing to take it is a claim, which the server refuses in words; so it is where another was a moment faster: two hands
 * that reach at once must not take it from each other unseen.
 */
export function mineBy({ state }: Pick<Incident, 'state'>, way: WayToTake | null): 'claim' | 'take' | 'reason' {
  if (way === null || way === 'race' || state.at === 'reported') return 'claim';
  return way === 'reason' ? 'reason' : 'take';
}

/** INC-10: a person took it and has done nothing with it since. */
export function isSilent(incident: Owned, now: Instant): boolean {
  const { owner, taken } = incident;
  if (owner.kind === 'desk' || taken === null || taken.actedAt !== null || isOverAt(incident)) return false;
  return elapsedMs(taken.at, now) >= SILENT_S * 1_000;
}

/** INC-28: it is begun and no person has it: who had it may work on it no more, or only those who help are at it. */
export function isNobodys({ owner, state }: Pick<Incident, 'owner' | 'state'>): boolean {
  return owner.kind === 'desk' && (isWorkedOn({ state }) || state.at === 'on_hold');
}

type Owned = Pick<Incident, 'owner' | 'taken' | 'state' | 'area' | 'escalation' | 'transfer'>;
/** Who would take it, and whose desk that is. */
export type Taker = Pick<AccountActor, 'id' | 'area'>;

function isOverAt({ state: { at } }: Owned): boolean {
  return at === 'closed' || at === 'duplicate' || at === 'unfounded' || at === 'cancelled';
}
