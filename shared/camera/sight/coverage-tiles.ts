import { z } from 'zod';

/**
 * GET /api/tiles/coverage/{z}/{x}/{y}: vector tiles (MVT 2.1) of the ground in the reader's scope, squares of like ground in one
 * layer, buildings left out. Only the cameras the reader may read count (CAM-21).
 */
export const COVERAGE_TILE_LAYER = 'coverage';
/** From far, ground is a matter of grids, not of cells. Nearer than the deepest, MapLibre stretches. */
export const COVERAGE_ZOOMS = { least: 12, deepest: 16 } as const;

/** The best grade on this ground: 0 none, 1 detect, 2 observe, 3 recognise, 4 identify. */
export const CoverageTileGround = z.object({
  /** Of any camera, up or down. */
  any: z.int().min(0).max(4),
  /** Of those that are not lost. Blind at a grade: `any` reaches it and `now` does not. */
  now: z.int().min(0).max(4),
});
export type CoverageTileGround = z.infer<typeof CoverageTileGround>;
