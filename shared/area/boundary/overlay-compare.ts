import { type Box, boxOf, type Surface } from '../../kernel/geo.ts';
import type { AreaId } from '../../kernel/ids.ts';
import type { AreaInput } from '../area-api.ts';
import { drawOnLines, levelLines } from '../level-lines.ts';
import type { OverlayRelation } from './boundary-api.ts';

/** Shares below this are borders drawn twice by different hands, and count as none. */
const SLACK = 0.02;
const LINES = 256;

/**
 * R14: how each of a department's grids stands to the canonical ones.
 *
 *      duplicate        split            merge            partial
 *      ┌─────┐          ┌──┬──┐          ┌──┬──┐          ┌──┬──┐
 *      │ S=G │          │S │  │ G        │ S│  │ G1+G2    │ ┌┼┐ │ S cuts G1 and G2
 *      └─────┘          └──┴──┘          └──┴──┘          └─┴┴┴─┘
 */
export function compareOverlay(special: readonly AreaInput[], grids: readonly AreaInput[]): OverlayRelation[] {
  const boxed = grids.map((grid) => ({ grid, box: boxOf(grid.surface) }));
  return special.map((area) => {
    const box = boxOf(area.surface);
    const near = boxed.filter((one) => meets(one.box, box)).map((one) => one.grid);
    return relationOf(area, near);
  });
}

function relationOf(area: AreaInput, near: readonly AreaInput[]): OverlayRelation {
  const measured = sharesOf(area.surface, near);
  const shares = measured.shares.filter((one) => one.ofSpecial > SLACK || one.ofGrid > SLACK);
  return {
    grid: area.id,
    name: area.name,
    how: howOf(shares),
    shares: shares.sort((a, b) => b.ofSpecial - a.ofSpecial),
    outside: measured.outside < 0.001 ? 0 : measured.outside,
    settled: null,
  };
}

type Share = OverlayRelation['shares'][number];

function howOf(shares: readonly Share[]): OverlayRelation['how'] {
  const real = shares.filter((one) => one.ofGrid > SLACK || one.ofSpecial > SLACK);
  const whole = real.filter((one) => one.ofGrid >= 1 - SLACK);
  const covered = whole.reduce((sum, one) => sum + one.ofSpecial, 0);
  if (whole.length === real.length && covered >= 1 - SLACK) return whole.length === 1 ? 'duplicate' : 'merge';
  const [only] = real;
  if (only !== undefined && only.ofSpecial >= 1 - SLACK && real.length === 1) return 'split';
  return 'partial';
}

/** Ground shared with each grid, by level lines over the special grid's own height. */
function sharesOf(surface: Surface, grids: readonly AreaInput[]): { shares: Share[]; outside: number } {
  const SPECIAL = -1;
  const all = [surface, ...grids.map((grid) => grid.surface)].map(boxOf);
  const south = Math.min(...all.map((box) => box[1]));
  const north = Math.max(...all.map((box) => box[3]));
  const own = boxOf(surface);
  const count = Math.max(
    LINES,
    Math.min(2_048, Math.ceil(((north - south) / Math.max(own[3] - own[1], 1e-9)) * LINES)),
  );
  const lines = levelLines(south, north, count);
  drawOnLines(lines, surface, SPECIAL);
  grids.forEach((grid, at) => drawOnLines(lines, grid.surface, at));
  const of = grids.map(() => ({ whole: 0, shared: 0 }));
  let special = 0;
  let outside = 0;
  for (const line of lines) {
    const inside = new Set<number>();
    let before = 0;
    for (const cut of line.cuts.sort((a, b) => a.x - b.x || a.step - b.step)) {
      const length = cut.x - before;
      if (length > 0) {
        const inSpecial = inside.has(SPECIAL);
        if (inSpecial) special += length;
        if (inSpecial && inside.size === 1) outside += length;
        for (const at of inside) {
          const sum = of[at];
          if (sum === undefined) continue;
          sum.whole += length;
          if (inSpecial) sum.shared += length;
        }
      }
      if (cut.step === 1) inside.add(cut.of);
      else inside.delete(cut.of);
      before = cut.x;
    }
  }
  const shares = grids.flatMap((grid, at): Share[] => {
    const { whole = 0, shared = 0 } = of[at] ?? {};
    if (shared === 0) return [];
    return [
      { grid: grid.id, ofSpecial: special === 0 ? 0 : shared / special, ofGrid: whole === 0 ? 0 : shared / whole },
    ];
  });
  return { shares, outside: special === 0 ? 0 : outside / special };
}

function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** The surface a special grid gets when it follows the canonical ones: those of which more than half lies in it. */
export function followedSurface(
  relation: OverlayRelation,
  surfaceOf: (grid: AreaId) => Surface | null,
): Surface | null {
  const polygons = relation.shares
    .filter((one) => one.ofGrid > 0.5)
    .flatMap((one) => {
      const surface = surfaceOf(one.grid);
      if (surface === null) return [];
      return surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
    });
  return polygons.length === 0 ? null : { type: 'MultiPolygon', coordinates: polygons };
}
