import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { Name } from '../kernel/name.ts';

/** What can be found. `coordinates`: the query was a place itself. */
export const SearchKind = z.enum(['incident', 'unit', 'camera', 'area', 'address', 'coordinates']);
export type SearchKind = z.infer<typeof SearchKind>;

/** Most hits of one answer. */
export const SEARCH_MOST = 20;

/**
 * GET /api/search?q=: areas, addresses, cameras, units and incidents by name, part of a name, pinyin (`renmin dajie`),
 * initials (`rmdj`), number (`20260301-0042`, or its end) or `lng,lat` in WGS-84.
 */
export const SearchQuery = z.object({
  q: Name,
  limit: z.coerce.number().int().min(1).max(SEARCH_MOST).default(SEARCH_MOST),
});

/** One hit, best first. `place` is null where it is not known (a unit never heard of); `zoom` is how near to look. */
export const SearchHit = z.object({
  kind: SearchKind,
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  place: Position.nullable(),
  zoom: z.number(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const SearchReply = z.object({ hits: z.array(SearchHit) });
