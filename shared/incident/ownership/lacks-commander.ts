import { type Incident, isOver } from '../incident.ts';

/** INC-19: a major incident that nobody leads by name; it stays in triage until somebody does. */
export function lacksCommander(incident: Incident): boolean {
  return incident.major && incident.commander === null && !isOver(incident);
}
