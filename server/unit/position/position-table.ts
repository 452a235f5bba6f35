import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import {
  CELLS,
  type CellBox,
  cellPlaceOf,
  cellsIn,
  headingByte,
  speedByte,
} from '@watchroom/shared/protocol/unit-frame.ts';
import { type Course, type Step, stepOf } from '@watchroom/shared/unit/course.ts';
import { copyOnto, type FixRecord, type FixSlate, slateOf } from '@watchroom/shared/unit/fix-bytes.ts';
import type { UnitKind } from '@watchroom/shared/unit/unit-api.ts';

/** Where a unit was last heard. `receivedMs`: when we got it. */
export interface LatestFix extends FixRecord {
  readonly receivedMs: number;
  readonly cell: number;
}

/** A unit on the map, ready to be written into frames. Lives as long as its unit is on duty and heard. */
export interface Mark {
  readonly handle: number;
  /** A small number of its own, never given to another unit of this process: what readers remember is kept by it. */
  readonly slot: number;
  /** Written anew with each fix that is believed: whoever wants to keep it copies it. */
  readonly course: { readonly known: FixSlate; suspect: FixRecord | null };
  receivedMs: number;
  cell: Cell;
  /** Its place in the cell's list. */
  index: number;
  x: number;
  y: number;
  heading: number;
  speed: number;
  /** The tick that tells of its last move. */
  movedTick: number;
}

/** A unit that is no longer in a cell, and the tick that tells so. */
interface Departure {
  readonly handle: number;
  readonly slot: number;
  readonly tick: number;
}

export interface Cell {
  readonly number: number;
  /** Those that moved last stand first: of a tick only they are looked at. */
  readonly marks: Mark[];
  /** How many marks moved for the tick `freshTick`. */
  fresh: number;
  freshTick: number;
  left: Departure[];
  /** The last tick that has something to tell of it. */
  changedTick: number;
}

/** A box of cells that somebody looks at again and again. */
export interface CellArea {
  readonly box: CellBox;
  /** Its rows that hold a cell, three numbers each: which row, and where its cells begin and end in the table's list. */
  readonly rows: number[];
  layout: number;
}

export function areaOf(box: CellBox): CellArea {
  return { box, rows: [], layout: 0 };
}

/** Departures are kept this many ticks: as long as the slowest reader's pace. */
const KEPT_TICKS = 16;

/**
 * The last believed fix of every unit, by handle and by cell of the map. The last value wins; how fresh it is stays with it.
 * Knows nothing of who may see what.
 */
export class PositionTable {
  /** By handle. */
  readonly #marks: (Mark | undefined)[] = [];
  #size = 0;
  readonly #cells = new Map<number, Cell>();
  /** The same row by row, from west to east: a view asks for parts of rows. */
  #sorted: Cell[] = [];
  #sortedLayout = 0;
  #layout = 1;
  readonly #slots: (number | undefined)[] = [];
  #slotsGiven = 0;
  /** The tick that will tell what happens now. */
  #next = 1;

  /**
   * Takes a fix by its course (UNT-10, UNT-11): late messages move nobody back, and one that is too far to be true waits for
   * a second one. KEEPS NOTHING of `fix` but what it says.
   */
  put(fix: FixRecord, kind: UnitKind, receivedMs: number): Step {
    const mark = this.#marks[fix.handle];
    const step = stepOf(mark?.course ?? null, fix, kind);
    if (mark === undefined) this.#enter(fix, receivedMs);
    else if (step === 'held') mark.course.suspect = slateOf(fix);
    else if (step !== 'late') this.#move(mark, fix, receivedMs);
    return step;
  }

  /** Forgets where a unit is: it went off duty. */
  remove(handle: number): void {
    const mark = this.#marks[handle];
    if (mark === undefined) return;
    this.#leave(mark);
    this.#marks[handle] = undefined;
    this.#size--;
  }

  of(handle: number): LatestFix | undefined {
    const mark = this.#marks[handle];
    return mark === undefined ? undefined : latestOf(mark);
  }

  /** What the next fix of this unit is judged by, as long as none has come; null when nothing is known of it. */
  courseOf(handle: number): Course<FixRecord> | null {
    return this.#marks[handle]?.course ?? null;
  }

  /** How many slots were ever given. */
  get slots(): number {
    return this.#slotsGiven;
  }

  slotOf(handle: number): number | undefined {
    return this.#slots[handle];
  }

  size(): number {
    return this.#size;
  }

  /** Closes a tick and returns its number: what happened until now is told by it. */
  tick(): number {
    const closed = this.#next++;
    for (const cell of this.#cells.values()) {
      if (cell.left.length > 0) cell.left = cell.left.filter(({ tick }) => tick > closed - KEPT_TICKS);
      if (cell.marks.length > 0 || cell.left.length > 0) continue;
      this.#cells.delete(cell.number);
      this.#layout++;
    }
    return closed;
  }

  /** Raised when a cell comes or goes. */
  get layout(): number {
    return this.#layout;
  }

  /** The cells that hold a unit, or held one lately, row by row; places in it are good for one layout. */
  cells(): readonly Cell[] {
    if (this.#sortedLayout !== this.#layout) {
      this.#sortedLayout = this.#layout;
      this.#sorted = [...this.#cells.values()].sort((a, b) => a.number - b.number);
    }
    return this.#sorted;
  }

