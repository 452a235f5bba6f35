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
 * initials (`rmdj`), what sounds alike, several words (`东城 人民路`), number (`20260301-0042`, or its end) or `lng,lat` in
 * WGS-84. `lng` and `lat`, together: where the asker looks, degrees WGS-84; of what fits alike the nearer stands first.
 */
export const SearchQuery = z.object({
  q: Name,
  limit: z.coerce.number().int().min(1).max(SEARCH_MOST).default(SEARCH_MOST),
  lng: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
});

/**
 * One hit, best first. `place` is null where it is not known (a unit never heard of); `zoom` is how near to look. `nearMiss`: some
 * letters differ from what was asked.
 */
export const SearchHit = z.object({
  kind: SearchKind,
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  place: Position.nullable(),
  zoom: z.number(),
  nearMiss: z.boolean(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const SearchReply = z.object({ hits: z.array(SearchHit) });
