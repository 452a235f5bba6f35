import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';

/** One thing in the arena. `code` is a small number of the caller's, 0…31: codes are the bits of a cell's mask. */
export interface Entry {
  readonly slot: number;
  readonly place: Position;
  readonly rangeM: number;
  readonly code: number;
}

/** Rows and columns around the first thing that was put in; farther cells are folded into the outermost ones. */
const HALF = 16_384;
const [START, LENGTH, ROOM, CODES] = [0, 1, 2, 3];
/** What a new cell has room for. */
const LEAST_ROOM = 4;
/** Flat sheets and four-byte numbers: so much may a distance be off. */
export const SLACK = 1.01;
export const SLACK_M = 1;

/**
 * Things by place in square cells, numbers only. Each cell's things lie side by side, so that a search walks a few short
 * stretches of memory; a change touches one cell; nothing is ever built anew.
 *
 *      key of a cell ──table──► number ──start, length, room──► slot, x, y, range, code   (x, y: metres in the cell)
 */
export class CellArena {
  readonly #cellDeg: number;
  #origin: { readonly row: number; readonly column: number } | null = null;
  /** Open addressing, two numbers a place, so that a look-up is one line of memory: cell number + 1 (0 = free), and its key. */
  #table = new Int32Array(2 * 1_024);
  #keys = new Int32Array(512);
  /** Four numbers a cell: where its things start, how many they are, how many have room, and the bits of their codes. */
  #about = new Uint32Array(4 * 512);
  #cells = 0;
  #end = 0;
  #slots = new Int32Array(0);
  /** x, y and range of each, side by side: a cell is then two or three lines of memory. */
  #spots = new Float32Array(0);
  #code = new Uint8Array(0);
  /** The cells of the question that is asked now, and where they begin. */
  #near = new Uint32Array(64);
  #nearX = new Float64Array(64);
  #nearY = new Float64Array(64);

  /** `cellDeg`: sides of a cell, degrees. A search looks at (radius / side)² cells: choose some half of a usual radius. */
  constructor(cellDeg: number) {
    this.#cellDeg = cellDeg;
  }

  put({ slot, place, rangeM, code }: Entry): void {
    const cell = this.#cellFor(this.#keyOf(place));
    const at = this.#roomFor(cell);
    const [west, south] = this.#cornerOf(this.#keys[cell] ?? 0);
    this.#slots[at] = slot;
    this.#spots[at * 3] = (place[0] - west) * metresALng(south);
    this.#spots[at * 3 + 1] = (place[1] - south) * METRES_A_DEGREE;
    this.#spots[at * 3 + 2] = rangeM;
    this.#code[at] = code;
    this.#about[cell * 4 + CODES] = (this.#about[cell * 4 + CODES] ?? 0) | (1 << code);
  }

