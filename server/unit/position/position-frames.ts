import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, decisionKey } from '@watchroom/shared/access/decide.ts';
import {
  ageTenths,
  GONE,
  PIECE_HEADER_BYTES,
  RECORD_BYTES,
  writePieceHeader,
} from '@watchroom/shared/protocol/unit-frame.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { FrameReader, FrameSource, FrameWish } from '../../platform/live.ts';
import type { LivePositions } from './live-positions.ts';
import { areaOf, type Cell, type CellArea } from './position-table.ts';

/** Four times a second: a car at 60 km/h moves 4 m between two frames (architecture.md, "Live"). */
export const TICK_MS = 250;
/** Readers nobody asked for this long are forgotten: a minute. */
const IDLE_TICKS = 240;

/** What everybody would see of a cell, before anyone's scope: the bytes, and whose record stands where. */
interface Told {
  readonly bytes: Uint8Array;
  readonly slots: readonly number[];
  readonly handles: readonly number[];
}

/** One tick as it is told: each cell is encoded once for each of the few wishes, and shared by everybody who may see all of it. */
class Telling {
  tick = 0;
  nowMs = 0;
  readonly #told = new Map<FrameWish, Map<Cell, Told | null>>();

  begin(tick: number, nowMs: number): void {
    this.tick = tick;
    this.nowMs = nowMs;
    for (const cells of this.#told.values()) cells.clear();
  }

  of(cell: Cell, wish: FrameWish): Told | null {
    let cells = this.#told.get(wish);
    if (cells === undefined) {
      cells = new Map();
      this.#told.set(wish, cells);
    }
    let told = cells.get(cell);
    if (told === undefined) {
      told = this.#tell(cell, wish);
      cells.set(cell, told);
    }
    return told;
  }

  #tell(cell: Cell, wish: FrameWish): Told | null {
    const since = wish === 'whole' ? Number.NEGATIVE_INFINITY : this.tick - wish;
    if (wish !== 'whole' && cell.changedTick <= since) return null;
    const marks = wish === 'whole' ? cell.marks : cell.marks.filter((mark) => mark.movedTick > since);
    // Who is told everything has nothing that could be gone.
    const left = wish === 'whole' ? [] : cell.left.filter(({ tick }) => tick > since);
    const records = marks.length + left.length;
    if (records === 0) return null;
    const bytes = new Uint8Array(PIECE_HEADER_BYTES + records * RECORD_BYTES);
    writePieceHeader(bytes, 0, cell.number, records);
    let at = PIECE_HEADER_BYTES;
    for (const { handle, x, y, heading, speed, course } of marks) {
      writeHandle(bytes, at, handle);
      bytes[at + 4] = x & 255;
      bytes[at + 5] = x >>> 8;
      bytes[at + 6] = y & 255;
      bytes[at + 7] = y >>> 8;
      bytes[at + 8] = heading;
      bytes[at + 9] = speed;
      const age = ageTenths(this.nowMs - course.known.atMs);
      bytes[at + 10] = age & 255;
      bytes[at + 11] = age >>> 8;
      at += RECORD_BYTES;
    }
    for (const { handle } of left) {
      writeHandle(bytes, at, handle);
      bytes[at + 10] = GONE & 255;
      bytes[at + 11] = GONE >>> 8;
      at += RECORD_BYTES;
    }
    const all = [...marks, ...left];
    return { bytes, slots: all.map(({ slot }) => slot), handles: all.map(({ handle }) => handle) };
  }
}

/** The pieces of a reader, by the cell's id: good where the tick is this one. */
interface Made {
  readonly ticks: number[];
  readonly pieces: (Uint8Array | null)[];
}

const UNASKED = 0;
const MAY = 1;
const MAY_NOT = 2;

/** UNT-8: one scope's view of the map; in its pieces stand only units whose position it may see, decided as everything else is. */
class Reader implements FrameReader<CellArea> {
  /** Raised when a unit was taken from this scope: who has it must be told everything anew. */
  generation = 0;
  usedTick = 0;
  readonly #positions: LivePositions;
  readonly #actor: Actor;
  readonly #telling: Telling;
  /** By slot: whether this scope may see the unit. */
  #verdicts = new Uint8Array(1_024);
  readonly #made = new Map<FrameWish, Made>();

  constructor(positions: LivePositions, actor: Actor, telling: Telling) {
    this.#positions = positions;
    this.#actor = actor;
    this.#telling = telling;
  }

