import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';

/** What this person has that is not over, the most urgent and oldest first: what stands on the sheet of a handover. */
export function ownOf(incidents: Iterable<Incident>, me: string): Incident[] {
  return sorted(incidents, (one) => one.owner.kind === 'account' && one.owner.id === me && !isOver(one));
}

/** What waits for this person to accept it. */
export function givenTo(incidents: Iterable<Incident>, me: string): Incident[] {
  return sorted(incidents, ({ handover }) => handover?.to.id === me);
}

function sorted(incidents: Iterable<Incident>, wanted: (one: Incident) => boolean): Incident[] {
  return [...incidents].filter(wanted).sort((a, b) => a.priority - b.priority || (a.number < b.number ? -1 : 1));
}
