import { CAMERA_LEG_LAYER, CAMERA_TILE_LAYER } from '@watchroom/shared/camera/camera-tiles.ts';
import { PbfWriter } from 'pbf';
import { alarmKinds, type CameraColumns, healths, kinds, ownerKinds, termsOptions } from './camera-columns.ts';
import type { CameraIndex } from './camera-index.ts';
import type { CameraOrder } from './camera-order.ts';
import { UNKNOWN_DEG } from './camera-states.ts';
import { type CellSums, STATES } from './scope/scope-counts.ts';

/** Steps along the side of a tile. */
export const EXTENT = 4_096;

/** Keys by number: those of single cameras, then those of clusters, whose states come in the order of `states`. */
const single = [
  'health',
  'kind',
  'terms',
  'ownerKind',
  'rev',
  'count',
  'id',
  'name',
  'azimuthDeg',
  'hfovDeg',
  'rangeM',
];
const keys = [...single, 'cluster', 'alarm', 'lost', 'late', 'unknown', 'online'];
const [HEALTH, KIND, TERMS, OWNER, REV, COUNT, ID_TEXT, CAMERA_NAME, AZIMUTH, HFOV, RANGE, CLUSTER, ALARM] =
  keys.keys();
/** Values that every tile has, by number; those of one tile follow. All of them fit one byte. */
const words: readonly string[] = [...healths, ...kinds, ...termsOptions, ...ownerKinds, ...alarmKinds];
const kindsAt = healths.length;
const termsAt = kindsAt + kinds.length;
const ownersAt = termsAt + termsOptions.length;
const alarmsAt = ownersAt + ownerKinds.length;
const TRUE = words.length;
const FIXED_VALUES = TRUE + 1;
/** Whole numbers below this are written once a tile. */
const SMALL = 1_024;

/** Field numbers and wire types of MVT 2.1, as one byte each. */
const wire = { layer: 0x1a, version: 0x78, name: 0x0a, feature: 0x12, key: 0x1a, value: 0x22, extent: 0x28 } as const;
const [ID, TAGS, TYPE, GEOMETRY] = [0x08, 0x12, 0x18, 0x22];
const [TEXT, WHOLE, BOOLEAN] = [0x0a, 0x28, 0x38];
const [POINT, LINE] = [1, 2];
const [MOVE_TO_ONE, LINE_TO_ONE] = [9, 10];
/** No feature is longer: an id of 8 bytes, thirteen tags of at most 4, a point of 5, and their heads. */
const LONGEST_FEATURE = 96;

/** A layer's mark and its length, which is known last. */
const LONGEST_START = 8;
const legHead = headOf(CAMERA_LEG_LAYER);
/** What every layer of cameras says alike, before its features: the order of a layer's fields is free. */
const frame = Buffer.concat([headOf(CAMERA_TILE_LAYER), frameOf()]);
const FIRST_FEATURE = LONGEST_START + frame.length;

/** What a tile says of a camera: what it looks like, beside that what it looks over, beside both what it is called. */
export type Detail = 'look' | 'optics' | 'words';

/** Where a mark stands in its tile: 0…EXTENT − 1, from the north-west corner. */
export interface InTile {
  readonly x: number;
  readonly y: number;
}

/**
 * Writes one tile after the other straight from the columns: no feature is ever an object. Keys and the words of enumerations
 * have fixed numbers, so what a camera looks like is a few bytes; these are put into pbf's buffer one by one, and pbf writes
 * everything else.
 */
export class TileWriter {
  readonly #columns: CameraColumns;
  readonly #order: CameraOrder;
  /** The whole layer of cameras: its frame, which stays from tile to tile, its features, and at last its values. */
  readonly #features = new PbfWriter(new Uint8Array(1 << 16));
  readonly #legs = new PbfWriter(new Uint8Array(1 << 12));
  readonly #values = new PbfWriter(new Uint8Array(1 << 14));
  /** Numbers of the values of a tile that are whole numbers, and of which tile. */
  readonly #small = new Uint32Array(SMALL);
  readonly #smallOf = new Uint32Array(SMALL);
  #ahead = new Uint32Array(256);
  #nextValue = FIXED_VALUES;
  #tile = 0;

  constructor({ columns, order }: CameraIndex) {
    this.#columns = columns;
    this.#order = order;
    this.#features.buf.set(frame, LONGEST_START);
  }

  begin(): void {
    this.#features.pos = FIRST_FEATURE;
    this.#legs.pos = 0;
    this.#values.pos = 0;
    this.#tile++;
    this.#nextValue = FIXED_VALUES;
  }

