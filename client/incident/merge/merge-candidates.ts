import { likelyDuplicates } from '@watchroom/shared/incident/duplicate.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { WordsOf } from '../queue/queue-filter.ts';

/** One incident that another may be merged into. `likely`: its type, place and time fit a duplicate. */
export interface MergeCandidate {
  readonly incident: Incident;
  readonly metres: number;
  readonly likely: boolean;
}

/** More than a person reads before typing a word. */
const MOST_SHOWN = 8;

/**
 * What an incident may be merged into: what is worked on and holds all words of the query, the likely ones first, then the
 * nearest. The same input gives the same list.
 */
export function mergeCandidates(
  incident: Incident,
  known: readonly Incident[],
  asked: { readonly types: readonly IncidentType[]; readonly query: string; readonly wordsOf: WordsOf },
): MergeCandidate[] {
  const words = asked.query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one: Incident) => {
    const said = asked.wordsOf(one).toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const open = known.filter((one) => one.id !== incident.id && !isOver(one) && fits(one));
  const { type, place, reportedAt: at } = incident;
  const scored = likelyDuplicates({ type, place, accuracyM: 0, at }, open, { types: asked.types, callers: new Set() });
  const ranked = scored.map((one) => one.incident.id);
  const rank = ({ id }: Incident) => (ranked.includes(id) ? ranked.indexOf(id) : ranked.length);
  return open
    .map((one) => ({ incident: one, metres: Math.round(distanceM(place, one.place)), likely: ranked.includes(one.id) }))
    .sort(
      (a, b) => rank(a.incident) - rank(b.incident) || a.metres - b.metres || (a.incident.id < b.incident.id ? -1 : 1),
    )
    .slice(0, MOST_SHOWN);
}
