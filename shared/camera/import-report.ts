import { z } from 'zod';
import { Datum } from '../kernel/datum.ts';
import { AreaId } from '../kernel/ids.ts';

/** How the text of a file is written. GB 18030 holds GBK and GB 2312. */
export const Encoding = z.enum(['utf-8', 'gb18030']);
export type Encoding = z.infer<typeof Encoding>;

/**
 * Something about the places of a file or a batch that a person must answer: are they swapped, or in another datum than they
 * are said to be? Nothing is put right by guess. `sure`: the cameras we know by the same ids, or the city's borders, leave no
 * other reading; `likely`: the places fit what else is known much better.
 */
export const Suspicion = z.object({
  /** What the numbers seem to be. */
  meant: z.object({ swapped: z.boolean(), datum: Datum }),
  certainty: z.enum(['sure', 'likely']),
  /** What it was found by: the city's borders, cameras known by the same ids, addresses near by. */
  by: z.enum(['city', 'same-ids', 'addresses']),
  /** How many places were looked at. */
  compared: z.int(),
  /** By `city`: shares inside, 0…1. Else: median distances to what is known, metres. As given, and as they seem meant. */
  asGiven: z.number(),
  asMeant: z.number(),
});
export type Suspicion = z.infer<typeof Suspicion>;

/** What a dry run found besides the counts of its job. */
export const ImportReport = z.object({
  encoding: Encoding,
  /** Lines whose place lies outside the city, is 0,0, or has at most two decimals (more than a kilometre of doubt). */
  outside: z.int(),
  zero: z.int(),
  coarse: z.int(),
  /** Faults by field and reason, most frequent first; at most 50. */
  faults: z.array(z.object({ field: z.string(), code: z.string(), count: z.int() })),
  /** Cameras by the areas right below the city, most first. */
  areas: z.array(z.object({ id: AreaId, count: z.int() })),
  /** Grids that would have at least one of these cameras, of how many. */
  grids: z.int(),
  gridsOfCity: z.int(),
  suspicion: Suspicion.nullable(),
});
export type ImportReport = z.infer<typeof ImportReport>;
