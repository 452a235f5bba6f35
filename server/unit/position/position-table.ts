import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { CELLS, type CellBox, cellsIn, placeOnto } from '@watchroom/shared/protocol/unit-frame.ts';
import { type Course, type Step, stepOf } from '@watchroom/shared/unit/course.ts';
import { emptySlate, type FixRecord, slateOf } from '@watchroom/shared/unit/fix-bytes.ts';
import type { UnitKind } from '@watchroom/shared/unit/unit-api.ts';
import { type CourseSlate, MarkColumns } from './mark-columns.ts';

/** Where a unit was last heard. `receivedMs`: when we got it. */
export interface LatestFix extends FixRecord {
  readonly receivedMs: number;
  readonly cell: number;
}

/** A unit that is no longer in a cell, and the tick that tells so. */
interface Departure {
  readonly handle: number;
  readonly slot: number;
  readonly tick: number;
}

export interface Cell {
  readonly number: number;
  /** The slots of those in it. Who moved last stands first: of a tick only they are looked at. */
  readonly slots: number[];
  /** How many of them moved for the tick `freshTick`. */
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
  /** By slot; what it holds is good as long as the slot is in a cell. */
  readonly columns: MarkColumns = new MarkColumns();
  /** By slot: the cell it is in; undefined while it is not on the map. */
  readonly #cellOf: (Cell | undefined)[] = [];
  /** By slot: fixes that are too far to be believed alone. */
  readonly #suspects = new Map<number, FixRecord>();
  #size = 0;
  readonly #cells = new Map<number, Cell>();
  /** The same row by row, from west to east: a view asks for parts of rows. */
  #sorted: Cell[] = [];
  #sortedLayout = 0;
  #layout = 1;
  /** By handle: a small number of its own, never given to another unit of this process. What readers remember is kept by it. */
  readonly #slots: (number | undefined)[] = [];
  #slotsGiven = 0;
  /** The tick that will tell what happens now. */
  #next = 1;
  readonly #course: { readonly known: CourseSlate; suspect: FixRecord | null } = {
    known: { atMs: 0, place: [0, 0], accuracyM: null },
    suspect: null,
  };
  /** The place of the fix that is being taken, as frames have it. */
  readonly #place = { cell: 0, x: 0, y: 0 };

  /**
   * Takes a fix by its course (UNT-10, UNT-11): late messages move nobody back, and one that is too far to be true waits for
   * a second one. KEEPS NOTHING of `fix` but what it says.
   */
  put(fix: FixRecord, kind: UnitKind, receivedMs: number): Step {
    const slot = this.#slotOnMap(fix.handle);
    if (slot === undefined) {
      this.#enter(fix, receivedMs);
      return 'moves';
    }
    const step = stepOf(this.#courseAt(slot), fix, kind);
    if (step === 'held') this.#suspects.set(slot, slateOf(fix));
    else if (step !== 'late') this.#move(slot, fix, receivedMs);
    return step;
  }

  /** Forgets where a unit is: it went off duty. */
  remove(handle: number): void {
    const slot = this.#slotOnMap(handle);
    if (slot === undefined) return;
    this.#leave(slot);
    this.#cellOf[slot] = undefined;
    this.#suspects.delete(slot);
    this.columns.forget(slot);
    this.#size--;
  }

  of(handle: number): LatestFix | undefined {
    const slot = this.#slotOnMap(handle);
    return slot === undefined ? undefined : this.#latestOf(slot);
  }

  /**
   * What the next fix of this unit is judged by, as long as none has come; null when nothing is known of it. WRITTEN ANEW with the
   * next question and the next fix: what is to last is copied.
   */
  courseOf(handle: number): Course | null {
    const slot = this.#slotOnMap(handle);
    return slot === undefined ? null : this.#courseAt(slot);
  }

  #courseAt(slot: number): Course {
    this.columns.readCourse(slot, this.#course.known);
    this.#course.suspect = this.#suspects.size === 0 ? null : (this.#suspects.get(slot) ?? null);
    return this.#course;
  }

  #slotOnMap(handle: number): number | undefined {
    const slot = this.#slots[handle];
    return slot === undefined || this.#cellOf[slot] === undefined ? undefined : slot;
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
      if (cell.slots.length > 0 || cell.left.length > 0) continue;
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
    return (this.#cells.get(cell)?.slots ?? []).map((slot) => this.#latestOf(slot));
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
    const slot = this.#slots[fix.handle] ?? this.#slotsGiven++;
    this.#slots[fix.handle] = slot;
    this.columns.makeRoom(this.#slotsGiven);
    this.#join(slot, this.#cell(placeOnto(this.#place, fix.place).cell));
    this.#size++;
    this.#write(slot, fix, receivedMs);
  }

  #move(slot: number, fix: FixRecord, receivedMs: number): void {
    if (this.#suspects.size > 0) this.#suspects.delete(slot);
    const number = placeOnto(this.#place, fix.place).cell;
    if (number !== this.#cellOf[slot]?.number) {
      this.#leave(slot);
      this.#join(slot, this.#cell(number));
    }
    this.#write(slot, fix, receivedMs);
  }

  /** Writes down the fix of a slot that stands in its cell's list, at `#place`. */
  #write(slot: number, fix: FixRecord, receivedMs: number): void {
    const { columns } = this;
    columns.write(slot, fix, receivedMs);
    columns.x[slot] = this.#place.x;
    columns.y[slot] = this.#place.y;
    columns.movedTick[slot] = this.#next;
    const cell = this.#cellOf[slot];
    if (cell === undefined) return;
    cell.changedTick = this.#next;
    this.#freshen(slot, cell);
  }

  /** Puts a slot that moved to those that moved for the same tick. */
  #freshen(slot: number, cell: Cell): void {
    if (cell.freshTick !== this.#next) {
      cell.freshTick = this.#next;
      cell.fresh = 0;
    }
    if ((this.columns.index[slot] ?? 0) < cell.fresh) return;
    this.#swap(cell, slot, cell.slots[cell.fresh++] ?? slot);
  }

  #swap({ slots }: Cell, one: number, other: number): void {
    const { index } = this.columns;
    const [at, to] = [index[one] ?? 0, index[other] ?? 0];
    slots[to] = one;
    slots[at] = other;
    index[one] = to;
    index[other] = at;
  }

  #join(slot: number, cell: Cell): void {
    this.#cellOf[slot] = cell;
    this.columns.index[slot] = cell.slots.length;
    cell.slots.push(slot);
    cell.changedTick = this.#next;
    if (cell.left.length > 0) cell.left = cell.left.filter((left) => left.slot !== slot);
  }

  #leave(slot: number): void {
    const cell = this.#cellOf[slot];
    if (cell === undefined) return;
    // One of the fresh goes out by way of their last, so that they still stand first.
    if (cell.freshTick === this.#next && (this.columns.index[slot] ?? 0) < cell.fresh)
      this.#swap(cell, slot, cell.slots[--cell.fresh] ?? slot);
    this.#swap(cell, slot, cell.slots.at(-1) ?? slot);
    cell.slots.pop();
    cell.left.push({ handle: this.columns.handle[slot] ?? 0, slot, tick: this.#next });
    cell.changedTick = this.#next;
  }

  #latestOf(slot: number): LatestFix {
    const fix = this.columns.read(slot, emptySlate());
    return { ...fix, receivedMs: this.columns.receivedMs[slot] ?? 0, cell: this.#cellOf[slot]?.number ?? 0 };
  }

  #cell(number: number): Cell {
    const known = this.#cells.get(number);
    if (known !== undefined) return known;
    const made: Cell = { number, slots: [], fresh: 0, freshTick: 0, left: [], changedTick: 0 };
    this.#cells.set(number, made);
    this.#layout++;
    return made;
  }
}

const METRES_A_DEGREE = 111_195.08;
