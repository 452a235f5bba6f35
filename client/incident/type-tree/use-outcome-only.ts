import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useRows } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';

/**
 * INT-4: nothing is kept of it but what came of it, so no screen asks for words or photos. By what the incident is now: an order keeps the
 * type that it was offered with, and a mediation may have become something else (TYP-2).
 */
export function useOutcomeOnly(
  { incident, order }: Pick<Assignment, 'incident' | 'order'>,
  topic: 'orders' | 'incidents',
): boolean {
  const flow = useRows(topic, 'incident').get(incident)?.flow;
  const { types } = useCity();
  return (flow ?? types.find(({ id }) => id === order.type)?.flow) === 'mediation';
}
