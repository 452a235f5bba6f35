import type { SearchHit, SearchKind } from '@watchroom/shared/city/search-api.ts';

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
