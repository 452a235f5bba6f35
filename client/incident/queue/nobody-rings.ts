import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { mayEver } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';

/** How far each fault has been told, by the incident's id: what was heard before does not sound again. */
export type Told = ReadonlyMap<string, string>;

/** Faults as they stand now. */
export function faultsTold(incidents: Iterable<Incident>): Told {
  const told = new Map<string, string>();
  for (const incident of incidents) {
    const { reoffer } = incident;
    if (reoffer.at === 'nobody' && nobodyTook(incident)) told.set(incident.id, `${reoffer.since} ${reoffer.told}`);
  }
  return told;
}

/** ASG-8: the incidents that nobody took and that this person is now told of. `known` null = the first look: all is old news. */
export function nobodyRings(known: Told | null, incidents: Iterable<Incident>, me: AccountActor): Incident[] {
  if (known === null || !mayEver(me, 'dispatch.offer')) return [];
  const all = [...incidents];
  const told = faultsTold(all);
  return all.filter((incident) => {
    const now = told.get(incident.id);
    return now !== undefined && now !== known.get(incident.id) && isTold(incident, me);
  });
}

/** First who asked and who owns it; of a desk's, whoever sits at it. Then everybody who has it in scope. */
function isTold({ reoffer, owner }: Incident, me: AccountActor): boolean {
  if (reoffer.at !== 'nobody') return false;
  if (reoffer.told !== 'owner') return true;
  return reoffer.by.id === me.id || (owner.kind === 'desk' ? owner.area === me.area : owner.id === me.id);
}
