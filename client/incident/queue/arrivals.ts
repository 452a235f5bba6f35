import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { Priority } from '@watchroom/shared/incident/incident-type.ts';

/**
 * What came in since the last look: incidents not known before that nobody has taken. `known` null = the first look,
 * when everything is old news. One sound is enough for many: the most urgent of them.
 */
export function arrivals(
  known: ReadonlySet<string> | null,
  incidents: Iterable<Incident>,
): { readonly ids: readonly string[]; readonly sound: Priority | null } {
  if (known === null) return { ids: [], sound: null };
  const came = [...incidents].filter(
    (incident) => !known.has(incident.id) && incident.state.at === 'reported' && !isOver(incident),
  );
  const sound = came.reduce<Priority | null>(
    (most, { priority }) => (most === null || priority < most ? priority : most),
    null,
  );
  return { ids: came.map((incident) => incident.id), sound };
}
