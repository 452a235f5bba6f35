import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { CELLS, type CellBox, type FrameRecords, holdsCell } from '@watchroom/shared/protocol/unit-frame.ts';
import { fromWorld } from '../map/own/world.ts';

/** Where a unit's mark stands at a moment. `ageMs` is the age of the fix, not of the mark. */
export interface Shown {
  readonly place: Position;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
  readonly ageMs: number;
}

/** A mark takes as long to its fix as lay between the unit's fixes, at most this: a report each second, and a little for its way. */
const LONGEST_GLIDE_MS = 1_200;
/** A farther step is no movement between two ticks but a gap in what we know: the mark jumps (200 m in 1 s is 720 km/h). */
const JUMP_M = 200;
/** A position this old says nothing about where the unit is; its mark goes. */
export const FORGET_MS = 15 * 60_000;
/** From this age on a mark is drawn hollow: five missed reports of a phone that reports every 5 s, and room to spare. */
export const OLD_MS = 30_000;

/** Numbers of one slot: from where the mark is on its way to which fix, in parts of the world, and when, ms since 1970. */
const WAY = 7;
const FROM_X = 0;
const FROM_Y = 1;
const TO_X = 2;
const TO_Y = 3;
const FIXED_AT = 4;
const STARTED_AT = 5;
const GLIDE_MS = 6;
const FIRST_SLOTS = 256;
/** In the place of a heading or a speed. */
const UNKNOWN = Number.NaN;
/** The look of a unit that is not drawn. */
export const NO_LOOK = -1;

/** What is known of the unit in a slot, as whoever draws thousands reads it: without an object for each. */
export interface Way {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  /** Ms since 1970, the server's clock. */
  fixedAt: number;
  startedAt: number;
  glideMs: number;
  /** NaN = unknown. */
  headingDeg: number;
}

/**
 * The fixes of the units in view (UNT-2): a mark moves only from one known fix to the next and stands there; where a unit
 * might be by now is never guessed.
 *
 *   fix A ●───────mark──────▶● fix B        (stays at B until fix C)
 *         startedAt      now  startedAt + glideMs
 *
 * Each unit has a slot in typed arrays, so that ten thousand that move every second leave nothing to clear away. A slot
 * whose number of changes is greater than the one a reader saw last has changed since.
 */
export class UnitFixes {
  readonly #slots = new Map<number, number>();
  readonly #free: number[] = [];
  readonly #lookOf = new Map<number, number>();
  #ways = new Float64Array(FIRST_SLOTS * WAY);
  #headings = new Float32Array(FIRST_SLOTS);
  #speeds = new Float32Array(FIRST_SLOTS);
  /** 0 = the slot is free. */
  #handles = new Uint32Array(FIRST_SLOTS);
  #changes = new Float64Array(FIRST_SLOTS);
  #looks = new Int16Array(FIRST_SLOTS);
  /** In which frame the unit was named last. */
  #seenIn = new Float64Array(FIRST_SLOTS);
  #frame = 0;
  #change = 0;
  #end = 0;
  #glidesUntil = 0;
  /** The frame that is being taken. */
  #taking: FrameRecords | null = null;
  /** Who it said to be gone from a cell, so far. */
  readonly #leaving: number[] = [];

  /** Slots in use lie below this number. */
  get end(): number {
    return this.#end;
  }

  /** The number of the last change to anything. */
  get change(): number {
    return this.#change;
  }

  changeAt(slot: number): number {
    return this.#changes[slot] ?? 0;
  }

  /** Takes a whole frame at `now`. Older fixes than the known ones are ignored. */
  take(frame: FrameRecords, now: number): void {
    this.begin(frame, now);
    this.goOn(Number.POSITIVE_INFINITY, now);
  }

  /** Begins to take a frame, see `goOn`; the one before is taken to its end first. */
  begin(frame: FrameRecords, now: number): void {
    this.goOn(Number.POSITIVE_INFINITY, now);
    this.#frame++;
    this.#taking = frame;
  }

  /** Takes so many more records of the frame; true when it is taken to its end. */
  goOn(records: number, now: number): boolean {
    const frame = this.#taking;
    if (frame === null) return true;
    for (let taken = 0; taken < records; taken++) {
      if (!frame.next()) {
        this.#finish(frame);
        return true;
      }
      if (frame.gone) this.#leaving.push(frame.handle);
      else this.#takeFix(frame, now);
    }
    return false;
  }

  #finish({ whole }: FrameRecords): void {
    // Gone from one cell and in another of the same frame: it is there.
    for (const handle of this.#leaving) this.#forgetUnseen(handle);
    this.#leaving.length = 0;
    if (whole !== null) this.#forgetUnnamed(whole);
    this.#taking = null;
  }