  /** Tells that the words of these rows are wanted soon. */
  readAhead(rows: Uint32Array, count: number): void {
    if (count > this.#ahead.length) this.#ahead = new Uint32Array(count * 2);
    for (let at = 0; at < count; at++) this.#ahead[at] = this.#order.slot[rows[at] ?? 0] ?? 0;
    this.#columns.readAhead(this.#ahead, count);
  }

  /** The camera of a row, in this detail. */
  camera(row: number, at: InTile, detail: Detail): void {
    const order = this.#order;
    const rev = this.#number(order.rev[row] ?? 0);
    const count = this.#number(order.count[row] ?? 1);
    const look = order.look[row] ?? 0;
    const from = this.#open(order.number[row] ?? 0);
    const { buf } = this.#features;
    let pos = this.#features.pos;
    buf[pos++] = HEALTH ?? 0;
    buf[pos++] = look & 3;
    buf[pos++] = KIND ?? 0;
    buf[pos++] = kindsAt + ((look >>> 2) & 3);
    buf[pos++] = TERMS ?? 0;
    buf[pos++] = termsAt + ((look >>> 4) & 3);
    buf[pos++] = OWNER ?? 0;
    buf[pos++] = ownersAt + ((look >>> 6) & 1);
    if (look > 0xff) {
      buf[pos++] = ALARM ?? 0;
      buf[pos++] = alarmsAt - 1 + (look >>> 8);
    }
    buf[pos++] = REV ?? 0;
    pos = putVarint(buf, pos, rev);
    buf[pos++] = COUNT ?? 0;
    this.#features.pos = putVarint(buf, pos, count);
    if (detail !== 'look') this.#optics(order.optics[row] ?? 0);
    if (detail === 'words') this.#words(order.slot[row] ?? 0);
    this.#close(from, at);
  }

  /** The cameras of one cell of the counts; `id` as `clusterCellOf` reads it. */
  cluster(id: number, at: InTile, { sums: { cameras }, record }: { sums: CellSums; record: number }): void {
    const from = this.#open(id);
    const { buf } = this.#features;
    let pos = this.#features.pos;
    buf[pos++] = CLUSTER ?? 0;
    buf[pos++] = TRUE;
    let count = 0;
    for (let state = 0; state < STATES; state++) {
      const held = cameras[record * STATES + state] ?? 0;
      count += held;
      buf[pos++] = (ALARM ?? 0) + state;
      pos = putVarint(buf, pos, this.#number(held));
    }
    buf[pos++] = COUNT ?? 0;
    this.#features.pos = putVarint(buf, pos, this.#number(count));
    this.#close(from, at);
  }

  /** A line from the point where several cameras stand to where one of them is drawn. */
  leg(from: InTile, to: InTile): void {
    const legs = this.#legs;
    legs.realloc(64);
    const { buf } = legs;
    const begin = legs.pos;
    let pos = begin + 6;
    buf[pos++] = MOVE_TO_ONE ?? 0;
    pos = putVarint(buf, pos, zigzag(from.x));
    pos = putVarint(buf, pos, zigzag(from.y));
    buf[pos++] = LINE_TO_ONE ?? 0;
    pos = putVarint(buf, pos, zigzag(to.x - from.x));
    pos = putVarint(buf, pos, zigzag(to.y - from.y));
    buf.set([wire.feature, pos - begin - 2, TYPE ?? 0, LINE ?? 0, GEOMETRY ?? 0, pos - begin - 6], begin);
    legs.pos = pos;
  }

  /** The tile's bytes, a copy; null when nothing was written. */
  finish(): Uint8Array | null {
    const cameras = this.#camerasFrom();
    const legs = this.#legs.pos;
    const { buf, pos } = this.#features;
    const length = pos - cameras;
    if (legs === 0) return length === 0 ? null : copyOf(buf, cameras, pos);
    const head = new PbfWriter();
    head.writeVarint(wire.layer);
    head.writeVarint(legHead.length + legs);
    return Buffer.concat([buf.subarray(cameras, pos), head.finish(), legHead, this.#legs.buf.subarray(0, legs)]);
  }

  /** Ends the layer of cameras; where it begins. */
  #camerasFrom(): number {
    const layer = this.#features;
    if (layer.pos === FIRST_FEATURE) return layer.pos;
    const values = this.#values.pos;
    layer.realloc(values);
    putBytes(layer.buf, layer.pos, { from: this.#values.buf, length: values });
    layer.pos += values;
    const length = layer.pos - LONGEST_START;
    const from = LONGEST_START - 1 - bytesOf(length);
    layer.buf[from] = wire.layer;
    putVarint(layer.buf, from + 1, length);
    return from;
  }

  #optics(optics: number): void {
    const azimuth = optics & UNKNOWN_DEG;
    const hfov = (optics >>> 9) & UNKNOWN_DEG;
    if (azimuth !== UNKNOWN_DEG) this.#tag(AZIMUTH ?? 0, this.#number(azimuth));
    if (hfov !== UNKNOWN_DEG) this.#tag(HFOV ?? 0, this.#number(hfov));
    this.#tag(RANGE ?? 0, this.#number(optics >>> 18));
  }

  #words(slot: number): void {
    const columns = this.#columns;
    const values = this.#values;
    this.#tag(ID_TEXT ?? 0, this.#nextValue++);
    this.#tag(CAMERA_NAME ?? 0, this.#nextValue++);
    const length = columns.nameLength(slot);
    values.realloc(length + 64);
    const { buf } = values;
    let pos = values.pos;
    buf[pos++] = wire.value;
    buf[pos++] = 38;
    buf[pos++] = TEXT ?? 0;
    buf[pos++] = 36;
    columns.putId(slot, buf, pos);
    pos += 36;
    buf[pos++] = wire.value;
    pos = putVarint(buf, pos, length + (length < 128 ? 2 : length < 16_384 ? 3 : 4));
    buf[pos++] = TEXT ?? 0;
    pos = putVarint(buf, pos, length);
    columns.putName(slot, buf, pos);
    values.pos = pos + length;
  }

  /** The number, in this tile, of a value that is a whole number, not below 0. Large ones seldom come twice: all are written. */
  #number(value: number): number {
    if (value < SMALL) {
      if (this.#smallOf[value] === this.#tile) return this.#small[value] ?? 0;
      this.#smallOf[value] = this.#tile;
      this.#small[value] = this.#nextValue;
    }
    const values = this.#values;
    values.realloc(12);
    const { buf } = values;
    const from = values.pos;
    buf[from] = wire.value;
    buf[from + 2] = WHOLE ?? 0;
    const end = putVarint(buf, from + 3, value);
    buf[from + 1] = end - from - 2;
    values.pos = end;
    return this.#nextValue++;
  }

  #tag(key: number, value: number): void {
    const { buf, pos } = this.#features;
    buf[pos] = key;
    this.#features.pos = putVarint(buf, pos + 1, value);
  }

  /** Begins a feature and its tags; lengths are filled in at the end, since each fits one byte. */
  #open(id: number): number {
    const out = this.#features;
    out.realloc(LONGEST_FEATURE);
    const { buf, pos } = out;
    buf[pos] = wire.feature;
    buf[pos + 2] = ID ?? 0;
    const next = putVarint(buf, pos + 3, id);
    buf[next] = TAGS ?? 0;
    out.pos = next + 2;
    return pos;
  }

  #close(from: number, { x, y }: InTile): void {
    const out = this.#features;
    const { buf } = out;
    // The tags begin behind the id, which ends with the first byte below 128.
    let tagsAt = from + 3;
    while ((buf[tagsAt] ?? 0) >= 128) tagsAt++;
    buf[tagsAt + 2] = out.pos - tagsAt - 3;
    let pos = out.pos;
    buf[pos++] = TYPE ?? 0;
    buf[pos++] = POINT ?? 0;
    buf[pos++] = GEOMETRY ?? 0;
    const lengthAt = pos++;
    buf[pos++] = MOVE_TO_ONE ?? 0;
    pos = putVarint(buf, pos, x * 2);
    pos = putVarint(buf, pos, y * 2);
    buf[lengthAt] = pos - lengthAt - 1;
    buf[from + 1] = pos - from - 2;
    out.pos = pos;
  }
}

