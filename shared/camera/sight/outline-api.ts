import { z } from 'zod';
import { Rings } from './coverage-api.ts';

/** Cameras of one question: some ten milliseconds of work when nobody asked before. */
export const MOST_OUTLINED = 64;

const number = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** POST /api/cameras/outlines: the ground that these cameras see, by their numbers in tiles. */
export const OutlinesAsk = z.strictObject({ cameras: z.array(number).min(1).max(MOST_OUTLINED) });

/**
 * What a camera sees at all, cut by buildings (CAM-17); null where nothing is sure. Cameras that the reader may not read, or that
 * are none, are left out.
 */
export const Outline = z.object({
  number,
  area: z.object({ form: z.enum(['known', 'assumed', 'round']), seen: Rings.nullable() }).nullable(),
});
export type Outline = z.infer<typeof Outline>;
export const OutlinesReply = z.object({ outlines: z.array(Outline) });
export type OutlinesReply = z.infer<typeof OutlinesReply>;
