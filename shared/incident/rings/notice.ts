import { z } from 'zod';
import type { AccountActor } from '../../access/actor.ts';
import { mayEver } from '../../access/decide.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { waitsAbove } from '../escalation/hand-up.ts';
import { type Incident, isOver } from '../incident.ts';
import type { Priority } from '../incident-type.ts';
import { nobodyTook } from '../nobody-took.ts';

/** What the room sounds like: one by priority, one for a call for help, one for an order on a phone. */
export const SoundName = z.enum(['critical', 'high', 'medium', 'low', 'sos', 'order']);
export type SoundName = z.infer<typeof SoundName>;

/** Why a desk rings. arrival: nobody has it yet · handed-up: it was handed up to this very desk (ESC-3) · nobody-took: no unit took it (ASG-8) */
export const NoticeKind = z.enum(['arrival', 'handed-up', 'nobody-took']);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** LOD-1: the events that ring at desks, each once; a tone that comes again while nobody answers is the same alarm. */
export const ringingEvents = {
  'incident.reported': 'arrival',
  'incident.handed_up': 'handed-up',
  'incident.nobody_took': 'nobody-took',
  'incident.nobody_told': 'nobody-took',
} as const satisfies Record<string, NoticeKind>;
export type RingingEvent = keyof typeof ringingEvents;

/** Whose desk it is: those who sit at it, which area's it is, and whether somebody there may send a unit. */
export interface Listener {
  readonly ids: readonly string[];
  readonly area: AreaId;
  readonly mayOffer: boolean;
}

export function listenerOf(me: AccountActor): Listener {
  return { ids: [me.id], area: me.area, mayOffer: mayEver(me, 'dispatch.offer') };
}

/** Whether the incident, as it stands, still is what rings: what somebody took or what is over does not. */
export function stillRings(kind: NoticeKind, incident: Incident): boolean {
  if (kind === 'handed-up') return waitsAbove(incident);
  if (kind === 'nobody-took') return nobodyTook(incident);
  return incident.state.at === 'reported' && !isOver(incident);
}

/** LOD-1: whether it rings at this desk, of those that may read the incident. */
export function heardBy(
  kind: NoticeKind,
  { escalation, reoffer, owner }: Pick<Incident, 'escalation' | 'reoffer' | 'owner'>,
  { ids, area, mayOffer }: Listener,
): boolean {
  if (kind === 'arrival') return true;
  if (kind === 'handed-up') return escalation.level === area;
  if (!mayOffer || reoffer.at !== 'nobody') return false;
  // First who asked and who owns it; of a desk's, whoever sits at it. Then everybody who has it in scope.
  if (reoffer.told !== 'owner') return true;
  return ids.includes(reoffer.by.id) || (owner.kind === 'desk' ? owner.area === area : ids.includes(owner.id));
}

const byPriority: Readonly<Record<Priority, SoundName>> = { 1: 'critical', 2: 'high', 3: 'medium', 4: 'low' };

/** What it sounds like. That no unit took it is critical whatever the incident's priority. */
export function soundOf(kind: NoticeKind, priority: Priority): SoundName {
  return kind === 'nobody-took' ? 'critical' : byPriority[priority];
}
