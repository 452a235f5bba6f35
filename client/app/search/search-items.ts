import type { SearchHit, SearchKind } from '@watchroom/shared/city/search-api.ts';
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

/** The kinds of hits in the order the palette lists them. */
export const kindsInOrder: readonly SearchKind[] = ['coordinates', 'incident', 'unit', 'camera', 'area', 'address'];

/** Hits by kind, each in the order the server gave; kinds without a hit are left out. The kind of the best hit stands first. */
export function hitsByKind(
  hits: readonly SearchHit[],
): readonly { readonly kind: SearchKind; readonly hits: readonly SearchHit[] }[] {
  const best = hits[0]?.kind;
  const kinds = best === undefined ? [] : [best, ...kindsInOrder.filter((kind) => kind !== best)];
  return kinds
    .map((kind) => ({ kind, hits: hits.filter((hit) => hit.kind === kind) }))
    .filter((group) => group.hits.length > 0);
}
