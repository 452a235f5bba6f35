import { z } from 'zod';
import { Position } from '../../kernel/geo.ts';
import { AreaId, CameraId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';

/** The four grades (EN 62676-4); each holds the finer ones. */
const byGrade = z.object({ detect: z.number(), observe: z.number(), recognise: z.number(), identify: z.number() });

/**
 * How much of an area's open ground is seen, square metres, by the cameras that the reader may read (CAM-21): by any of them
 * (`seenM2`), and by those that are not lost (`nowM2`); the difference is blind. An area is the sum of its grids; `ready` of
 * `grids` are worked out, and the figures are those of these.
 */
export const CoverageFigure = z.object({
  area: AreaId,
  grids: z.int(),
  ready: z.int(),
  groundM2: z.number(),
  seenM2: byGrade,
  nowM2: byGrade,
  /** Cameras that add something; one that looks over the edge of its grid counts in each. */
  cameras: z.int(),
  /** Lost cameras that would see what nobody else does so well, each once. */
  missing: z.int(),
  /** When the first of these was lost; null when none is, or it is not known. */
  blindSince: Instant.nullable(),
  /** Side of the cells that were counted, metres. */
  cellM: z.number(),
  /** The figures are at least as new as this; null while none is ready. */
  asOf: Instant.nullable(),
  /** Grids that are being worked out anew, because a camera changed. */
  stale: z.int(),
});
export type CoverageFigure = z.infer<typeof CoverageFigure>;

export const MissingCamera = z.object({ id: CameraId, name: z.string(), since: Instant.nullable() });

/** GET /api/coverage/areas/:id: the area, and with `parts` each of its children. */
export const CoverageReply = z.object({
  figure: CoverageFigure,
  parts: z.array(CoverageFigure),
  /** The first of the missing cameras, longest lost first. */
  missing: z.array(MissingCamera),
});
export type CoverageReply = z.infer<typeof CoverageReply>;
export const CoverageQuery = z.object({ parts: z.enum(['true', 'false']).default('false') });
/** Missing cameras that are named. */
export const MISSING_NAMED = 10;

export const Rings = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) });

/** GET /api/cameras/:id/sight: the ground a camera sees (shared/camera/sight/visible-area.ts); null: nothing is sure. */
export const SightReply = z.object({
  area: z
    .object({
      form: z.enum(['known', 'assumed', 'round']),
      eye: Position,
      nearM: z.number(),
      reachM: byGrade,
      seen: z.object({
        detect: Rings.nullable(),
        observe: Rings.nullable(),
        recognise: Rings.nullable(),
        identify: Rings.nullable(),
      }),
    })
    .nullable(),
  /** Whether buildings are known at all: without them every area is that of open ground. */
  obstacles: z.boolean(),
});
export type SightReply = z.infer<typeof SightReply>;
