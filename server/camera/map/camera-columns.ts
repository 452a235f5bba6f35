import { AlarmKind } from '@watchroom/shared/camera/camera-alarm.ts';
import {
  AccessTerms,
  CameraHealth,
  CameraKind,
  type CameraView,
  OwnerKind,
  StreamKind,
} from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import type { CameraChange, CameraFacts, CameraListener } from './column-change.ts';
import { named, orNull, widened } from './column-room.ts';
import { IdTable } from './id-table.ts';
import { type ScopeClass, ScopeClasses } from './scope/scope-classes.ts';
import { TextStore } from './text-store.ts';

/** What a column of small numbers stands for: `kinds[columns.kind[slot]]`. */
export const kinds = CameraKind.options;
export const healths = CameraHealth.options;
export const termsOptions = AccessTerms.options;
export const ownerKinds = OwnerKind.options;
export const streamKinds = StreamKind.options;
export const alarmKinds = AlarmKind.options;
/** In the columns `stream` and `alarm`: the camera has none. */
export const NO_STREAM = 255;
export const NO_ALARM = 255;
/** So many purposes may be no camera's any more. */
const LEAST_PURPOSES = 1_024;

/**
 * Every camera of the city as columns of numbers, by slot. A slot is a camera's place in memory: it stays while the camera does,
 * is given to another when the camera is gone, and means nothing in another process. Read the arrays, never write them; they
 * are replaced when they grow, so take them anew after a change. 420,000 cameras: some 60 MB instead of 229 MB as objects.
 *
 * Angles, ranges and heights are kept to a thousandth. NaN: not known.
 */
export class CameraColumns {
  /** Degrees, WGS-84, exactly as given. */
  lng: Float64Array = new Float64Array(0);
  lat: Float64Array = new Float64Array(0);
  /** Degrees clockwise from true north. */
  azimuthDeg: Float32Array = new Float32Array(0);
  hfovDeg: Float32Array = new Float32Array(0);
  rangeM: Float32Array = new Float32Array(0);
  mountM: Float32Array = new Float32Array(0);
  widthPx: Uint16Array = new Uint16Array(0);
  rev: Uint32Array = new Uint32Array(0);
  /** Index into `kinds`, `healths`, `termsOptions`, `ownerKinds`, `streamKinds` (or NO_STREAM) and `alarmKinds` (or NO_ALARM). */
  kind: Uint8Array = new Uint8Array(0);
  health: Uint8Array = new Uint8Array(0);
  terms: Uint8Array = new Uint8Array(0);
  owner: Uint8Array = new Uint8Array(0);
  stream: Uint8Array = new Uint8Array(0);
  alarm: Uint8Array = new Uint8Array(0);
  /** Cameras at the site. */
  count: Uint16Array = new Uint16Array(0);
  /** Number of the scope class: area path and department. */
  scope: Uint32Array = new Uint32Array(0);
  /** 1 where a camera is, 0 where the slot is free. */
  used: Uint8Array = new Uint8Array(0);
  readonly classes = new ScopeClasses();

  #sinceMs = new Float64Array(0);
  /** Of the few cameras that ever had an alarm. */
  readonly #alarmSince = new Map<number, Instant>();
  #name = new Uint32Array(0);
  #externalId = new Uint32Array(0);
  #ownerName = new Uint32Array(0);
  #purpose = new Uint32Array(0);
  readonly #texts = new TextStore();
  readonly #ids = new IdTable();
  readonly #purposes = new Map<string, number>();
  /** How many there were when those of no camera were forgotten last. */
  #purposesLeft = LEAST_PURPOSES;
  readonly #free: number[] = [];
  readonly #listeners = new Set<CameraListener>();
  #end = 0;
  #size = 0;

  /** Cameras held. */
  get size(): number {
    return this.#size;
  }

  /** Slots are below this; some of them may be free. */
  get end(): number {
    return this.#end;
  }