  /** `place` is where it was put. */
  remove(slot: number, place: Position): void {
    const found = this.#find(slot, place);
    if (found === null) return;
    const last = (this.#about[found.cell * 4 + START] ?? 0) + (this.#about[found.cell * 4 + LENGTH] ?? 0) - 1;
    this.#slots[found.at] = this.#slots[last] ?? 0;
    this.#code[found.at] = this.#code[last] ?? 0;
    this.#spots.copyWithin(found.at * 3, last * 3, last * 3 + 3);
    this.#about[found.cell * 4 + LENGTH] = (this.#about[found.cell * 4 + LENGTH] ?? 1) - 1;
    this.#markCodes(found.cell);
  }

  recode(slot: number, place: Position, code: number): void {
    const found = this.#find(slot, place);
    if (found === null) return;
    this.#code[found.at] = code;
    this.#markCodes(found.cell);
  }

  /**
   * ADDS to `found` what has the place in its own range and `moreM` metres. `mostM` is the longest range here. May name a few too many.
   * Nothing is called and nothing is made for a thing that is met: of a question most of the time is spent here.
   */
  reaching({ place, mostM, moreM = 0 }: Reaching, found: Reached): void {
    const slack = moreM * SLACK + SLACK_M;
    const cells = this.#cellsAround(place, mostM + moreM);
    for (let near = 0; near < cells; near++) {
      const cell = this.#near[near] ?? 0;
      const start = this.#about[cell * 4 + START] ?? 0;
      const length = this.#about[cell * 4 + LENGTH] ?? 0;
      found.makeRoom(length);
      this.#collect({ ox: this.#nearX[near] ?? 0, oy: this.#nearY[near] ?? 0, slack, start, length }, found);
    }
  }

  #collect({ ox, oy, slack, start, length }: Stretch, found: Reached): void {
    const spots = this.#spots;
    const { slots, codes, x, y } = found;
    let { count } = found;
    for (let at = start; at < start + length; at++) {
      const east = ox + (spots[at * 3] ?? 0);
      const north = oy + (spots[at * 3 + 1] ?? 0);
      const reach = (spots[at * 3 + 2] ?? 0) * SLACK + slack;
      if (east * east + north * north > reach * reach) continue;
      slots[count] = this.#slots[at] ?? 0;
      codes[count] = this.#code[at] ?? 0;
      x[count] = east;
      y[count++] = north;
    }
    found.count = count;
  }

