import { z } from 'zod';
import { AreaId } from '../../kernel/ids.ts';
import { usefulGrades } from '../optics.ts';

/**
 * GET /api/tiles/coverage/{z}/{x}/{y}: vector tiles (MVT 2.1) of the ground in the reader's scope. From zoom 12 on squares of like
 * ground in one layer, buildings left out; above it whole grids in another (CAM-47). Only the cameras the reader may read count
 * (CAM-21).
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

export const COVERAGE_GRID_LAYER = 'coverage-grid';
export const COVERAGE_GRID_ZOOMS = { least: 7, deepest: 11 } as const;

/** Thousandths of a grid's open ground. */
const Share = z.int().min(0).max(1_000);

/**
 * A grid that has been worked out, by grade (EN 62676-4): what is seen now, and what is blind because the cameras that would see it
 * are lost. Grids that are not worked out yet are left out.
 */
export const CoverageTileGrid = z.object({
  id: AreaId,
  detectSeen: Share,
  detectBlind: Share,
  observeSeen: Share,
  observeBlind: Share,
  recogniseSeen: Share,
  recogniseBlind: Share,
  identifySeen: Share,
  identifyBlind: Share,
});
export type CoverageTileGrid = z.infer<typeof CoverageTileGrid>;

/** The figures of a grid as its tile says them. `groundM2`, `seenM2` and `nowM2` as in Tally: by grade, detect first. */
export function gridShares(tally: {
  readonly groundM2: number;
  readonly seenM2: readonly number[];
  readonly nowM2: readonly number[];
}): Omit<CoverageTileGrid, 'id'> {
  const share = (m2: number) => Math.round((1_000 * m2) / Math.max(1, tally.groundM2));
  const shares = usefulGrades.flatMap((grade, at): [string, number][] => {
    const [seen, now] = [tally.seenM2[at] ?? 0, tally.nowM2[at] ?? 0];
    // What is blind at all is never said to be nothing.
    const blind = seen > now ? Math.max(1, share(seen - now)) : 0;
    return [
      [`${grade}Seen`, share(now)],
      [`${grade}Blind`, blind],
    ];
  });
  return Object.fromEntries(shares) as Omit<CoverageTileGrid, 'id'>;
}
