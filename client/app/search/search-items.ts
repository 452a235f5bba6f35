import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import type { MapView } from '../../map/map-view.ts';

/**
 * What is asked of the server: with where the map of the console looks, so that the nearer of what fits alike stands first. To a
 * thousandth of a degree, some 100 m: a small move of the map is no new question.
 */
export function searchPath(words: string, view: MapView | null): string {
  const asked = `/api/search?q=${encodeURIComponent(words)}`;
  if (view === null) return asked;
  const [lng, lat] = view.centre;
  return `${asked}&lng=${lng.toFixed(3)}&lat=${lat.toFixed(3)}`;
}

interface HitGroup {
  readonly name: 'found' | 'similar';
  readonly hits: readonly SearchHit[];
}

/** SRC-3: hits in the order the server gave, of whatever kind; those that are only similar apart. Nothing for none. */
export function groupsOf(hits: readonly SearchHit[]): readonly HitGroup[] {
  const groups: readonly HitGroup[] = [
    { name: 'found', hits: hits.filter(({ nearMiss }) => !nearMiss) },
    { name: 'similar', hits: hits.filter(({ nearMiss }) => nearMiss) },
  ];
  return groups.filter((group) => group.hits.length > 0);
}
