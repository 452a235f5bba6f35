import { z } from 'zod';
import { usefulGrades } from '../camera/optics.ts';
import { Position } from '../kernel/geo.ts';
import { UnitId } from '../kernel/ids.ts';

/**
 * GET /api/coverage/areas/:id/blind: what is blind in one grid now (ground that only lost cameras see at this grade), the largest
 * piece first; how many incidents of the last 30 days lie in it, and who is nearest of those that are free and were heard of lately.
 * Each part as its reader may see it: `incidents` is null for who may not read them, and `units` has only those whose place the
 * reader may know.
 */
export const BlindPieceView = z.object({
  m2: z.number(),
  /** A place in the piece, near its middle. */
  place: Position,
  incidents: z.int().nullable(),
  units: z.array(z.object({ id: UnitId, callSign: z.string(), metres: z.number(), ageS: z.number() })),
});
export type BlindPieceView = z.infer<typeof BlindPieceView>;
export const BlindReply = z.object({ pieces: z.array(BlindPieceView) });
export const BlindQuery = z.object({ grade: z.enum(usefulGrades).default('detect') });
