import { headingByte, speedByte } from '@watchroom/shared/protocol/unit-frame.ts';
import type { FixRecord, FixSlate } from '@watchroom/shared/unit/fix-bytes.ts';

const FIRST_SLOTS = 1_024;

export type CourseSlate = Pick<FixSlate, 'atMs' | 'place' | 'accuracyM'>;

/**
 * The units on the map as columns of numbers, one place a unit: its slot. Ten thousand of them are written anew each second;
 * as objects, half of their fields were a new number on the heap each time, which lived just long enough to be the old
 * generation's to clear away. NaN = unknown.
 */
export class MarkColumns {
  handle: Uint32Array = new Uint32Array(FIRST_SLOTS);
  /** Milliseconds since 1970. */
  atMs: Float64Array = new Float64Array(FIRST_SLOTS);
  receivedMs: Float64Array = new Float64Array(FIRST_SLOTS);
  /** Steps across the cell, as frames have them. */
  x: Uint16Array = new Uint16Array(FIRST_SLOTS);
  y: Uint16Array = new Uint16Array(FIRST_SLOTS);
  heading: Uint8Array = new Uint8Array(FIRST_SLOTS);
  speed: Uint8Array = new Uint8Array(FIRST_SLOTS);
  /** The tick that tells of its last move. */
  movedTick: Int32Array = new Int32Array(FIRST_SLOTS);
  /** Its place in its cell's list. */
  index: Int32Array = new Int32Array(FIRST_SLOTS);
  #lng: Float64Array = new Float64Array(FIRST_SLOTS);
  #lat: Float64Array = new Float64Array(FIRST_SLOTS);
  #accuracyM: Float64Array = new Float64Array(FIRST_SLOTS);
  #headingDeg: Float64Array = new Float64Array(FIRST_SLOTS);
  #speedMps: Float64Array = new Float64Array(FIRST_SLOTS);

  /** Makes room for so many slots. The columns may be others afterwards. */
  makeRoom(slots: number): void {
    const length = this.handle.length;
    if (slots <= length) return;
    const size = 2 * slots;
    this.handle = wider(new Uint32Array(size), this.handle);
    this.atMs = wider(new Float64Array(size), this.atMs);
    this.receivedMs = wider(new Float64Array(size), this.receivedMs);
    this.x = wider(new Uint16Array(size), this.x);
    this.y = wider(new Uint16Array(size), this.y);
    this.heading = wider(new Uint8Array(size), this.heading);
    this.speed = wider(new Uint8Array(size), this.speed);
    this.movedTick = wider(new Int32Array(size), this.movedTick);
    this.index = wider(new Int32Array(size), this.index);
    this.#lng = wider(new Float64Array(size), this.#lng);
    this.#lat = wider(new Float64Array(size), this.#lat);
    this.#accuracyM = wider(new Float64Array(size), this.#accuracyM);
    this.#headingDeg = wider(new Float64Array(size), this.#headingDeg);
    this.#speedMps = wider(new Float64Array(size), this.#speedMps);
  }

  /** KEEPS NOTHING of `fix` but what it says. */
  write(slot: number, fix: FixRecord, receivedMs: number): void {
    this.handle[slot] = fix.handle;
    this.atMs[slot] = fix.atMs;
    this.receivedMs[slot] = receivedMs;
    this.#lng[slot] = fix.place[0];
    this.#lat[slot] = fix.place[1];
    this.#accuracyM[slot] = fix.accuracyM ?? Number.NaN;
    this.#headingDeg[slot] = fix.headingDeg ?? Number.NaN;
    this.#speedMps[slot] = fix.speedMps ?? Number.NaN;
    this.heading[slot] = headingByte(fix.headingDeg);
    this.speed[slot] = speedByte(fix.speedMps);
  }

  /** UNT-7: of a unit that is off the map nothing stays, not even in a place that nobody reads. */
  forget(slot: number): void {
    this.atMs[slot] = 0;
    this.receivedMs[slot] = 0;
    for (const column of [this.#lng, this.#lat, this.#accuracyM, this.#headingDeg, this.#speedMps])
      column[slot] = Number.NaN;
    for (const column of [this.x, this.y, this.heading, this.speed]) column[slot] = 0;
  }

  /** Of the fix of a slot only what a course is judged by. WRITES INTO `slate`. */
  readCourse(slot: number, slate: CourseSlate): void {
    slate.atMs = this.atMs[slot] ?? 0;
    slate.place[0] = this.#lng[slot] ?? 0;
    slate.place[1] = this.#lat[slot] ?? 0;
    slate.accuracyM = known(this.#accuracyM[slot]);
  }

  /** The fix of a slot. WRITES INTO `slate`, which it returns. */
  read(slot: number, slate: FixSlate): FixSlate {
    slate.handle = this.handle[slot] ?? 0;
    slate.atMs = this.atMs[slot] ?? 0;
    slate.place[0] = this.#lng[slot] ?? 0;
    slate.place[1] = this.#lat[slot] ?? 0;
    slate.accuracyM = known(this.#accuracyM[slot]);
    slate.headingDeg = known(this.#headingDeg[slot]);
    slate.speedMps = known(this.#speedMps[slot]);
    return slate;
  }
}

function wider<Column extends { set(from: ArrayLike<number>): void }>(made: Column, from: ArrayLike<number>): Column {
  made.set(from);
  return made;
}

function known(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}