  /**
   * Calls with slot, code and rough distance (metres) of what lies within `mostM` and may lie beyond its own range, cell by
   * cell; `wanted` says whether a cell is worth it: which codes it has, and how near and far its corners may be, metres.
   */
  beyond(place: Position, mostM: number, { wanted, visit }: BeyondSearch): void {
    const spots = this.#spots;
    const sideM = this.#cellDeg * METRES_A_DEGREE;
    const widthM = this.#cellDeg * metresALng(place[1]);
    const most = mostM * SLACK + SLACK_M;
    const cells = this.#cellsAround(place, mostM);
    for (let near = 0; near < cells; near++) {
      const cell = this.#near[near] ?? 0;
      const ox = this.#nearX[near] ?? 0;
      const oy = this.#nearY[near] ?? 0;
      const nearX = Math.max(0, ox, -ox - widthM * SLACK);
      const nearY = Math.max(0, oy, -oy - sideM);
      const nearest = Math.sqrt(nearX * nearX + nearY * nearY) / SLACK - SLACK_M;
      const farX = Math.max(Math.abs(ox), Math.abs(ox + widthM));
      const farY = Math.max(Math.abs(oy), Math.abs(oy + sideM));
      const farthest = Math.sqrt(farX * farX + farY * farY) * SLACK + SLACK_M;
      if (nearest > mostM || !wanted(this.#about[cell * 4 + CODES] ?? 0, nearest, farthest)) continue;
      const start = this.#about[cell * 4 + START] ?? 0;
      const end = start + (this.#about[cell * 4 + LENGTH] ?? 0);
      for (let at = start; at < end; at++) {
        const x = ox + (spots[at * 3] ?? 0);
        const y = oy + (spots[at * 3 + 1] ?? 0);
        const square = x * x + y * y;
        const reach = Math.max(0, (spots[at * 3 + 2] ?? 0) / SLACK - SLACK_M);
        if (square > most * most || square < reach * reach) continue;
        visit(this.#slots[at] ?? 0, this.#code[at] ?? 0, Math.sqrt(square));
      }
    }
  }

  /**
   * Puts the cells that hold something within a radius into `#near`, with the offset of their south-western corner from the place,
   * metres; returns how many they are.
   */
  #cellsAround(place: Position, metres: number): number {
    if (this.#origin === null) return 0;
    const kx = metresALng(place[1]);
    const most = metres * SLACK + SLACK_M;
    const south = this.#rowOf(place[1] - most / METRES_A_DEGREE);
    const north = this.#rowOf(place[1] + most / METRES_A_DEGREE);
    const west = this.#columnOf(place[0] - most / kx);
    const east = this.#columnOf(place[0] + most / kx);
    const room = (north - south + 1) * (east - west + 1);
    if (room > this.#near.length) this.#growNear(room);
    const [lng, lat] = this.#cornerOf(south * 2 * HALF + west);
    const x = (lng - place[0]) * kx;
    const y = (lat - place[1]) * METRES_A_DEGREE;
    const width = this.#cellDeg * kx;
    const height = this.#cellDeg * METRES_A_DEGREE;
    // A square around a circle: what lies in its corners only is left out. The outermost cells of all hold what was folded into them.
    const round = isInner(south, north) && isInner(west, east) ? most * most : Number.POSITIVE_INFINITY;
    const table = this.#table;
    const mask = table.length / 2 - 1;
    let found = 0;
    for (let row = south; row <= north; row++) {
      const oy = y + (row - south) * height;
      const dy = Math.max(0, oy, -oy - height);
      for (let column = west; column <= east; column++) {
        const ox = x + (column - west) * width;
        const dx = Math.max(0, ox, -ox - width);
        if ((dx * dx + dy * dy) / (SLACK * SLACK) > round) continue;
        const key = row * 2 * HALF + column;
        // The search of #cellAt, written out: thousands of cells are asked for in a thin country.
        let at = scattered(key) & mask;
        let cell = (table[at * 2] ?? 0) - 1;
        while (cell >= 0 && table[at * 2 + 1] !== key) {
          at = (at + 1) & mask;
          cell = (table[at * 2] ?? 0) - 1;
        }
        if (cell < 0) continue;
        this.#near[found] = cell;
        this.#nearX[found] = ox;
        this.#nearY[found++] = oy;
      }
    }
    return found;
  }

  #growNear(room: number): void {
    this.#near = new Uint32Array(room);
    this.#nearX = new Float64Array(room);
    this.#nearY = new Float64Array(room);
  }

  #find(slot: number, place: Position): { readonly cell: number; readonly at: number } | null {
    if (this.#origin === null) return null;
    const cell = this.#cellAt(this.#keyOf(place));
    if (cell < 0) return null;
    const start = this.#about[cell * 4 + START] ?? 0;
    const at = this.#slots.subarray(start, start + (this.#about[cell * 4 + LENGTH] ?? 0)).indexOf(slot);
    return at < 0 ? null : { cell, at: start + at };
  }

  #markCodes(cell: number): void {
    let codes = 0;
    const start = this.#about[cell * 4 + START] ?? 0;
    const end = start + (this.#about[cell * 4 + LENGTH] ?? 0);
    for (let at = start; at < end; at++) codes |= 1 << (this.#code[at] ?? 0);
    this.#about[cell * 4 + CODES] = codes;
  }

  #rowOf(lat: number): number {
    return folded(Math.floor(lat / this.#cellDeg) - (this.#origin?.row ?? 0));
  }

  #columnOf(lng: number): number {
    return folded(Math.floor(lng / this.#cellDeg) - (this.#origin?.column ?? 0));
  }

  #keyOf([lng, lat]: Position): number {
    this.#origin ??= { row: Math.floor(lat / this.#cellDeg), column: Math.floor(lng / this.#cellDeg) };
    return this.#rowOf(lat) * 2 * HALF + this.#columnOf(lng);
  }

  #cornerOf(key: number): [number, number] {
    const row = Math.floor(key / (2 * HALF)) - HALF + (this.#origin?.row ?? 0);
    const column = (key % (2 * HALF)) - HALF + (this.#origin?.column ?? 0);
    return [column * this.#cellDeg, row * this.#cellDeg];
  }

  #cellAt(key: number): number {
    const mask = this.#table.length / 2 - 1;
    for (let at = scattered(key) & mask; ; at = (at + 1) & mask) {
      const cell = (this.#table[at * 2] ?? 0) - 1;
      if (cell < 0 || this.#table[at * 2 + 1] === key) return cell;
    }
  }

  #cellFor(key: number): number {
    const known = this.#cellAt(key);
    if (known >= 0) return known;
    const cell = this.#cells++;
    if (cell >= this.#keys.length) this.#growCells();
    this.#keys[cell] = key;
    if (this.#cells * 4 > this.#table.length) this.#growTable();
    else this.#enter(key, cell);
    return cell;
  }

  #enter(key: number, cell: number): void {
    const mask = this.#table.length / 2 - 1;
    let at = scattered(key) & mask;
    while (this.#table[at * 2] !== 0) at = (at + 1) & mask;
    this.#table[at * 2] = cell + 1;
    this.#table[at * 2 + 1] = key;
  }

  #growTable(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    for (let cell = 0; cell < this.#cells; cell++) this.#enter(this.#keys[cell] ?? 0, cell);
  }

  #growCells(): void {
    const cells = this.#keys.length * 2;
    this.#keys = widened(this.#keys, new Int32Array(cells));
    this.#about = widened(this.#about, new Uint32Array(cells * 4));
  }

  /** A free place at the end of the cell; a full cell moves to the end of the arena with twice the room. */
  #roomFor(cell: number): number {
    const length = this.#about[cell * 4 + LENGTH] ?? 0;
    if (length === (this.#about[cell * 4 + ROOM] ?? 0)) {
      const room = Math.max(LEAST_ROOM, length * 2);
      while (this.#end + room > this.#slots.length) this.#growEntries();
      const from = this.#about[cell * 4 + START] ?? 0;
      this.#slots.copyWithin(this.#end, from, from + length);
      this.#code.copyWithin(this.#end, from, from + length);
      this.#spots.copyWithin(this.#end * 3, from * 3, (from + length) * 3);
      this.#about[cell * 4 + START] = this.#end;
      this.#about[cell * 4 + ROOM] = room;
      this.#end += room;
    }
    this.#about[cell * 4 + LENGTH] = length + 1;
    return (this.#about[cell * 4 + START] ?? 0) + length;
  }

  #growEntries(): void {
    const room = Math.max(1_024, Math.ceil(this.#slots.length * 1.5));
    this.#slots = widened(this.#slots, new Int32Array(room));
    this.#spots = widened(this.#spots, new Float32Array(room * 3));
    this.#code = widened(this.#code, new Uint8Array(room));
  }
}

export interface Reaching {
  readonly place: Position;
  readonly mostM: number;
  readonly moreM?: number;
}

/** What reaches a place, side by side: the first `count` of each. `x` and `y` from the place to it, metres, roughly. Used again and again. */
export class Reached {
  slots: Uint32Array = new Uint32Array(512);
  codes: Uint8Array = new Uint8Array(512);
  x: Float64Array = new Float64Array(512);
  y: Float64Array = new Float64Array(512);
  count = 0;

  makeRoom(more: number): void {
    if (this.count + more <= this.slots.length) return;
    const room = (this.count + more) * 2;
    this.slots = widened(this.slots, new Uint32Array(room));
    this.codes = widened(this.codes, new Uint8Array(room));
    this.x = widened(this.x, new Float64Array(room));
    this.y = widened(this.y, new Float64Array(room));
  }
}

/** Things of one cell that lie side by side, and where the cell begins. */
interface Stretch {
  readonly ox: number;
  readonly oy: number;
  readonly slack: number;
  readonly start: number;
  readonly length: number;
}

export interface BeyondSearch {
  readonly wanted: (codes: number, nearestM: number, farthestM: number) => boolean;
  readonly visit: (slot: number, code: number, metres: number) => void;
}

function folded(offset: number): number {
  return Math.max(0, Math.min(2 * HALF - 1, offset + HALF));
}

function isInner(first: number, last: number): boolean {
  return first > 0 && last < 2 * HALF - 1;
}

/** Spreads neighbouring keys over the table (a multiplicative hash). */
function scattered(key: number): number {
  return (Math.imul(key, 0x9e37_79b1) >>> 7) | 0;
}

function widened<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
