import { z } from 'zod';
import { Datum } from '../kernel/datum.ts';
import { Position } from '../kernel/geo.ts';
import { Instant } from '../kernel/time.ts';

/** What can be found. `coordinates`: the query was a place itself. */
export const SearchKind = z.enum(['incident', 'unit', 'camera', 'area', 'address', 'coordinates']);
export type SearchKind = z.infer<typeof SearchKind>;

/** Most hits of one answer. */
export const SEARCH_MOST = 20;

/** What somebody pastes may be longer than any name; so many signs of it are looked for. */
export const WORDS_TAKEN = 80;
const Words = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters');

/**
 * GET /api/search?q=: areas, addresses, cameras, units and incidents by name, part of a name, pinyin (`renmin dajie`),
 * initials (`rmdj`), what sounds alike, several words (`东城 人民路`), an area before a name (`东城人民路`), number
 * (`20260301-0042`, or its end), words of what was reported, or a place in numbers (`place-words.ts`). `lng` and `lat`, together:
 * where the asker looks, degrees WGS-84; of what fits alike the nearer stands first.
 */
export const SearchQuery = z.object({
  q: Words,
  limit: z.coerce.number().int().min(1).max(SEARCH_MOST).default(SEARCH_MOST),
  lng: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
});

/**
 * One hit, best first. `place` is null where it is not known (a unit never heard of); `zoom` is how near to look. `nearMiss`: some
 * letters differ from what was asked. `number`: a camera's number in its source. `at`: when an incident was reported, when a unit was
 * heard at its place. `over`: an incident that is. `datum`: what the numbers of `coordinates` are taken for; `place` is WGS-84.
 */
export const SearchHit = z.object({
  kind: SearchKind,
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  place: Position.nullable(),
  zoom: z.number(),
  nearMiss: z.boolean(),
  number: z.string().nullable(),
  at: Instant.nullable(),
  over: z.boolean(),
  datum: Datum.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const SearchReply = z.object({ hits: z.array(SearchHit) });