  /** The rows of a box. Kept with the box until a cell comes or goes. */
  rowsOf(area: CellArea): readonly number[] {
    if (area.layout !== this.#layout) {
      area.layout = this.#layout;
      area.rows.length = 0;
      this.#findRows(area.box, area.rows);
    }
    return area.rows;
  }

  /** PUSHES INTO `into`. */
  #findRows({ west, north, east, south }: CellBox, into: number[]): void {
    let [y, from] = [north, 0];
    while (y <= south) {
      from = this.#firstFrom(y * CELLS + west, from);
      const first = this.cells()[from];
      if (first === undefined) return;
      const row = Math.floor(first.number / CELLS);
      // Rows that hold nothing are passed over, however many.
      if (row > y) y = row;
      else {
        const to = this.#firstFrom(y * CELLS + east + 1, from);
        if (to > from) into.push(y, from, to);
        from = to;
        y++;
      }
    }
  }

  /** The place of the first cell with this number or a higher one, at `from` or behind. */
  #firstFrom(number: number, from: number): number {
    const cells = this.cells();
    let [low, high] = [from, cells.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cells[middle]?.number ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Every fix in a cell. */
  in(cell: number): LatestFix[] {
    return (this.#cells.get(cell)?.marks ?? []).map(latestOf);
  }

  /** Fixes at most `radiusM` from a place, nearest first. Looks only at the cells that circle touches. */
  near(place: Position, radiusM: number): { readonly fix: LatestFix; readonly metres: number }[] {
    const dLat = radiusM / METRES_A_DEGREE;
    const dLng = Math.min(
      180,
      dLat / Math.max(0.01, Math.cos((Math.min(89, Math.abs(place[1]) + dLat) * Math.PI) / 180)),
    );
    const cells = cellsIn([place[0] - dLng, place[1] - dLat, place[0] + dLng, place[1] + dLat]);
    return cells
      .flatMap((cell) => this.in(cell))
      .map((fix) => ({ fix, metres: distanceM(place, fix.place) }))
      .filter(({ metres }) => metres <= radiusM)
      .sort((a, b) => a.metres - b.metres);
  }

  #enter(fix: FixRecord, receivedMs: number): void {
    const { cell: number, x, y } = cellPlaceOf(fix.place);
    const cell = this.#cell(number);
    this.#slots[fix.handle] ??= this.#slotsGiven++;
    const slot = this.#slots[fix.handle] ?? 0;
    const mark: Mark = {
      handle: fix.handle,
      slot,
      course: { known: slateOf(fix), suspect: null },
      receivedMs,
      cell,
      index: cell.marks.length,
      x,
      y,
      heading: headingByte(fix.headingDeg),
      speed: speedByte(fix.speedMps),
      movedTick: this.#next,
    };
    this.#marks[fix.handle] = mark;
    this.#size++;
    this.#join(mark, cell);
    this.#freshen(mark);
  }

  #move(mark: Mark, fix: FixRecord, receivedMs: number): void {
    copyOnto(mark.course.known, fix);
    mark.course.suspect = null;
    const { cell: number, x, y } = cellPlaceOf(fix.place);
    if (number !== mark.cell.number) {
      this.#leave(mark);
      this.#join(mark, this.#cell(number));
    }
    mark.x = x;
    mark.y = y;
    mark.heading = headingByte(fix.headingDeg);
    mark.speed = speedByte(fix.speedMps);
    mark.receivedMs = receivedMs;
    mark.movedTick = this.#next;
    mark.cell.changedTick = this.#next;
    this.#freshen(mark);
  }

  /** Puts a mark that moved to those that moved for the same tick. */
  #freshen(mark: Mark): void {
    const { cell } = mark;
    if (cell.freshTick !== this.#next) {
      cell.freshTick = this.#next;
      cell.fresh = 0;
    }
    if (mark.index < cell.fresh) return;
    this.#swap(cell, mark, cell.marks[cell.fresh++] ?? mark);
  }

  #swap({ marks }: Cell, one: Mark, other: Mark): void {
    const { index } = one;
    marks[other.index] = one;
    marks[index] = other;
    one.index = other.index;
    other.index = index;
  }

  #join(mark: Mark, cell: Cell): void {
    mark.cell = cell;
    mark.index = cell.marks.length;
    cell.marks.push(mark);
    cell.changedTick = this.#next;
    if (cell.left.length > 0) cell.left = cell.left.filter(({ handle }) => handle !== mark.handle);
  }

  #leave(mark: Mark): void {
    const { cell, handle, slot } = mark;
    // One of the fresh goes out by way of their last, so that they still stand first.
    if (cell.freshTick === this.#next && mark.index < cell.fresh)
      this.#swap(cell, mark, cell.marks[--cell.fresh] ?? mark);
    this.#swap(cell, mark, cell.marks.at(-1) ?? mark);
    cell.marks.pop();
    cell.left.push({ handle, slot, tick: this.#next });
    cell.changedTick = this.#next;
  }

  #cell(number: number): Cell {
    const known = this.#cells.get(number);
    if (known !== undefined) return known;
    const made: Cell = { number, marks: [], fresh: 0, freshTick: 0, left: [], changedTick: 0 };
    this.#cells.set(number, made);
    this.#layout++;
    return made;
  }
}

function latestOf({ course, receivedMs, cell }: Mark): LatestFix {
  return { ...slateOf(course.known), receivedMs, cell: cell.number };
}

const METRES_A_DEGREE = 111_195.08;
