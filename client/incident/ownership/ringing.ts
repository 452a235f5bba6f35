import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Priority } from '@watchroom/shared/incident/incident-type.ts';
import { type Taker, wayToTake } from '@watchroom/shared/incident/ownership/ownership.ts';
import { heardBy, stillRings } from '@watchroom/shared/incident/rings/notice.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { mostUrgent } from '../queue/arrivals.ts';

/** An incident that nobody has taken rings for this long; then its place in the queue and its deadline must do, ms. */
export const RING_MS = 120_000;

/** `rings`: nobody has it, whoever presses first does · `up`: it was handed up to this desk's level (ESC-3) · `raced`: another was faster and may still be asked to leave it. */
export interface Ringing {
  readonly incident: Incident;
  readonly at: 'rings' | 'up' | 'raced';
}

/** INC-8: what rings at this person's desk now, the most urgent first; and what another took a moment ago. */
export function ringing(incidents: Iterable<Incident>, me: Taker, now: Instant): Ringing[] {
  const found: Ringing[] = [];
  // Who may send a unit does not matter here: that no unit took it is told beside the strip.
  const listener = { ids: [me.id], area: me.area, mayOffer: false };
  for (const incident of incidents) {
    const rings = stillRings('arrival', incident) && elapsedMs(incident.reportedAt, now) < RING_MS;
    // What a person took while reporting it never rang anywhere.
    const rang = incident.taken !== null && incident.taken.at !== incident.reportedAt;
    const up =
      heardBy('handed-up', incident, listener) &&
      stillRings('handed-up', incident) &&
      elapsedMs(incident.escalation.since, now) < RING_MS;
    if (up) found.push({ incident, at: 'up' });
    else if (rings) found.push({ incident, at: 'rings' });
    else if (rang && wayToTake(incident, me, now) === 'race') found.push({ incident, at: 'raced' });
  }
  return found.sort(
    (a, b) =>
      Number(a.at === 'raced') - Number(b.at === 'raced') ||
      a.incident.priority - b.incident.priority ||
      (a.incident.number < b.incident.number ? -1 : 1),
  );
}

/** The tone of what rings: the most urgent of it that this desk is not without; null when nothing is heard. */
export function toneOf(
  shown: readonly Ringing[],
  isMuted: (priority: Priority) => boolean = () => false,
): Priority | null {
  const heard = shown.filter(({ at }) => at !== 'raced').map(({ incident }) => incident);
  return mostUrgent(heard, isMuted);
}
