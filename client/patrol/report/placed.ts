import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import type { PlacedBy } from '@watchroom/shared/intake/intake-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { KeptFix } from '../position/position-trail.ts';

/** Where it is, and how that is known (INT-14). */
export interface Placed {
  readonly by: PlacedBy;
  readonly place: Position;
  /** What it is called; empty where nobody said. */
  readonly words: string;
}

/** Fewer signs are no address, and are not sent. */
const FEWEST_SIGNS = 2;

/** As a report says it. */
export function placedAs({ by, place, words }: Placed) {
  const address = words.trim();
  return { place, placedBy: by, ...(address.length < FEWEST_SIGNS ? {} : { address }) };
}

/** What counts: what the officer chose, else where the phone is; null where nobody knows. */
export function placedAt(chosen: Placed | null, fix: KeptFix | null): Placed | null {
  if (chosen !== null) return chosen;
  return fix === null ? null : { by: 'fix', place: fix.place, words: '' };
}

/** By which way a hit of the search places a report; what is no place does not. Numbers were read off a map. */
const byKind: Partial<Record<SearchHit['kind'], PlacedBy>> = { address: 'address', coordinates: 'map', area: 'area' };

/** A place that was found, as the list shows it. */
export interface PlaceHit {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly placed: Placed;
}

/** What of an answer places a report: addresses and points in their order, areas after them, since they say no more than where to begin. */
export function placeHits(
  hits: readonly Pick<SearchHit, 'kind' | 'id' | 'title' | 'subtitle' | 'place'>[],
): PlaceHit[] {
  return hits
    .flatMap(({ kind, id, title, subtitle, place }) => {
      const by = byKind[kind];
      if (place === null || by === undefined) return [];
      return [{ key: `${kind} ${id}`, title, subtitle, placed: { by, place, words: title } }];
    })
    .sort((one, other) => Number(one.placed.by === 'area') - Number(other.placed.by === 'area'));
}