  /**
   * Read and written in one go, number by number: thousands come at once, and a number that is handed from function to function
   * or stands in a pair is something to clear away, a megabyte a second.
   */
  #takeFix(fix: FrameRecords, now: number): void {
    const known = this.#slots.get(fix.handle);
    const slot = known ?? this.#open(fix.handle);
    const fixedAt = fix.tickMs - fix.ageMs;
    this.#seenIn[slot] = this.#frame;
    const ways = this.#ways;
    const at = slot * WAY;
    const toX = fix.x;
    const toY = fix.y;
    let fromX = toX;
    let fromY = toY;
    let glideMs = 0;
    if (known !== undefined) {
      const sinceMs = fixedAt - (ways[at + FIXED_AT] ?? 0);
      if (sinceMs <= 0) return;
      const wholeMs = ways[at + GLIDE_MS] ?? 0;
      const goneMs = now - (ways[at + STARTED_AT] ?? 0);
      let markX = ways[at + TO_X] ?? 0;
      let markY = ways[at + TO_Y] ?? 0;
      // As `shareOfWay` has it.
      if (wholeMs > 0 && goneMs < wholeMs) {
        const left = 1 - Math.max(0, goneMs / wholeMs);
        markX += ((ways[at + FROM_X] ?? 0) - markX) * left;
        markY += ((ways[at + FROM_Y] ?? 0) - markY) * left;
      }
      const dx = toX - markX;
      const dy = toY - markY;
      if (dx * dx + dy * dy < SURELY_DRIVEN || !isJump(dx, dy, toY)) {
        fromX = markX;
        fromY = markY;
        glideMs = Math.min(sinceMs, LONGEST_GLIDE_MS);
      }
    }
    ways[at + FROM_X] = fromX;
    ways[at + FROM_Y] = fromY;
    ways[at + TO_X] = toX;
    ways[at + TO_Y] = toY;
    ways[at + FIXED_AT] = fixedAt;
    ways[at + STARTED_AT] = now;
    ways[at + GLIDE_MS] = glideMs;
    this.#headings[slot] = fix.headingDeg;
    this.#speeds[slot] = fix.speedMps;
    if ((fromX !== toX || fromY !== toY) && now + glideMs > this.#glidesUntil) this.#glidesUntil = now + glideMs;
    this.#touch(slot);
  }

