import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { heardBy, listenerOf, stillRings } from '@watchroom/shared/incident/rings/notice.ts';

/** How far each fault has been told, by the incident's id: what was heard before does not sound again. */
export type Told = ReadonlyMap<string, string>;

/** Faults as they stand now. */
export function faultsTold(incidents: Iterable<Incident>): Told {
  const told = new Map<string, string>();
  for (const incident of incidents) {
    const { reoffer } = incident;
    if (reoffer.at === 'nobody' && stillRings('nobody-took', incident))
      told.set(incident.id, `${reoffer.since} ${reoffer.told}`);
  }
  return told;
}

/** ASG-8: the incidents that nobody took and that this person is now told of. `known` null = the first look: all is old news. */
export function nobodyRings(known: Told | null, incidents: Iterable<Incident>, me: AccountActor): Incident[] {
  if (known === null) return [];
  const listener = listenerOf(me);
  const all = [...incidents];
  const told = faultsTold(all);
  return all.filter((incident) => {
    const now = told.get(incident.id);
    return now !== undefined && now !== known.get(incident.id) && heardBy('nobody-took', incident, listener);
  });
}
