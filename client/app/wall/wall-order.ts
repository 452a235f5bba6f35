import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';

/** What is open, most urgent first, then the oldest: who looks up sees what has waited longest. */
export function wallOrder(incidents: Iterable<Incident>): Incident[] {
  return [...incidents]
    .filter((incident) => !isOver(incident))
    .sort((one, other) => one.priority - other.priority || (one.reportedAt < other.reportedAt ? -1 : 1));
}
