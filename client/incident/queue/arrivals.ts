import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Priority } from '@watchroom/shared/incident/incident-type.ts';
import { stillRings } from '@watchroom/shared/incident/rings/notice.ts';

/**
 * What came in since the last look: incidents not known before that nobody has taken. `known` null = the first look,
 * when everything is old news. One sound is enough for many: the most urgent of those that this desk is not without.
 */
export function arrivals(
  known: ReadonlySet<string> | null,
  incidents: Iterable<Incident>,
  isMuted: (priority: Priority) => boolean = () => false,
): { readonly ids: readonly string[]; readonly sound: Priority | null } {
  if (known === null) return { ids: [], sound: null };
  const came = [...incidents].filter((incident) => !known.has(incident.id) && stillRings('arrival', incident));
  return { ids: came.map((incident) => incident.id), sound: mostUrgent(came, isMuted) };
}

/** The priority whose tone is heard of many; null when there is none, or none that is heard. */
export function mostUrgent(
  incidents: Iterable<Pick<Incident, 'priority'>>,
  isMuted: (priority: Priority) => boolean,
): Priority | null {
  let most: Priority | null = null;
  for (const { priority } of incidents) {
    if (!isMuted(priority) && (most === null || priority < most)) most = priority;
  }
  return most;
}