  /** Called after each change (before a camera leaves its slot). Returns how to stop. */
  onChange(listener: CameraListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  slotOf(id: CameraId): number | undefined {
    return this.#ids.slotOf(id);
  }

  /** The slot of a camera by its number in tiles. */
  slotOfTileNumber(number: number): number | undefined {
    return this.#ids.slotOfTileNumber(number);
  }

  get(id: CameraId): CameraView | undefined {
    const slot = this.#ids.slotOf(id);
    return slot === undefined ? undefined : this.at(slot);
  }

  idAt(slot: number): CameraId {
    return this.#ids.idAt(slot);
  }

  /** PUTS the id as ASCII, 36 bytes, into a buffer with room for it. */
  putId(slot: number, into: Uint8Array, from: number): void {
    this.#ids.putText(slot, into, from);
  }

  /** The camera's number in tiles (`tileNumberOf`). */
  tileNumberAt(slot: number): number {
    return this.#ids.tileNumberAt(slot);
  }

  nameAt(slot: number): string {
    return this.#texts.get(this.#name[slot] ?? 0) ?? '';
  }

  /** UTF-8 of the name, NOT a copy: write it out before anything changes. */
  nameBytes(slot: number): Uint8Array {
    return this.#texts.bytesOf(this.#name[slot] ?? 0);
  }

  /**
   * Reads a little of the ids and names of some slots, one right after the other, so that memory brings them all at once: written
   * out one by one, each would be waited for. Returns a number that means nothing.
   */
  readAhead(slots: Uint32Array, count: number): number {
    let sum = 0;
    for (let at = 0; at < count; at++)
      sum ^= (this.#name[slots[at] ?? 0] ?? 0) ^ this.#ids.tileNumberAt(slots[at] ?? 0);
    for (let at = 0; at < count; at++) sum ^= this.#texts.lengthAt(this.#name[slots[at] ?? 0] ?? 0);
    return sum;
  }

  /** How many bytes the name is as UTF-8. */
  nameLength(slot: number): number {
    return this.#texts.lengthAt(this.#name[slot] ?? 0);
  }

  /** PUTS the name as UTF-8, `nameLength` bytes, into a buffer with room for it. */
  putName(slot: number, into: Uint8Array, from: number): void {
    this.#texts.put(this.#name[slot] ?? 0, into, from);
  }

  externalIdAt(slot: number): string {
    return this.#texts.get(this.#externalId[slot] ?? 0) ?? '';
  }

  scopeAt(slot: number): ScopeClass {
    return this.classes.at(this.scope[slot] ?? 0);
  }

  /** The camera in a slot as screens get it, built now. Throws RangeError where there is none: a bug. */
  at(slot: number): CameraView {
    if (this.used[slot] !== 1) throw new RangeError(`no camera in slot ${slot}`);
    const { area, department } = this.scopeAt(slot);
    const sinceMs = this.#sinceMs[slot] ?? Number.NaN;
    return {
      id: this.idAt(slot),
      rev: this.rev[slot] ?? 0,
      externalId: this.externalIdAt(slot),
      name: this.nameAt(slot),
      kind: named(kinds, this.kind[slot]),
      place: [this.lng[slot] ?? 0, this.lat[slot] ?? 0],
      azimuthDeg: orNull(this.azimuthDeg[slot]),
      hfovDeg: orNull(this.hfovDeg[slot]),
      rangeM: orNull(this.rangeM[slot]) ?? 0,
      widthPx: this.widthPx[slot] ?? 0,
      mountM: orNull(this.mountM[slot]),
      ownerKind: named(ownerKinds, this.owner[slot]),
      department,
      ownerName: this.#texts.get(this.#ownerName[slot] ?? 0),
      terms: named(termsOptions, this.terms[slot]),
      purpose: this.#texts.get(this.#purpose[slot] ?? 0),
      streamKind: this.stream[slot] === NO_STREAM ? null : named(streamKinds, this.stream[slot]),
      count: this.count[slot] ?? 1,
      area,
      health: named(healths, this.health[slot]),
      healthSince: Number.isNaN(sinceMs) ? null : instant(sinceMs),
      alarm: this.alarm[slot] === NO_ALARM ? null : named(alarmKinds, this.alarm[slot]),
      alarmSince: this.#alarmSince.get(slot) ?? null,
    };
  }

  /** Every camera, built one by one while it is walked. */
  *all(): Generator<CameraView> {
    for (let slot = 0; slot < this.#end; slot++) if (this.used[slot] === 1) yield this.at(slot);
  }

  /** Takes a camera as it is now; an older version than the known one changes nothing. */
  put(camera: CameraView): void {
    this.change(camera.id, camera.rev, camera);
  }

  /**
   * Takes what is new of a camera (FED-1). A version at or below the known one changes nothing; of a camera that is not known
   * `set` must be the whole, or nothing happens.
   */
  change(id: CameraId, rev: number, set: Partial<CameraView>): void {
    const known = this.#ids.slotOf(id);
    if (known !== undefined && (this.rev[known] ?? 0) >= rev) return;
    if (known === undefined && set.place === undefined) return;
    const before = known === undefined ? null : this.#factsAt(known);
    const slot = known ?? this.#take(id);
    this.rev[slot] = rev;
    this.#writeNumbers(slot, set);
    this.#writeScope(slot, set);
    const words = this.#writeWords(slot, set);
    this.#tell({ slot, what: before === null ? 'new' : 'changed', before, words });
  }

  /** Takes a camera out; its slot may be another's from now on. */
  remove(id: CameraId): void {
    const slot = this.#ids.slotOf(id);
    if (slot === undefined) return;
    this.#tell({ slot, what: 'gone', before: this.#factsAt(slot), words: false });
    for (const column of [this.#name, this.#externalId, this.#ownerName]) {
      this.#texts.drop(column[slot] ?? 0);
      column[slot] = 0;
    }
    this.#purpose[slot] = 0;
    this.#alarmSince.delete(slot);
    this.#ids.remove(id);
    this.used[slot] = 0;
    this.#free.push(slot);
    this.#size--;
  }

  /** Bytes of everything held here but the scope classes: columns, ids and texts. */
  get bytes(): number {
    const columns = [...this.#numbers(), ...this.#words()];
    return columns.reduce((sum, column) => sum + column.byteLength, this.#ids.bytes + this.#texts.bytes);
  }

  #tell(change: CameraChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #take(id: CameraId): number {
    const slot = this.#free.pop() ?? this.#end++;
    if (slot >= this.used.length) this.#grow();
    this.used[slot] = 1;
    this.azimuthDeg[slot] = Number.NaN;
    this.hfovDeg[slot] = Number.NaN;
    this.mountM[slot] = Number.NaN;
    this.#sinceMs[slot] = Number.NaN;
    this.stream[slot] = NO_STREAM;
    this.alarm[slot] = NO_ALARM;
    this.count[slot] = 1;
    this.health[slot] = 0;
    this.scope[slot] = this.classes.numberOf([], null);
    this.#ids.put(id, slot);
    this.#size++;
    return slot;
  }

  #factsAt(slot: number): CameraFacts {
    return {
      lng: this.lng[slot] ?? 0,
      lat: this.lat[slot] ?? 0,
      azimuthDeg: this.azimuthDeg[slot] ?? Number.NaN,
      hfovDeg: this.hfovDeg[slot] ?? Number.NaN,
      rangeM: this.rangeM[slot] ?? 0,
      mountM: this.mountM[slot] ?? Number.NaN,
      widthPx: this.widthPx[slot] ?? 0,
      kind: this.kind[slot] ?? 0,
      health: this.health[slot] ?? 0,
      terms: this.terms[slot] ?? 0,
      owner: this.owner[slot] ?? 0,
      stream: this.stream[slot] ?? NO_STREAM,
      alarm: this.alarm[slot] ?? NO_ALARM,
      count: this.count[slot] ?? 1,
      scope: this.scope[slot] ?? 0,
    };
  }

  #writeNumbers(slot: number, set: Partial<CameraView>): void {
    if (set.place !== undefined) [this.lng[slot], this.lat[slot]] = set.place;
    if (set.azimuthDeg !== undefined) this.azimuthDeg[slot] = set.azimuthDeg ?? Number.NaN;
    if (set.hfovDeg !== undefined) this.hfovDeg[slot] = set.hfovDeg ?? Number.NaN;
    if (set.mountM !== undefined) this.mountM[slot] = set.mountM ?? Number.NaN;
    if (set.rangeM !== undefined) this.rangeM[slot] = set.rangeM;
    if (set.widthPx !== undefined) this.widthPx[slot] = set.widthPx;
    if (set.count !== undefined) this.count[slot] = set.count;
    if (set.kind !== undefined) this.kind[slot] = kinds.indexOf(set.kind);
    if (set.health !== undefined) this.health[slot] = healths.indexOf(set.health);
    if (set.terms !== undefined) this.terms[slot] = termsOptions.indexOf(set.terms);
    if (set.ownerKind !== undefined) this.owner[slot] = ownerKinds.indexOf(set.ownerKind);
    if (set.streamKind !== undefined)
      this.stream[slot] = set.streamKind === null ? NO_STREAM : streamKinds.indexOf(set.streamKind);
    if (set.healthSince !== undefined)
      this.#sinceMs[slot] = set.healthSince === null ? Number.NaN : toMs(set.healthSince);
    if (set.alarm !== undefined) this.alarm[slot] = set.alarm === null ? NO_ALARM : alarmKinds.indexOf(set.alarm);
    if (set.alarmSince === null) this.#alarmSince.delete(slot);
    else if (set.alarmSince !== undefined) this.#alarmSince.set(slot, set.alarmSince);
  }

  #writeScope(slot: number, set: Partial<CameraView>): void {
    if (set.area === undefined && set.department === undefined) return;
    const known = this.scopeAt(slot);
    const department = set.department === undefined ? known.department : set.department;
    this.scope[slot] = this.classes.numberOf(set.area ?? known.area, department);
  }

  /** True when a word is another one. */
  #writeWords(slot: number, set: Partial<CameraView>): boolean {
    let changed = this.#writeWord(this.#name, slot, set.name);
    changed = this.#writeWord(this.#externalId, slot, set.externalId) || changed;
    changed = this.#writeWord(this.#ownerName, slot, set.ownerName) || changed;
    if (set.purpose !== undefined) {
      // A city gives its cameras a handful of purposes: each is kept once, and looked through only where they become many.
      const at = set.purpose === null ? 0 : (this.#purposes.get(set.purpose) ?? this.#texts.add(set.purpose));
      if (set.purpose !== null) this.#purposes.set(set.purpose, at);
      changed ||= at !== this.#purpose[slot];
      this.#purpose[slot] = at;
      if (this.#purposes.size > this.#purposesLeft * 2) this.#compact();
    }
    return changed;
  }

  #writeWord(column: Uint32Array, slot: number, text: string | null | undefined): boolean {
    if (text === undefined) return false;
    const known = column[slot] ?? 0;
    if (this.#texts.get(known) === text) return false;
    this.#texts.drop(known);
    column[slot] = this.#texts.add(text);
    if (this.#texts.isWasteful) this.#compact();
    return true;
  }

  #compact(): void {
    const used = new Set(this.#purpose);
    for (const [text, at] of this.#purposes) if (!used.has(at)) this.#purposes.delete(text);
    this.#purposesLeft = Math.max(LEAST_PURPOSES, this.#purposes.size);
    const kept = [...this.#purposes.keys()];
    const purposes = Uint32Array.from(this.#purposes.values());
    const numbers = new Map([...this.#purposes.values()].map((at, number) => [at, number]));
    const held = this.#purpose.map((at) => numbers.get(at) ?? 0xffff_ffff);
    this.#texts.compact([this.#name, this.#externalId, this.#ownerName, purposes]);
    this.#purpose.set(held.map((number) => purposes[number] ?? 0));
    kept.forEach((text, number) => void this.#purposes.set(text, purposes[number] ?? 0));
  }

  #numbers() {
    const places = [this.lng, this.lat, this.#sinceMs];
    const optics = [this.azimuthDeg, this.hfovDeg, this.rangeM, this.mountM, this.widthPx];
    const codes = [this.kind, this.health, this.terms, this.owner, this.stream, this.alarm, this.used];
    return [...places, ...optics, ...codes, this.rev, this.count, this.scope];
  }

  #words() {
    return [this.#name, this.#externalId, this.#ownerName, this.#purpose] as const;
  }

  /**
   * A quarter more room: enough to be rare, not so much that a city pays for another one. What is public is shared memory: a
   * thread that works out coverage reads the same numbers (sight/sight-thread.ts).
   */
  #grow(): void {
    const slots = Math.max(1_024, Math.ceil(this.used.length * 1.25));
    for (const name of floats64) this[name] = widened(this[name], new Float64Array(new SharedArrayBuffer(slots * 8)));
    for (const name of floats32) this[name] = widened(this[name], new Float32Array(new SharedArrayBuffer(slots * 4)));
    for (const name of words32) this[name] = widened(this[name], new Uint32Array(new SharedArrayBuffer(slots * 4)));
    for (const name of words16) this[name] = widened(this[name], new Uint16Array(new SharedArrayBuffer(slots * 2)));
    for (const name of bytes8) this[name] = widened(this[name], new Uint8Array(new SharedArrayBuffer(slots)));
    this.#sinceMs = widened(this.#sinceMs, new Float64Array(slots));
    this.#name = widened(this.#name, new Uint32Array(slots));
    this.#externalId = widened(this.#externalId, new Uint32Array(slots));
    this.#ownerName = widened(this.#ownerName, new Uint32Array(slots));
    this.#purpose = widened(this.#purpose, new Uint32Array(slots));
    this.#ids.grow(slots);
  }
}

const floats64 = ['lng', 'lat'] as const;
const floats32 = ['azimuthDeg', 'hfovDeg', 'rangeM', 'mountM'] as const;
const words32 = ['rev', 'scope'] as const;
const words16 = ['widthPx', 'count'] as const;
const bytes8 = ['kind', 'health', 'terms', 'owner', 'stream', 'alarm', 'used'] as const;
