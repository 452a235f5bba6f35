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
/** What a new cell has room for. */
const LEAST_ROOM = 4;
/** Flat sheets and four-byte numbers: so much may a distance be off. */
const SLACK = 1.01;
const SLACK_M = 1;

/**
 * Things by place in square cells, numbers only. Each cell's things lie side by side, so that a search walks a few short
 * stretches of memory; a change touches one cell; nothing is ever built anew.
 *
 *      key of a cell ──table──► number ──start, length, room──► slot, x, y, range, code   (x, y: metres in the cell)
 */
export class CellArena {
  readonly #cellDeg: number;
  #origin: { readonly row: number; readonly column: number } | null = null;
  /** Open addressing; 0 = free, else cell number + 1. */
  #table = new Int32Array(1_024);
  #keys = new Int32Array(512);
  #start = new Uint32Array(512);
  #length = new Uint32Array(512);
  #room = new Uint32Array(512);
  /** Which codes its things have; may name one that is gone. */
  #codes = new Uint32Array(512);
  #cells = 0;
  #end = 0;
  #slots = new Int32Array(0);
  /** x, y and range of each, side by side: a cell is then two or three lines of memory. */
  #spots = new Float32Array(0);
  #code = new Uint8Array(0);

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
    this.#codes[cell] = (this.#codes[cell] ?? 0) | (1 << code);
  }

  /** `place` is where it was put. */
  remove(slot: number, place: Position): void {
    const found = this.#find(slot, place);
    if (found === null) return;
    const last = (this.#start[found.cell] ?? 0) + (this.#length[found.cell] ?? 0) - 1;
    this.#slots[found.at] = this.#slots[last] ?? 0;
    this.#code[found.at] = this.#code[last] ?? 0;
    this.#spots.copyWithin(found.at * 3, last * 3, last * 3 + 3);
    this.#length[found.cell] = (this.#length[found.cell] ?? 1) - 1;
    this.#markCodes(found.cell);
  }

  recode(slot: number, place: Position, code: number): void {
    const found = this.#find(slot, place);
    if (found === null) return;
    this.#code[found.at] = code;
    this.#markCodes(found.cell);
  }

  /**
   * Calls with each slot whose own range, and `moreM` metres, may hold the place. `mostM` is the longest range here. May name a few
   * too many. `x` and `y`: from the place to it, metres, roughly.
   */
  reaching({ place, mostM, moreM = 0 }: Reaching, visit: ReachingVisit): void {
    const slack = moreM * SLACK + SLACK_M;
    const spots = this.#spots;
    this.#walk(place, mostM + moreM, (cell, ox, oy) => {
      const start = this.#start[cell] ?? 0;
      const end = start + (this.#length[cell] ?? 0);
      for (let at = start; at < end; at++) {
        const x = ox + (spots[at * 3] ?? 0);
        const y = oy + (spots[at * 3 + 1] ?? 0);
        const reach = (spots[at * 3 + 2] ?? 0) * SLACK + slack;
        if (x * x + y * y <= reach * reach) visit(this.#slots[at] ?? 0, this.#code[at] ?? 0, x, y);
      }
    });
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
    this.#walk(place, mostM, (cell, ox, oy) => {
      const nearX = Math.max(0, ox, -ox - widthM * SLACK);
      const nearY = Math.max(0, oy, -oy - sideM);
      const nearest = Math.sqrt(nearX * nearX + nearY * nearY) / SLACK - SLACK_M;
      const farX = Math.max(Math.abs(ox), Math.abs(ox + widthM));
      const farY = Math.max(Math.abs(oy), Math.abs(oy + sideM));
      const farthest = Math.sqrt(farX * farX + farY * farY) * SLACK + SLACK_M;
      if (nearest > mostM || !wanted(this.#codes[cell] ?? 0, nearest, farthest)) return;
      const start = this.#start[cell] ?? 0;
      const end = start + (this.#length[cell] ?? 0);
      for (let at = start; at < end; at++) {
        const x = ox + (spots[at * 3] ?? 0);
        const y = oy + (spots[at * 3 + 1] ?? 0);
        const square = x * x + y * y;
        const reach = Math.max(0, (spots[at * 3 + 2] ?? 0) / SLACK - SLACK_M);
        if (square > most * most || square < reach * reach) continue;
        visit(this.#slots[at] ?? 0, this.#code[at] ?? 0, Math.sqrt(square));
      }
    });
  }

  /** Visits the cells within a radius with the offset of their south-western corner from the place, metres. */
  #walk(place: Position, metres: number, visit: (cell: number, ox: number, oy: number) => void): void {
    if (this.#origin === null) return;
    const kx = metresALng(place[1]);
    const most = metres * SLACK + SLACK_M;
    const south = this.#rowOf(place[1] - most / METRES_A_DEGREE);
    const north = this.#rowOf(place[1] + most / METRES_A_DEGREE);
    const west = this.#columnOf(place[0] - most / kx);
    const east = this.#columnOf(place[0] + most / kx);
    const [lng, lat] = this.#cornerOf(south * 2 * HALF + west);
    const [x, y] = [(lng - place[0]) * kx, (lat - place[1]) * METRES_A_DEGREE];
    const [width, height] = [this.#cellDeg * kx, this.#cellDeg * METRES_A_DEGREE];
    const mask = this.#table.length - 1;
    for (let row = south; row <= north; row++) {
      for (let column = west; column <= east; column++) {
        const key = row * 2 * HALF + column;
        // The search of #cellAt, written out: thousands of cells are asked for in a thin country.
        let at = scattered(key) & mask;
        let cell = (this.#table[at] ?? 0) - 1;
        while (cell >= 0 && this.#keys[cell] !== key) {
          at = (at + 1) & mask;
          cell = (this.#table[at] ?? 0) - 1;
        }
        if (cell >= 0 && this.#length[cell] !== 0) visit(cell, x + (column - west) * width, y + (row - south) * height);
      }
    }
  }

  #find(slot: number, place: Position): { readonly cell: number; readonly at: number } | null {
    if (this.#origin === null) return null;
    const cell = this.#cellAt(this.#keyOf(place));
    if (cell < 0) return null;
    const start = this.#start[cell] ?? 0;
    const at = this.#slots.subarray(start, start + (this.#length[cell] ?? 0)).indexOf(slot);
    return at < 0 ? null : { cell, at: start + at };
  }

  #markCodes(cell: number): void {
    let codes = 0;
    const start = this.#start[cell] ?? 0;
    const end = start + (this.#length[cell] ?? 0);
    for (let at = start; at < end; at++) codes |= 1 << (this.#code[at] ?? 0);
    this.#codes[cell] = codes;
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
    const mask = this.#table.length - 1;
    for (let at = scattered(key) & mask; ; at = (at + 1) & mask) {
      const cell = (this.#table[at] ?? 0) - 1;
      if (cell < 0 || this.#keys[cell] === key) return cell;
    }
  }

  #cellFor(key: number): number {
    const known = this.#cellAt(key);
    if (known >= 0) return known;
    const cell = this.#cells++;
    if (cell >= this.#keys.length) this.#growCells();
    this.#keys[cell] = key;
    if (this.#cells * 2 > this.#table.length) this.#growTable();
    else this.#enter(key, cell);
    return cell;
  }

  #enter(key: number, cell: number): void {
    const mask = this.#table.length - 1;
    let at = scattered(key) & mask;
    while (this.#table[at] !== 0) at = (at + 1) & mask;
    this.#table[at] = cell + 1;
  }

  #growTable(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    for (let cell = 0; cell < this.#cells; cell++) this.#enter(this.#keys[cell] ?? 0, cell);
  }

  #growCells(): void {
    const cells = this.#keys.length * 2;
    this.#keys = widened(this.#keys, new Int32Array(cells));
    this.#start = widened(this.#start, new Uint32Array(cells));
    this.#length = widened(this.#length, new Uint32Array(cells));
    this.#room = widened(this.#room, new Uint32Array(cells));
    this.#codes = widened(this.#codes, new Uint32Array(cells));
  }

  /** A free place at the end of the cell; a full cell moves to the end of the arena with twice the room. */
  #roomFor(cell: number): number {
    const length = this.#length[cell] ?? 0;
    if (length === (this.#room[cell] ?? 0)) {
      const room = Math.max(LEAST_ROOM, length * 2);
      while (this.#end + room > this.#slots.length) this.#growEntries();
      const from = this.#start[cell] ?? 0;
      this.#slots.copyWithin(this.#end, from, from + length);
      this.#code.copyWithin(this.#end, from, from + length);
      this.#spots.copyWithin(this.#end * 3, from * 3, (from + length) * 3);
      this.#start[cell] = this.#end;
      this.#room[cell] = room;
      this.#end += room;
    }
    this.#length[cell] = length + 1;
    return (this.#start[cell] ?? 0) + length;
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

// biome-ignore lint/complexity/useMaxParams: called for each thing that is met; an object for each would cost more than the rest
export type ReachingVisit = (slot: number, code: number, x: number, y: number) => void;

export interface BeyondSearch {
  readonly wanted: (codes: number, nearestM: number, farthestM: number) => boolean;
  readonly visit: (slot: number, code: number, metres: number) => void;
}

function folded(offset: number): number {
  return Math.max(0, Math.min(2 * HALF - 1, offset + HALF));
}

/** Spreads neighbouring keys over the table (a multiplicative hash). */
function scattered(key: number): number {
  return (Math.imul(key, 0x9e37_79b1) >>> 7) | 0;
}

function widened<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
