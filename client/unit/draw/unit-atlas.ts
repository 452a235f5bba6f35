import type { UnitKind, UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import type { Palette } from '../../map/palette.ts';
import { ICON_PX, paintUnitIcon } from '../unit-icon.ts';
import { kindPaths, statusLooks } from '../unit-look.ts';

/**
 * All icons on one picture: 16 × 16 cells of 64 px, of which four belong to a look: fresh or old, and with or without a heading
 * (the shader chooses). The rim of each cell is empty, so that no smaller copy of the picture mixes two icons.
 */
export const CELL_PX = 64;
const CELLS_ACROSS = 16;
/** Device pixels of the picture for each CSS px: sharp on the 4K screens of a room. */
const RATIO = 2;
/** Half the side of a cell, CSS px. */
export const HALF_CELL_PX = CELL_PX / RATIO / 2;

const kinds = Object.keys(kindPaths) as readonly UnitKind[];
const statuses = Object.keys(statusLooks) as readonly UnitStatus[];

/** The look of a unit as a number, 0…55. */
export function lookOf(kind: UnitKind, status: UnitStatus): number {
  return kinds.indexOf(kind) * statuses.length + statuses.indexOf(status);
}

/** Null where the browser gives no drawing surface. */
export function paintAtlas(palette: Palette): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  canvas.width = CELL_PX * CELLS_ACROSS;
  canvas.height = CELL_PX * CELLS_ACROSS;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  for (const kind of kinds) {
    for (const status of statuses) {
      for (const variant of [0, 1, 2, 3]) {
        const cell = lookOf(kind, status) * 4 + variant;
        context.save();
        context.translate((cell % CELLS_ACROSS) * CELL_PX, Math.floor(cell / CELLS_ACROSS) * CELL_PX);
        context.scale(RATIO, RATIO);
        context.translate(HALF_CELL_PX - ICON_PX / 2, HALF_CELL_PX - ICON_PX / 2);
        paintUnitIcon(context, { kind, status, old: variant >= 2, still: variant % 2 === 1 }, palette);
        context.restore();
      }
    }
  }
  return canvas;
}
