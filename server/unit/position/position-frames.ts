import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, decisionKey } from '@watchroom/shared/access/decide.ts';
import { PIECE_HEADER_BYTES, RECORD_BYTES } from '@watchroom/shared/protocol/unit-frame.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { FrameReader, FrameSource, FrameWish, Gathered } from '../../platform/live.ts';
import type { LivePositions } from './live-positions.ts';
import { areaOf, type CellArea } from './position-table.ts';
import { Telling } from './position-telling.ts';

/** Four times a second: a car at 60 km/h moves 4 m between two frames (architecture.md, "Live"). */
export const TICK_MS = 250;
/** Readers nobody asked for this long are forgotten: a minute. */
const IDLE_TICKS = 240;
/** How long a strip stays as wide as it was once asked for: 16 s. */
const WIDE_TICKS = 64;

/**
 * A part of a row as one scope may see it, its pieces side by side in the sheet, so that each of its clients takes its own part of
 * it in one go:
 *
 *   cells of the row   a b c d e f g h      client 1 looks at c…f, client 2 at d…g
 *   strip                  [c d e f g]      each takes one run of bytes
 *
 * As wide as its clients have asked for, so that a scope of one pays for one.
 */
interface Strip {
  tick: number;
  layout: number;
  /** The tick since which its width has been gathered. */
  since: number;
  /** Places in the table's list. */
  from: number;
  to: number;
  /** By cell from `from` on, and one more: where in the sheet its piece begins, and how many pieces stand before it. */
  readonly starts: number[];
  readonly before: number[];
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
  readonly #strips = new Map<FrameWish, Map<number, Strip>>();

  constructor(positions: LivePositions, actor: Actor, telling: Telling) {
    this.#positions = positions;
    this.#actor = actor;
    this.#telling = telling;
  }

  /** WRITES INTO `into`. */
  gather(area: CellArea, wish: FrameWish, into: Gathered): Gathered {
    this.usedTick = this.#telling.tick;
    into.ends = into.pieces = into.bytes = 0;
    const rows = this.#positions.table.rowsOf(area);
    const strips = this.#stripsFor(wish);
    for (let at = 0; at < rows.length; at += 3) {
      const [row, from, to] = [rows[at] ?? 0, rows[at + 1] ?? 0, rows[at + 2] ?? 0];
      let strip = strips.get(row);
      if (strip === undefined) {
        strip = { tick: -1, layout: 0, since: 0, from, to, starts: [], before: [] };
        strips.set(row, strip);
      }
      if (strip.tick !== this.#telling.tick || from < strip.from || to > strip.to) this.#lay(strip, wish, { from, to });
      const start = strip.starts[from - strip.from] ?? 0;
      const end = strip.starts[to - strip.from] ?? 0;
      if (start === end) continue;
      into.runs[into.ends++] = start;
      into.runs[into.ends++] = end;
      into.bytes += end - start;
      into.pieces += (strip.before[to - strip.from] ?? 0) - (strip.before[from - strip.from] ?? 0);
    }
    into.source = this.#telling.sheet.bytes;
    return into;
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

  #stripsFor(wish: FrameWish): Map<number, Strip> {
    const known = this.#strips.get(wish);
    if (known !== undefined) return known;
    const made = new Map<number, Strip>();
    this.#strips.set(wish, made);
    return made;
  }

  /** Writes a strip for this tick, at least as wide as asked. CHANGES `strip`. */
  #lay(strip: Strip, wish: FrameWish, asked: { readonly from: number; readonly to: number }): void {
    const { tick, sheet } = this.#telling;
    const { layout } = this.#positions.table;
    const isNarrowed = strip.layout !== layout || (strip.tick !== tick && tick - strip.since >= WIDE_TICKS);
    strip.since = isNarrowed ? tick : strip.since;
    strip.from = isNarrowed ? asked.from : Math.min(strip.from, asked.from);
    strip.to = isNarrowed ? asked.to : Math.max(strip.to, asked.to);
    strip.layout = layout;
    strip.tick = tick;
    this.#makeRoom();
    // First everybody's pieces of these cells, which are written into the same sheet.
    for (let place = strip.from; place < strip.to; place++) this.#telling.of(place, wish);
    let pieces = 0;
    for (let place = strip.from; place < strip.to; place++) {
      strip.starts[place - strip.from] = sheet.used;
      strip.before[place - strip.from] = pieces;
      if (this.#writePiece(place, wish)) pieces++;
    }
    strip.starts[strip.to - strip.from] = sheet.used;
    strip.before[strip.to - strip.from] = pieces;
  }

  /** Writes this scope's piece of a cell at the sheet's end; false where it has none. */
  #writePiece(place: number, wish: FrameWish): boolean {
    const told = this.#telling.of(place, wish);
    if (told === null) return false;
    const { sheet } = this.#telling;
    const start = sheet.room(told.end - told.start);
    const { bytes } = sheet;
    let to = start + PIECE_HEADER_BYTES;
    // Records that follow each other and may all be seen are copied together.
    let from = told.start + PIECE_HEADER_BYTES;
    let at = from;
    const { slots } = this.#telling;
    const verdicts = this.#verdicts;
    for (let record = told.slotsAt; record < told.slotsAt + told.records; record++, at += RECORD_BYTES) {
      const verdict = verdicts[slots[record] ?? 0];
      if (verdict === MAY || (verdict === UNASKED && this.#ask(slots[record] ?? 0, bytes.readUInt32LE(at)) === MAY))
        continue;
      to += bytes.copy(bytes, to, from, at);
      from = at + RECORD_BYTES;
    }
    to += bytes.copy(bytes, to, from, at);
    const seen = (to - start - PIECE_HEADER_BYTES) / RECORD_BYTES;
    if (seen === 0) return false;
    bytes.copy(bytes, start, told.start, told.start + PIECE_HEADER_BYTES);
    bytes.writeUInt16LE(seen, start + 4);
    sheet.used = to;
    return true;
  }

  #ask(slot: number, handle: number): number {
    const unit = this.#positions.units.withHandle(handle);
    const verdict = unit !== undefined && maySeePosition(this.#actor, unit) ? MAY : MAY_NOT;
    this.#verdicts[slot] = verdict;
    return verdict;
  }

  /** Room for the verdict of every unit there is. */
  #makeRoom(): void {
    const { slots } = this.#positions.table;
    if (slots <= this.#verdicts.length) return;
    const larger = new Uint8Array(2 * slots);
    larger.set(this.#verdicts);
    this.#verdicts = larger;
  }
}

export function positionFrames(positions: LivePositions): FrameSource<CellArea> {
  const telling = new Telling(positions.table);
  const readers = new Map<string, Reader>();
  positions.units.onChange((unit) => {
    for (const reader of readers.values()) reader.forget(unit);
  });
  return {
    door: { may: 'position.read' },
    tickMs: TICK_MS,
    tick(nowMs) {
      telling.begin(nowMs);
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
