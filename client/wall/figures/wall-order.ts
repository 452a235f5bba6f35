import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { nextClock } from '../../incident/queue/queue-order.ts';

/**
 * What is open, most urgent first, then by the deadline that comes first. Unlike the queue, nothing is on top for being
 * new: nobody takes anything from a wall.
 */
export function wallOrder(incidents: Iterable<Incident>): Incident[] {
  const due = (incident: Incident) => nextClock(incident)?.dueAt ?? '9';
  return [...incidents]
    .filter((incident) => !isOver(incident))
    .sort((one, other) => one.priority - other.priority || (due(one) < due(other) ? -1 : 1));
}
