import {
  ageTenths,
  GONE,
  PIECE_HEADER_BYTES,
  RECORD_BYTES,
  writePieceHeader,
} from '@watchroom/shared/protocol/unit-frame.ts';
import type { FrameWish } from '../../platform/live.ts';
import type { MarkColumns } from './mark-columns.ts';
import type { Cell, PositionTable } from './position-table.ts';

/** What everybody would see of a cell, before anyone's scope: where its piece lies in the sheet, and whose records stand in it. */
export interface Told {
  readonly start: number;
  readonly end: number;
  readonly records: number;
  /** Where the slots of its records begin in `Telling.slots`. */
  readonly slotsAt: number;
}

/** What was told of a cell, by its place in the table's list: good where the tick is this one. */
interface Known {
  readonly ticks: number[];
  readonly told: (Told | null)[];
}

/** The pieces of one tick, everybody's and each scope's, written one behind the other and forgotten with it. */
export class Sheet {
  bytes: Buffer = Buffer.allocUnsafeSlow(65_536);
  used = 0;

  /** Makes room for so many bytes behind what is used, and returns where. `bytes` may be another buffer afterwards. */
  room(most: number): number {
    if (this.used + most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.used + most));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    return this.used;
  }
}

/** One tick as it is told: each cell is encoded once for each of the few wishes, and shared by everybody who may see all of it. */
export class Telling {
  tick = 0;
  nowMs = 0;
  readonly sheet: Sheet = new Sheet();
  slots: Int32Array = new Int32Array(4_096);
  readonly #table: PositionTable;
  readonly #known = new Map<FrameWish, Known>();
  #slotsUsed = 0;

  constructor(table: PositionTable) {
    this.#table = table;
  }

  begin(nowMs: number): void {
    this.tick = this.#table.tick();
    this.nowMs = nowMs;
    this.sheet.used = 0;
    this.#slotsUsed = 0;
  }

  /** Of the cell at this place of the table's list; null where there is nothing to tell. */
  of(place: number, wish: FrameWish): Told | null {
    let known = this.#known.get(wish);
    if (known === undefined) {
      known = { ticks: [], told: [] };
      this.#known.set(wish, known);
    }
    if (known.ticks[place] !== this.tick) {
      const cell = this.#table.cells()[place];
      known.ticks[place] = this.tick;
      known.told[place] = cell === undefined ? null : this.#tell(cell, wish);
    }
    return known.told[place] ?? null;
  }

  #tell(cell: Cell, wish: FrameWish): Told | null {
    const since = wish === 'whole' ? Number.NEGATIVE_INFINITY : this.tick - wish;
    if (wish !== 'whole' && cell.changedTick <= since) return null;
    // Who is told everything has nothing that could be gone.
    const left = wish === 'whole' ? [] : cell.left;
    const { columns } = this.#table;
    const { movedTick } = columns;
    const most = cell.slots.length + left.length;
    const start = this.sheet.room(PIECE_HEADER_BYTES + most * RECORD_BYTES);
    const slotsAt = this.#slotRoom(most);
    let records = 0;
    let at = start + PIECE_HEADER_BYTES;
    const looked = wish === 1 && cell.freshTick === this.tick ? cell.fresh : cell.slots.length;
    for (let index = 0; index < looked; index++) {
      const slot = cell.slots[index] ?? 0;
      if ((movedTick[slot] ?? 0) <= since) continue;
      this.#writeMark(at, slot, columns);
      this.slots[slotsAt + records++] = slot;
      at += RECORD_BYTES;
    }
    for (const { handle, slot, tick } of left) {
      if (tick <= since) continue;
      this.#writeGone(at, handle);
      this.slots[slotsAt + records++] = slot;
      at += RECORD_BYTES;
    }
    if (records === 0) return null;
    writePieceHeader(this.sheet.bytes, start, cell.number, records);
    this.sheet.used = at;
    this.#slotsUsed += records;
    return { start, end: at, records, slotsAt };
  }

  #writeMark(at: number, slot: number, { handle, x, y, heading, speed, atMs }: MarkColumns): void {
    const { bytes } = this.sheet;
    const [east, south] = [x[slot] ?? 0, y[slot] ?? 0];
    writeHandle(bytes, at, handle[slot] ?? 0);
    bytes[at + 4] = east & 255;
    bytes[at + 5] = east >>> 8;
    bytes[at + 6] = south & 255;
    bytes[at + 7] = south >>> 8;
    bytes[at + 8] = heading[slot] ?? 0;
    bytes[at + 9] = speed[slot] ?? 0;
    const age = ageTenths(this.nowMs - (atMs[slot] ?? 0));
    bytes[at + 10] = age & 255;
    bytes[at + 11] = age >>> 8;
  }

  #writeGone(at: number, handle: number): void {
    const { bytes } = this.sheet;
    writeHandle(bytes, at, handle);
    bytes.fill(0, at + 4, at + 10);
    bytes[at + 10] = GONE & 255;
    bytes[at + 11] = GONE >>> 8;
  }

  #slotRoom(most: number): number {
    if (this.#slotsUsed + most > this.slots.length) {
      const larger = new Int32Array(2 * (this.#slotsUsed + most));
      larger.set(this.slots);
      this.slots = larger;
    }
    return this.#slotsUsed;
  }
}

function writeHandle(bytes: Uint8Array, at: number, handle: number): void {
  bytes[at] = handle & 255;
  bytes[at + 1] = (handle >>> 8) & 255;
  bytes[at + 2] = (handle >>> 16) & 255;
  bytes[at + 3] = handle >>> 24;
}