  /** Where the unit with this handle is drawn at `now`; null when nothing recent enough is known. */
  shown(handle: number, now: number): Shown | null {
    const slot = this.#slots.get(handle);
    if (slot === undefined) return null;
    const ageMs = Math.max(0, now - this.#read(slot, FIXED_AT));
    if (ageMs >= FORGET_MS) return null;
    const share = this.#share(slot, now);
    return {
      place: fromWorld(this.#between(slot, FROM_X, share), this.#between(slot, FROM_Y, share)),
      headingDeg: known(this.#headings[slot]),
      speedMps: known(this.#speeds[slot]),
      ageMs,
    };
  }

  /** Whether any mark is still on its way at `now`. */
  isGliding(now: number): boolean {
    return now < this.#glidesUntil;
  }

  /** Gives units their looks by handle, see `lookOf`; a unit without one is not drawn. */
  setLook(handle: number, look: number): void {
    if ((this.#lookOf.get(handle) ?? NO_LOOK) === look) return;
    if (look === NO_LOOK) this.#lookOf.delete(handle);
    else this.#lookOf.set(handle, look);
    const slot = this.#slots.get(handle);
    if (slot === undefined) return;
    this.#looks[slot] = look;
    this.#touch(slot);
  }

  slotOf(handle: number): number | null {
    return this.#slots.get(handle) ?? null;
  }

  /** Null = the slot is free. */
  handleAt(slot: number): number | null {
    const handle = this.#handles[slot] ?? 0;
    return handle === 0 ? null : handle;
  }

  lookAt(slot: number): number {
    return this.#handles[slot] === 0 ? NO_LOOK : (this.#looks[slot] ?? NO_LOOK);
  }

  /** Whether the mark of a slot can be in a square around a place, all in parts of the world; most of thousands cannot. */
  // biome-ignore lint/complexity/useMaxParams: asked for each unit
  mayBeNear(slot: number, x: number, y: number, reach: number): boolean {
    const at = slot * WAY;
    const most = reach + LONGEST_STEP;
    return (
      Math.abs((this.#ways[at + TO_X] ?? UNKNOWN) - x) <= most &&
      Math.abs((this.#ways[at + TO_Y] ?? UNKNOWN) - y) <= most
    );
  }

  /** WRITES INTO `way` what is known of the unit in a slot. */
  readWay(slot: number, way: Way): void {
    const ways = this.#ways;
    const at = slot * WAY;
    way.fromX = ways[at + FROM_X] ?? UNKNOWN;
    way.fromY = ways[at + FROM_Y] ?? UNKNOWN;
    way.toX = ways[at + TO_X] ?? UNKNOWN;
    way.toY = ways[at + TO_Y] ?? UNKNOWN;
    way.fixedAt = ways[at + FIXED_AT] ?? UNKNOWN;
    way.startedAt = ways[at + STARTED_AT] ?? UNKNOWN;
    way.glideMs = ways[at + GLIDE_MS] ?? UNKNOWN;
    way.headingDeg = this.#headings[slot] ?? UNKNOWN;
  }

  forgetAll(): void {
    for (const handle of [...this.#slots.keys()]) this.#forget(handle);
    this.#lookOf.clear();
    this.#taking = null;
    this.#leaving.length = 0;
    this.#glidesUntil = 0;
  }

  /** A frame told everything about some cells: who was known there and is not named has left while nobody told us. */
  #forgetUnnamed(whole: CellBox): void {
    for (const [handle, slot] of this.#slots) {
      const cell = Math.floor(this.#read(slot, TO_Y) * CELLS) * CELLS + Math.floor(this.#read(slot, TO_X) * CELLS);
      if (this.#seenIn[slot] !== this.#frame && holdsCell(whole, cell)) this.#forget(handle);
    }
  }

  #forgetUnseen(handle: number): void {
    const slot = this.#slots.get(handle);
    if (slot !== undefined && this.#seenIn[slot] !== this.#frame) this.#forget(handle);
  }

  #forget(handle: number): void {
    const slot = this.#slots.get(handle);
    if (slot === undefined) return;
    this.#slots.delete(handle);
    this.#handles[slot] = 0;
    this.#free.push(slot);
    this.#touch(slot);
  }

  #open(handle: number): number {
    const slot = this.#free.pop() ?? this.#end++;
    if (slot >= this.#handles.length) this.#grow();
    this.#slots.set(handle, slot);
    this.#handles[slot] = handle;
    this.#looks[slot] = this.#lookOf.get(handle) ?? NO_LOOK;
    return slot;
  }

  #grow(): void {
    const size = this.#handles.length * 2;
    this.#ways = copied(this.#ways, new Float64Array(size * WAY));
    this.#headings = copied(this.#headings, new Float32Array(size));
    this.#speeds = copied(this.#speeds, new Float32Array(size));
    this.#handles = copied(this.#handles, new Uint32Array(size));
    this.#changes = copied(this.#changes, new Float64Array(size));
    this.#looks = copied(this.#looks, new Int16Array(size));
    this.#seenIn = copied(this.#seenIn, new Float64Array(size));
  }

  #touch(slot: number): void {
    this.#changes[slot] = ++this.#change;
  }

  #read(slot: number, part: number): number {
    return this.#ways[slot * WAY + part] ?? Number.NaN;
  }

  #share(slot: number, now: number): number {
    return shareOfWay(this.#read(slot, STARTED_AT), this.#read(slot, GLIDE_MS), now);
  }

  #between(slot: number, part: typeof FROM_X | typeof FROM_Y, share: number): number {
    const [from, to] = [this.#read(slot, part), this.#read(slot, part + TO_X)];
    return share >= 1 ? to : from + (to - from) * share;
  }
}

/** How much of the way to its fix a mark has made, 0…1: never more, whatever the clock says. The shader reckons the same. */
export function shareOfWay(startedAt: number, glideMs: number, now: number): number {
  return glideMs <= 0 ? 1 : Math.min(1, Math.max(0, (now - startedAt) / glideMs));
}

const WORLD_M = 2 * Math.PI * 6_371_008.8;
/** No mark is farther than this from its fix, parts of the world, where web-mercator stretches most. */
const LONGEST_STEP = (12 * JUMP_M) / WORLD_M;
/** A step whose square is less than this, in parts of the world, is no jump at any latitude. */
const SURELY_DRIVEN = (JUMP_M / WORLD_M) ** 2;

/** Whether a step over web-mercator near `y` is too far to have been driven; exact enough for some hundred metres. */
function isJump(dx: number, dy: number, y: number): boolean {
  const atEquatorM = Math.sqrt(dx * dx + dy * dy) * WORLD_M;
  // The cosine of the latitude only makes it less.
  return atEquatorM > JUMP_M && atEquatorM / Math.cosh(Math.PI * (1 - 2 * y)) > JUMP_M;
}

function copied<T extends { set: (from: T) => void }>(from: T, into: T): T {
  into.set(from);
  return into;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
