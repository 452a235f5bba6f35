import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimeWant } from '@watchroom/shared/incident/time/time-request.ts';
import { waitingRequest } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { isWorkedOn } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';

/** One thing a supervisor is asked to decide of a case. */
export interface Approval {
  readonly incident: Incident;
  readonly wish: TimeWant | { readonly what: 'return' };
  readonly by: ActorRef;
  readonly at: Instant;
  readonly why: string;
}

/** CLK-8, TRF-4: what waits for a decision, the longest waiting first. */
export function approvalsOf(incidents: Iterable<Incident>): Approval[] {
  const found: Approval[] = [];
  for (const incident of incidents) {
    const time = waitingRequest(incident);
    if (time !== null) found.push({ incident, wish: time.want, by: time.by, at: time.at, why: time.why });
    const asked = incident.transfer?.asked ?? null;
    if (asked !== null && isWorkedOn(incident)) found.push({ incident, wish: { what: 'return' }, ...asked });
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}