/** A whole number that may be below 0 as one that is not: 0, −1, 1, −2 … are 0, 1, 2, 3 … */
function zigzag(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2;
}

/** PUTS a whole number, 0 to 2^53, into a buffer with room for it; returns where the next byte goes. */
function putVarint(buf: Uint8Array, from: number, value: number): number {
  let pos = from;
  let rest = value;
  for (; rest > 0xffff_ffff; rest = Math.floor(rest / 128)) buf[pos++] = (rest % 128) | 0x80;
  for (; rest > 0x7f; rest >>>= 7) buf[pos++] = (rest & 0x7f) | 0x80;
  buf[pos++] = rest;
  return pos;
}

function putText(values: PbfWriter, text: Uint8Array): void {
  values.writeVarint(wire.value);
  values.writeVarint(text.length + (text.length < 128 ? 2 : text.length < 16_384 ? 3 : 4));
  values.writeVarint(TEXT ?? 0);
  values.writeBytes(text);
}

/** Fewer bytes than this are put one by one: a call of `set` costs more. */
const FEW_BYTES = 64;

function putBytes(to: Uint8Array, at: number, { from, length }: { from: Uint8Array; length: number }): void {
  if (length > FEW_BYTES) to.set(from.subarray(0, length), at);
  else for (let byte = 0; byte < length; byte++) to[at + byte] = from[byte] ?? 0;
}

/** How many bytes `putVarint` takes for a number below 2^32. */
function bytesOf(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest >>>= 7) bytes++;
  return bytes;
}

/** Out of Node's pool where it is small: memory of its own costs more than a far tile. */
function copyOf(buf: Uint8Array, from: number, to: number): Buffer {
  const copy = Buffer.allocUnsafe(to - from);
  copy.set(buf.subarray(from, to));
  return copy;
}

function headOf(name: string): Uint8Array {
  const head = new PbfWriter();
  head.writeVarint(wire.version);
  head.writeVarint(2);
  head.writeVarint(wire.name);
  head.writeString(name);
  head.writeVarint(wire.extent);
  head.writeVarint(EXTENT);
  return head.finish();
}

/** What every tile of cameras says alike: its keys and its fixed values. */
function frameOf(): Uint8Array {
  const out = new PbfWriter();
  for (const key of keys) {
    out.writeVarint(wire.key);
    out.writeString(key);
  }
  for (const word of words) putText(out, Buffer.from(word));
  for (const byte of [wire.value, 2, BOOLEAN, 1]) out.writeVarint(byte ?? 0);
  return out.finish();
}