  /** PUSHES into `into`. */
  collect(area: CellArea, wish: FrameWish, into: Uint8Array[]): number {
    this.usedTick = this.#telling.tick;
    const { tick } = this.#telling;
    const made = this.#madeFor(wish);
    let bytes = 0;
    for (const cell of this.#positions.table.cellsOf(area)) {
      if (made.ticks[cell.id] !== tick) {
        made.ticks[cell.id] = tick;
        made.pieces[cell.id] = this.#piece(cell, wish);
      }
      const piece = made.pieces[cell.id] ?? null;
      if (piece === null) continue;
      into.push(piece);
      bytes += piece.length;
    }
    return bytes;
  }

  /** A unit is another than before: what was decided of it is asked anew. */
  forget(unit: UnitView): void {
    const slot = this.#positions.table.slotOf(unit.handle);
    if (slot === undefined) return;
    const before = this.#verdicts[slot];
    if (before === undefined || before === UNASKED) return;
    const now = maySeePosition(this.#actor, unit) ? MAY : MAY_NOT;
    this.#verdicts[slot] = now;
    // Taken from this scope, or given to it while it stands still: a tick tells neither.
    if (now !== before) this.generation++;
  }

  #madeFor(wish: FrameWish): Made {
    const known = this.#made.get(wish);
    if (known !== undefined) return known;
    const made: Made = { ticks: [], pieces: [] };
    this.#made.set(wish, made);
    return made;
  }

  #piece(cell: Cell, wish: FrameWish): Uint8Array | null {
    const told = this.#telling.of(cell, wish);
    if (told === null) return null;
    const { bytes, slots, handles } = told;
    let seen = 0;
    for (let at = 0; at < slots.length; at++) if (this.#may(slots[at] ?? 0, handles[at] ?? 0)) seen++;
    if (seen === slots.length) return bytes;
    if (seen === 0) return null;
    const piece = new Uint8Array(PIECE_HEADER_BYTES + seen * RECORD_BYTES);
    writePieceHeader(piece, 0, cell.number, seen);
    let to = PIECE_HEADER_BYTES;
    for (let at = 0; at < slots.length; at++) {
      if (!this.#may(slots[at] ?? 0, handles[at] ?? 0)) continue;
      const from = PIECE_HEADER_BYTES + at * RECORD_BYTES;
      piece.set(bytes.subarray(from, from + RECORD_BYTES), to);
      to += RECORD_BYTES;
    }
    return piece;
  }

  #may(slot: number, handle: number): boolean {
    if (slot >= this.#verdicts.length) {
      const larger = new Uint8Array(slot * 2);
      larger.set(this.#verdicts);
      this.#verdicts = larger;
    }
    let verdict = this.#verdicts[slot];
    if (verdict === UNASKED) {
      const unit = this.#positions.units.withHandle(handle);
      verdict = unit !== undefined && maySeePosition(this.#actor, unit) ? MAY : MAY_NOT;
      this.#verdicts[slot] = verdict;
    }
    return verdict === MAY;
  }
}

export function positionFrames(positions: LivePositions): FrameSource<CellArea> {
  const telling = new Telling();
  const readers = new Map<string, Reader>();
  positions.units.onChange((unit) => {
    for (const reader of readers.values()) reader.forget(unit);
  });
  return {
    door: { may: 'position.read' },
    tickMs: TICK_MS,
    tick(nowMs) {
      telling.begin(positions.table.tick(), nowMs);
      if (telling.tick % IDLE_TICKS !== 0) return;
      for (const [key, reader] of readers) if (telling.tick - reader.usedTick > IDLE_TICKS) readers.delete(key);
    },
    area: areaOf,
    reader(actor) {
      const key = decisionKey(actor, 'position.read');
      let reader = readers.get(key);
      if (reader === undefined) {
        reader = new Reader(positions, actor, telling);
        reader.usedTick = telling.tick;
        readers.set(key, reader);
      }
      return reader;
    },
  };
}

export function maySeePosition(actor: Actor, unit: UnitView): boolean {
  return decide(actor, 'position.read', { area: unit.area, department: unit.department, units: [unit.id] }).ok;
}

function writeHandle(bytes: Uint8Array, at: number, handle: number): void {
  bytes[at] = handle & 255;
  bytes[at + 1] = (handle >>> 8) & 255;
  bytes[at + 2] = (handle >>> 16) & 255;
  bytes[at + 3] = handle >>> 24;
}
