import { type FlatView, turnAndScale } from '../../map/own/flat-view.ts';
import { shareOfWay, type UnitFixes, type Way } from '../unit-fixes.ts';
import { type Cell, SHEET } from './name-sheet.ts';
import { ROW, type UnitRows } from './unit-rows.ts';

/** A call sign to write under the mark of a unit. */
export interface Named {
  readonly handle: number;
  readonly text: string;
}

export interface Written extends Named {
  readonly cell: Cell;
}

/** Numbers of one call sign as its shader reads them: the first eight of its unit's row · x, y, width on the sheet, CSS px. */
export const NAME_ROW = 11;
const OF_UNIT = 8;
/** Lines may stand as near as this, CSS px: the rims of two texts may touch. */
const LINE_APART = SHEET.line - 4;

/**
 * Those of the written that do not lie over one before, as the marks stand at `now`: what cannot be read is not written. The
 * marks move a little until this is asked again.
 */
export function readable(
  written: readonly Written[],
  { fixes, view, now }: { readonly fixes: UnitFixes; readonly view: FlatView; readonly now: number },
): readonly Written[] {
  const [a, b, c, d] = turnAndScale(view);
  const way: Way = { fromX: 0, fromY: 0, toX: 0, toY: 0, fixedAt: 0, startedAt: 0, glideMs: 0, headingDeg: Number.NaN };
  const taken: { readonly x: number; readonly y: number; readonly width: number }[] = [];
  return written.filter(({ handle, cell: { width } }) => {
    const slot = fixes.slotOf(handle);
    if (slot === null) return false;
    fixes.readWay(slot, way);
    const share = shareOfWay(way.startedAt, way.glideMs, now);
    const dx = way.fromX + (way.toX - way.fromX) * share - view.x;
    const dy = way.fromY + (way.toY - way.fromY) * share - view.y;
    const [x, y] = [a * dx + c * dy, b * dx + d * dy];
    if (taken.some((other) => Math.abs(other.x - x) < (other.width + width) / 2 && Math.abs(other.y - y) < LINE_APART))
      return false;
    taken.push({ x, y, width });
    return true;
  });
}

/** The rows of call signs whose units are drawn. WRITES INTO `numbers` and answers how many. */
export function fillNameRows(
  numbers: Float32Array,
  written: readonly Written[],
  { fixes, rows }: { readonly fixes: UnitFixes; readonly rows: UnitRows },
): number {
  let count = 0;
  for (const { handle, cell } of written) {
    const slot = fixes.slotOf(handle);
    if (slot === null || fixes.lookAt(slot) < 0 || (count + 1) * NAME_ROW > numbers.length) continue;
    const at = count++ * NAME_ROW;
    for (let part = 0; part < OF_UNIT; part++) numbers[at + part] = rows.numbers[slot * ROW + part] ?? 0;
    numbers[at + OF_UNIT] = cell.x;
    numbers[at + OF_UNIT + 1] = cell.y;
    numbers[at + OF_UNIT + 2] = cell.width;
  }
  return count;
}
