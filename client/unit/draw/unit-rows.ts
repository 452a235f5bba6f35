import { NO_LOOK, type UnitFixes, type Way } from '../unit-fixes.ts';

/**
 * Numbers of one unit as its shader reads them: from x, y · to x, y (parts of the world from `origin`) · started, glide,
 * fixed (seconds from `epochMs`) · heading (degrees, -1 = unknown) · look (-1 = not drawn).
 */
export const ROW = 9;
const FIRST_ROWS = 256;
/** Rows that did not change are sent along when the gap between two changed ones is no wider: one call costs more. */
const GAP = 64;
/** 32-bit numbers are good to a tenth of a millisecond over half an hour, and to a tenth of a pixel over two degrees. */
const EPOCH_MS = 30 * 60_000;
const FAR = 0.005;

/** Rows from `from` on, before `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The units as numbers for the graphics card: only what changed is written again. */
export class UnitRows {
  #numbers = new Float32Array(FIRST_ROWS * ROW);
  /** NaN = none yet. */
  #originX = Number.NaN;
  #originY = Number.NaN;
  #epochMs = 0;
  #seen = 0;
  readonly #way: Way = {
    fromX: 0,
    fromY: 0,
    toX: 0,
    toY: 0,
    fixedAt: 0,
    startedAt: 0,
    glideMs: 0,
    headingDeg: Number.NaN,
  };

  get numbers(): Float32Array<ArrayBuffer> {
    return this.#numbers;
  }

  get origin(): readonly [x: number, y: number] {
    return [this.#originX, this.#originY];
  }

  get epochMs(): number {
    return this.#epochMs;
  }

  /**
   * Writes the rows of the units that changed since the last call. Answers which, or `all` where the array is another one or all
   * numbers are reckoned from elsewhere. `middle`: where the map looks, in parts of the world.
   */
  refresh(fixes: UnitFixes, middle: { readonly x: number; readonly y: number }, now: number): readonly Run[] | 'all' {
    const grown = this.#fit(fixes.end);
    const all = this.#moveOrigin(middle, now) || grown;
    if (!all && fixes.change === this.#seen) return [];
    const runs: Run[] = [];
    let [from, to] = [-1, -1];
    for (let slot = 0; slot < fixes.end; slot++) {
      if (!all && fixes.changeAt(slot) <= this.#seen) continue;
      this.#write(fixes, slot);
      if (from >= 0 && slot - to > GAP) {
        runs.push({ from, to });
        from = slot;
      }
      if (from < 0) from = slot;
      to = slot + 1;
    }
    if (from >= 0) runs.push({ from, to });
    this.#seen = fixes.change;
    return all ? 'all' : runs;
  }

  #moveOrigin({ x, y }: { readonly x: number; readonly y: number }, now: number): boolean {
    const near = Math.hypot(this.#originX - x, this.#originY - y) < FAR;
    if (near && Math.abs(now - this.#epochMs) < EPOCH_MS) return false;
    this.#originX = x;
    this.#originY = y;
    this.#epochMs = now;
    return true;
  }

  #fit(rows: number): boolean {
    if (rows * ROW <= this.#numbers.length) return false;
    let size = this.#numbers.length;
    while (size < rows * ROW) size *= 2;
    this.#numbers = new Float32Array(size);
    return true;
  }

  #write(fixes: UnitFixes, slot: number): void {
    const at = slot * ROW;
    const look = fixes.handleAt(slot) === null ? NO_LOOK : fixes.lookAt(slot);
    const numbers = this.#numbers;
    numbers[at + 8] = look;
    if (look === NO_LOOK) return;
    const way = this.#way;
    fixes.readWay(slot, way);
    const x = this.#originX;
    const y = this.#originY;
    numbers[at] = way.fromX - x;
    numbers[at + 1] = way.fromY - y;
    numbers[at + 2] = way.toX - x;
    numbers[at + 3] = way.toY - y;
    numbers[at + 4] = (way.startedAt - this.#epochMs) / 1_000;
    numbers[at + 5] = way.glideMs / 1_000;
    numbers[at + 6] = (way.fixedAt - this.#epochMs) / 1_000;
    numbers[at + 7] = Number.isNaN(way.headingDeg) ? -1 : way.headingDeg;
  }
}
