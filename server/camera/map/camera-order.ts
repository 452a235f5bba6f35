import { type Box, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import type { CameraColumns } from './camera-columns.ts';
import { lookAt, opticsAt } from './camera-states.ts';
import type { CameraChange } from './column-change.ts';
import { cellOfSteps, mortonOf, stepsOf } from './world-square.ts';

/** Cells of the order are the tiles of this zoom: some 500 m wide at 36° north. */
export const CELL_ZOOM = 16;
/** A tail longer than this is merged before it is read: reading it costs a microsecond a thousand. */
const LONGEST_TAIL = 1_024;
/** Behind the last cell there is. */
export const BEHIND_ALL = 2 ** 32;
/** More cells than this are not looked up one by one: walking all rows is cheaper. */
const MOST_CELLS = 4_096;
/** Stands for the slot of a row whose camera moved away. */
export const DEAD = 0xffff_ffff;
const METRES_PER_DEGREE = 111_195;

/**
 * The cameras of the columns in the order of the Morton number of their cell: what lies in one tile stands in one run.
 *
 *     [ sorted rows …………………………………… | tail, unsorted ]      a row that moved is dead where it was and stands in the tail
 *
 * A change of anything but the place touches nothing but its row; a move costs one row at the end; the tail is merged when it
 * is long and somebody asks. `found` holds the rows of the last question.
 */
export class CameraOrder {
  /** By row: place in steps of the world's square, and slot (DEAD where it moved away). */
  x: Uint32Array = new Uint32Array(0);
  y: Uint32Array = new Uint32Array(0);
  slot: Uint32Array = new Uint32Array(0);
  /** What tiles say of a camera, beside its place: a tile then reads one run of memory and not nine scattered ones. */
  look: Uint16Array = new Uint16Array(0);
  /** What it looks over, as `opticsAt` packs it. */
  optics: Uint32Array = new Uint32Array(0);
  count: Uint16Array = new Uint16Array(0);
  rev: Uint32Array = new Uint32Array(0);
  scope: Uint32Array = new Uint32Array(0);
  /** Its number in tiles. */
  number: Float64Array = new Float64Array(0);
  /** The cells that sorted rows stand in, and the first row of each and behind the last: some thousands, where rows are hundreds of thousands. */
  cells: Uint32Array = new Uint32Array(0);
  firsts: Uint32Array = new Uint32Array(1);
  /** Rows of the last `rowsIn`, the first `count` of which count. */
  found: Uint32Array = new Uint32Array(256);
  readonly #columns: CameraColumns;
  /** Row + 1 by slot. */
  #rows = new Uint32Array(0);
  #sorted = 0;
  #end = 0;
  #dead = 0;

  constructor(columns: CameraColumns) {
    this.#columns = columns;
    for (let slot = 0; slot < columns.end; slot++) if (columns.used[slot] === 1) this.#put(slot);
    columns.onChange((change) => this.#take(change));
  }

  get bytes(): number {
    const places = [this.x, this.y, this.slot, this.#rows, this.found, this.cells, this.firsts];
    const columns = [...places, this.look, this.optics, this.count, this.rev, this.scope, this.number];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  /** Rows are below this. After `settle` each of them holds a camera. */
  get end(): number {
    return this.#end;
  }

  /** Puts everything in order, for who walks all rows. */
  settle(): void {
    if (this.#end > this.#sorted || this.#dead > 0) this.#merge();
  }

  /** Finds the living rows of a tile, at most as near as CELL_ZOOM, and says how many they are. */
  rowsIn(tile: TileAddress): number {
    const cells = this.cellsOf(tile);
    const to = this.firsts[cells.to] ?? 0;
    let count = 0;
    for (let row = this.firsts[cells.from] ?? 0; row < to; row++)
      if (this.slot[row] !== DEAD) count = this.#note(row, count);
    const shift = 32 - tile.z;
    for (let row = this.#sorted; row < this.#end; row++) {
      const isIn = tile.z === 0 || ((this.x[row] ?? 0) >>> shift === tile.x && (this.y[row] ?? 0) >>> shift === tile.y);
      if (isIn && this.slot[row] !== DEAD) count = this.#note(row, count);
    }
    return count;
  }

  /** The places in `cells` of those of a tile: from … to, which is behind the last. Rows of the tail may lie in the tile as well. */
  cellsOf({ z, x, y }: TileAddress): { readonly from: number; readonly to: number } {
    if (this.#end - this.#sorted > LONGEST_TAIL) this.#merge();
    const span = 4 ** (CELL_ZOOM - z);
    const first = mortonOf(x, y) * span;
    const from = this.#cellFrom(first);
    return { from, to: (this.cells[from] ?? BEHIND_ALL) >= first + span ? from : this.#cellFrom(first + span) };
  }

  /** Rows that stand in no order: from … to, which is behind the last. */
  get tail(): { readonly from: number; readonly to: number } {
    return { from: this.#sorted, to: this.#end };
  }

  /** Calls with each living row from the cell `first` on, some `rows` of them in whole cells; returns the cell to go on with. */
  walk(first: number, rows: number, visit: (row: number, cell: number) => void): number {
    if (this.#end - this.#sorted > LONGEST_TAIL) this.#merge();
    const at = this.#cellFrom(first);
    let to = at;
    while (to < this.cells.length && (this.firsts[to] ?? 0) - (this.firsts[at] ?? 0) < rows) to++;
    const next = this.cells[to] ?? BEHIND_ALL;
    for (let cell = at; cell < to; cell++) {
      const end = this.firsts[cell + 1] ?? 0;
      for (let row = this.firsts[cell] ?? 0; row < end; row++)
        if (this.slot[row] !== DEAD) visit(row, this.cells[cell] ?? 0);
    }
    for (let row = this.#sorted; row < this.#end; row++) {
      if (this.slot[row] === DEAD) continue;
      const cell = this.#cellOf(row);
      if (cell >= first && cell < next) visit(row, cell);
    }
    return next;
  }

  isAlive(row: number): boolean {
    return this.slot[row] !== DEAD;
  }

  /** Slots in a box, borders included. */
  inBox(box: Box): number[] {
    const [west, south, east, north] = box;
    const { lng, lat } = this.#columns;
    const slots: number[] = [];
    const take = (slot: number) => {
      const x = lng[slot] ?? 0;
      const y = lat[slot] ?? 0;
      if (x >= west && x <= east && y >= south && y <= north) slots.push(slot);
    };
    const [left, top] = cellAt([west, Math.min(90, north)]);
    const [right, bottom] = cellAt([east, Math.max(-90, south)]);
    if ((right - left + 1) * (bottom - top + 1) > MOST_CELLS) {
      for (let slot = 0; slot < this.#columns.end; slot++) if (this.#columns.used[slot] === 1) take(slot);
      return slots;
    }
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const count = this.rowsIn({ z: CELL_ZOOM, x: column, y: row });
        for (let at = 0; at < count; at++) take(this.slot[this.found[at] ?? 0] ?? 0);
      }
    }
    return slots;
  }

  /** Slots at most so many metres from a place. Does not look across the date line. */
  near(place: Position, metres: number): number[] {
    // A hair wider than the circle: what rounds into the box must not round out of it.
    const latSpan = metres / METRES_PER_DEGREE + 1e-9;
    const lngSpan = Math.min(180, latSpan / Math.max(0.01, Math.cos((place[1] * Math.PI) / 180)));
    const { lng, lat } = this.#columns;
    const box: Box = [place[0] - lngSpan, place[1] - latSpan, place[0] + lngSpan, place[1] + latSpan];
    return this.inBox(box).filter((slot) => distanceM([lng[slot] ?? 0, lat[slot] ?? 0], place) <= metres);
  }

  #note(row: number, count: number): number {
    if (count === this.found.length) {
      const wider = new Uint32Array(count * 2);
      wider.set(this.found);
      this.found = wider;
    }
    this.found[count] = row;
    return count + 1;
  }

  #cellOf(row: number): number {
    return cellOfSteps(this.x[row] ?? 0, this.y[row] ?? 0);
  }

  /** Number of the first cell with sorted rows that is not before this one. */
  #cellFrom(cell: number): number {
    let low = 0;
    let high = this.cells.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.cells[middle] ?? 0) < cell) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #take({ slot, what, before }: CameraChange): void {
    const moved = before === null || before.lng !== this.#columns.lng[slot] || before.lat !== this.#columns.lat[slot];
    if (what === 'gone') this.#kill(slot);
    else if (moved) this.#put(slot);
    else this.#say((this.#rows[slot] ?? 0) - 1, slot);
  }

  #put(slot: number): void {
    const [x, y] = stepsOf([this.#columns.lng[slot] ?? 0, this.#columns.lat[slot] ?? 0]);
    const cell = cellOfSteps(x, y);
    const known = (this.#rows[slot] ?? 0) - 1;
    const stays = known >= 0 && this.#cellOf(known) === cell;
    if (known >= 0 && !stays) this.#kill(slot);
    if (!stays && this.#end === this.x.length) this.#grow();
    const row = stays ? known : this.#end++;
    this.x[row] = x;
    this.y[row] = y;
    this.slot[row] = slot;
    this.number[row] = this.#columns.tileNumberAt(slot);
    this.#say(row, slot);
    this.#name(slot, row);
  }

  #say(row: number, slot: number): void {
    const columns = this.#columns;
    this.look[row] = lookAt(columns, slot);
    this.optics[row] = opticsAt(columns, slot);
    this.count[row] = columns.count[slot] ?? 1;
    this.rev[row] = columns.rev[slot] ?? 0;
    this.scope[row] = columns.scope[slot] ?? 0;
  }

  #kill(slot: number): void {
    const row = (this.#rows[slot] ?? 0) - 1;
    if (row < 0) return;
    this.slot[row] = DEAD;
    this.#rows[slot] = 0;
    this.#dead++;
  }

  #name(slot: number, row: number): void {
    if (slot >= this.#rows.length) {
      const wider = new Uint32Array(Math.max(1_024, Math.ceil(slot * 1.25)));
      wider.set(this.#rows);
      this.#rows = wider;
    }
    this.#rows[slot] = row + 1;
  }

  #grow(): void {
    if (this.#dead > this.#end / 4) this.#merge();
    if (this.#end === this.x.length) this.#resize(Math.max(1_024, Math.ceil(this.#end * 1.25)), (row) => row);
  }

  /** Sorts everything that lives. 420,000 rows: some 70 ms the first time, a tenth of that with a short tail. */
  #merge(): void {
    // Cell and row in one number of at most 53 bits: sorted as numbers they are sorted by cell, then by row.
    const tail = new Float64Array(this.#end - this.#sorted);
    for (let at = 0; at < tail.length; at++) {
      const row = this.#sorted + at;
      tail[at] = this.#cellOf(row) * 2 ** 21 + row;
    }
    tail.sort();
    const living = new Uint32Array(this.#end - this.#dead);
    let next = 0;
    let at = 0;
    const note = (row: number) => {
      if (this.slot[row] !== DEAD) living[next++] = row;
    };
    for (let row = 0; row < this.#sorted; row++) {
      const cell = this.#cellOf(row);
      while (at < tail.length && Math.floor((tail[at] ?? 0) / 2 ** 21) < cell) note((tail[at++] ?? 0) % 2 ** 21);
      note(row);
    }
    while (at < tail.length) note((tail[at++] ?? 0) % 2 ** 21);
    this.#end = next;
    this.#resize(Math.max(1_024, Math.ceil(next * 1.1)), (row) => living[row] ?? 0);
    this.#sorted = next;
    this.#dead = 0;
    for (let row = 0; row < next; row++) this.#rows[this.slot[row] ?? 0] = row + 1;
    this.#nameCells();
  }

  #nameCells(): void {
    const cells: number[] = [];
    const firsts: number[] = [];
    for (let row = 0; row < this.#sorted; row++) {
      const cell = this.#cellOf(row);
      if (cells.at(-1) === cell) continue;
      cells.push(cell);
      firsts.push(row);
    }
    this.cells = Uint32Array.from(cells);
    this.firsts = Uint32Array.from([...firsts, this.#sorted]);
  }

  #resize(size: number, from: (row: number) => number): void {
    const taken = <T extends Uint32Array | Uint16Array | Float64Array>(column: T, next: T): T => {
      for (let row = 0; row < this.#end; row++) next[row] = column[from(row)] ?? 0;
      return next;
    };
    this.optics = taken(this.optics, new Uint32Array(size));
    this.x = taken(this.x, new Uint32Array(size));
    this.y = taken(this.y, new Uint32Array(size));
    this.slot = taken(this.slot, new Uint32Array(size));
    this.rev = taken(this.rev, new Uint32Array(size));
    this.scope = taken(this.scope, new Uint32Array(size));
    this.look = taken(this.look, new Uint16Array(size));
    this.count = taken(this.count, new Uint16Array(size));
    this.number = taken(this.number, new Float64Array(size));
  }
}

/** Column and row of the cell that holds a place. */
function cellAt(place: Position): [column: number, row: number] {
  const [x, y] = stepsOf(place);
  return [Math.floor(x / 2 ** 16), Math.floor(y / 2 ** 16)];
}
