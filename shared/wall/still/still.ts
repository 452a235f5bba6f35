import { z } from 'zod';
import { Purpose } from '../../access/purpose.ts';
import { CameraId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

/** How often a still is taken anew, seconds: more often a live picture says more, more seldom it says nothing of now. */
export const STILL_EVERY_S = { least: 10, most: 600 } as const;

/** WAL-14: a still of a camera that is taken anew every so often. */
export const stillWish = {
  camera: CameraId,
  purpose: Purpose,
  everyS: z.int().min(STILL_EVERY_S.least).max(STILL_EVERY_S.most),
  /** Where a camera that can turn is to look for it, by the name of its preset. */
  preset: line(80).min(1).nullable(),
};

/** GET /api/monitors/:id/stills: the tiles, from 0, whose still whoever asks may go on showing. Asked every few seconds: a look that is over cannot be cut. */
export const StillsAllowed = z.object({ at: Instant, tiles: z.array(z.int().min(0)) });
export type StillsAllowed = z.infer<typeof StillsAllowed>;
