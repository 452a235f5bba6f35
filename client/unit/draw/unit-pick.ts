import type { Pointer } from '../../map/overlay.ts';
import type { FlatView } from '../../map/own/flat-view.ts';
import { FORGET_MS, NO_LOOK, shareOfWay, type UnitFixes, type Way } from '../unit-fixes.ts';
import { markSize } from './unit-drawing.ts';

/** Half the height of a mark at size 1, CSS px. */
const MARK_PX = 10;

/** The handle of the unit whose mark is nearest to the pointer and within its reach. */
export function unitAt(fixes: UnitFixes, { view, x, y, reachPx }: Pointer, now: number): number | null {
  const [dx, dy] = [x - view.width / 2, y - view.height / 2];
  const turn = (view.bearingDeg * Math.PI) / 180;
  const worldX = view.x + (Math.cos(turn) * dx - Math.sin(turn) * dy) / view.worldPx;
  const worldY = view.y + (Math.sin(turn) * dx + Math.cos(turn) * dy) / view.worldPx;
  let nearest = (reachPx + MARK_PX * markSize(view.zoom)) / view.worldPx;
  let found: number | null = null;
  eachMark(fixes, { now, x: worldX, y: worldY, reach: nearest }, (handle, markX, markY) => {
    const away = Math.hypot(markX - worldX, markY - worldY);
    if (away > nearest) return;
    nearest = away;
    found = handle;
  });
  return found;
}

/** The handles of the first `most` units that are drawn in the view. */
export function unitsInView(fixes: UnitFixes, view: FlatView, given: { now: number; most: number }): number[] {
  // Half the diagonal holds the screen however it is turned.
  const reach = Math.hypot(view.width, view.height) / 2 / view.worldPx;
  const handles: number[] = [];
  eachMark(fixes, { now: given.now, x: view.x, y: view.y, reach }, (handle, x, y) => {
    if (handles.length < given.most && Math.abs(x - view.x) <= reach && Math.abs(y - view.y) <= reach)
      handles.push(handle);
  });
  return handles;
}

interface Part {
  readonly now: number;
  /** Parts of the world. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** Every mark that is drawn at `now` and may be within this reach, in parts of the world. */
function eachMark(
  fixes: UnitFixes,
  { now, x, y, reach }: Part,
  tell: (handle: number, x: number, y: number) => void,
): void {
  const way: Way = {
    fromX: 0,
    fromY: 0,
    toX: 0,
    toY: 0,
    fixedAt: 0,
    startedAt: 0,
    glideMs: 0,
    headingDeg: Number.NaN,
  };
  for (let slot = 0; slot < fixes.end; slot++) {
    if (!fixes.mayBeNear(slot, x, y, reach)) continue;
    const handle = fixes.handleAt(slot);
    if (handle === null || fixes.lookAt(slot) === NO_LOOK) continue;
    fixes.readWay(slot, way);
    if (now - way.fixedAt >= FORGET_MS) continue;
    const share = shareOfWay(way.startedAt, way.glideMs, now);
    tell(handle, way.fromX + (way.toX - way.fromX) * share, way.fromY + (way.toY - way.fromY) * share);
  }
}
