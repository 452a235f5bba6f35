import type { Box, Position } from '../kernel/geo.ts';

/**
 * Unit positions as bytes. One frame per client and tick: the pieces of the cells in its view, put together.
 * A cell is a web-mercator tile at zoom 13 (about 4 km); little-endian throughout.
 *
 *   frame   u8 'W' · u8 version · u16 pieces · f64 tick, ms since 1970 by the server
 *           u16 west · u16 north · u16 east · u16 south: the cells this frame tells everything about, ends included
 *           (65,535 · 65,535 · 0 · 0 = none: it tells only what changed). A unit known in one of these cells that is not in
 *           the frame is gone. · piece …
 *   piece   u16 cell x · u16 cell y · u16 records · u16 group (0) · record …
 *   record  u32 unit handle · u16 x · u16 y (65,536 steps across the cell, y southwards)
 *           u8 heading (255 steps to the turn, 255 = unknown) · u8 speed (0.5 m/s steps, 255 = unknown)
 *           u16 age of the fix at the tick, tenths of a second, 65,534 = that or more
 *           65,535 = the unit is gone from this cell: it moved on, or went off duty. If it is in another cell of the
 *           same frame, it is there.
 */
export const FRAME_VERSION = 2;
export const CELL_ZOOM = 13;
export const FRAME_HEADER_BYTES = 20;
export const PIECE_HEADER_BYTES = 8;
export const RECORD_BYTES = 12;
const MAGIC = 0x57;
/** Cells along one side of the world. */
export const CELLS = 2 ** CELL_ZOOM;
const STEPS = 65_536;
/** In the place of an age: the unit is gone from the cell. */
export const GONE = 65_535;
/** Web-mercator ends here. */
const MAX_LAT = 85.051_128;

/** A rectangle of cells, ends included; x eastwards, y southwards. */
export interface CellBox {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}
const NO_BOX: CellBox = { west: 65_535, north: 65_535, east: 0, south: 0 };

/** A fix as the map needs it. `ageMs` is its age at the frame's tick. */
export interface UnitFix {
  readonly handle: number;
  readonly place: Position;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
  readonly ageMs: number;
}
export interface UnitFrame {
  readonly tickMs: number;
  /** Cells of which the frame tells everything: a unit known there and not named is gone. Null: only what changed. */
  readonly whole: CellBox | null;
  /** Handles that left a cell and are in no other of this frame. */
  readonly gone: readonly number[];
  readonly fixes: readonly UnitFix[];
}

/** A cell as one number: y × 8,192 + x. */
export function cellOf(place: Position): number {
  const [x, y] = mercator(place);
  return Math.floor(y) * CELLS + Math.floor(x);
}

/** A place as a frame has it: its cell and the steps across it, 0…65,535. */
export interface CellPlace {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

export function cellPlaceOf(place: Position): CellPlace {
  return placeOnto({ cell: 0, x: 0, y: 0 }, place);
}

/** As `cellPlaceOf`, and WRITES INTO `slate`, which it returns: ten thousand a second leave nothing behind. */
export function placeOnto(
  slate: { -readonly [Field in keyof CellPlace]: CellPlace[Field] },
  place: Position,
): CellPlace {
  const x = mercatorX(place[0]);
  const y = mercatorY(place[1]);
  const cellX = Math.floor(x);
  const cellY = Math.floor(y);
  slate.cell = cellY * CELLS + cellX;
  slate.x = step(x - cellX);
  slate.y = step(y - cellY);
  return slate;
}

/** The cells a box of degrees touches. */
export function cellBoxOf(box: Box): CellBox {
  const [west, north] = mercator([box[0], box[3]]);
  const [east, south] = mercator([box[2], box[1]]);
  return { west: Math.floor(west), north: Math.floor(north), east: Math.floor(east), south: Math.floor(south) };
}

export function holdsCell({ west, north, east, south }: CellBox, cell: number): boolean {
  const x = cell % CELLS;
  const y = (cell - x) / CELLS;
  return x >= west && x <= east && y >= north && y <= south;
}

/** 255 steps to the turn; null (unknown) is 255. */
export function headingByte(headingDeg: number | null): number {
  return headingDeg === null ? 255 : Math.floor((headingDeg / 360) * 255) % 255;
}

/** Half metres a second, 127 m/s and above as one; null (unknown) is 255. */
export function speedByte(speedMps: number | null): number {
  return speedMps === null ? 255 : Math.min(254, Math.round(speedMps * 2));
}

/** Tenths of a second at a tick; never negative, at most 65,534. */
export function ageTenths(ageMs: number): number {
  return Math.min(GONE - 1, Math.max(0, Math.round(ageMs / 100)));
}

/** The head of a piece, at `at`. WRITES INTO `bytes`. */
// biome-ignore lint/complexity/useMaxParams: called for every piece of every tick
export function writePieceHeader(bytes: Uint8Array, at: number, cell: number, records: number): void {
  const x = cell % CELLS;
  const y = (cell - x) / CELLS;
  bytes[at] = x & 255;
  bytes[at + 1] = x >>> 8;
  bytes[at + 2] = y & 255;
  bytes[at + 3] = y >>> 8;
  bytes[at + 4] = records & 255;
  bytes[at + 5] = records >>> 8;
  bytes[at + 6] = 0;
  bytes[at + 7] = 0;
}

/** The cells a box touches, row by row; at most `limit` of them. */
export function cellsIn(box: Box, limit = 4_096): number[] {
  const [west, north] = mercator([box[0], box[3]]).map(Math.floor) as [number, number];
  const [east, south] = mercator([box[2], box[1]]).map(Math.floor) as [number, number];
  const cells: number[] = [];
  for (let y = north; y <= south; y++) {
    for (let x = west; x <= east && cells.length < limit; x++) cells.push(y * CELLS + x);
  }
  return cells;
}

/** The bytes of one cell. Fixes must lie in the cell; `gone` are handles that no longer do. */
export function encodePiece(cell: number, fixes: readonly UnitFix[], gone: readonly number[] = []): Uint8Array {
  const records = fixes.length + gone.length;
  const bytes = new Uint8Array(PIECE_HEADER_BYTES + records * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  const cellX = cell % CELLS;
  const cellY = Math.floor(cell / CELLS);
  writePieceHeader(bytes, 0, cell, records);
  fixes.forEach((fix, index) => {
    const at = PIECE_HEADER_BYTES + index * RECORD_BYTES;
    const [x, y] = mercator(fix.place);
    view.setUint32(at, fix.handle, true);
    view.setUint16(at + 4, step(x - cellX), true);
    view.setUint16(at + 6, step(y - cellY), true);
    view.setUint8(at + 8, headingByte(fix.headingDeg));
    view.setUint8(at + 9, speedByte(fix.speedMps));
    view.setUint16(at + 10, ageTenths(fix.ageMs), true);
  });
  gone.forEach((handle, index) => {
    const at = PIECE_HEADER_BYTES + (fixes.length + index) * RECORD_BYTES;
    view.setUint32(at, handle, true);
    view.setUint16(at + 10, GONE, true);
  });
  return bytes;
}

/** One frame of ready pieces. `tickMs`: milliseconds since 1970. `whole`: the cells it tells everything about. */
export function joinFrame(tickMs: number, pieces: readonly Uint8Array[], whole: CellBox | null = null): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + pieces.reduce((sum, piece) => sum + piece.length, 0));
  writeFrameHeader(new DataView(bytes.buffer), 0, { tickMs, pieces: pieces.length, whole });
  let at = FRAME_HEADER_BYTES;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

export interface FrameHead {
  readonly tickMs: number;
  readonly pieces: number;
  readonly whole: CellBox | null;
}

/** The head of a frame, at `at`. WRITES INTO `view`. */
export function writeFrameHeader(view: DataView, at: number, { tickMs, pieces, whole }: FrameHead): void {
  view.setUint8(at, MAGIC);
  view.setUint8(at + 1, FRAME_VERSION);
  view.setUint16(at + 2, pieces, true);
  view.setFloat64(at + 4, tickMs, true);
  const box = whole ?? NO_BOX;
  view.setUint16(at + 12, box.west, true);
  view.setUint16(at + 14, box.north, true);
  view.setUint16(at + 16, box.east, true);
  view.setUint16(at + 18, box.south, true);
}

/** The records of a frame one after the other, as numbers: ten thousand a second leave no objects to clear away. */
export interface FrameRecords {
  readonly tickMs: number;
  readonly whole: CellBox | null;
  /** How many there are. */
  readonly records: number;
  /** Goes on to the next record; false when there is none, and the next call begins anew. */
  readonly next: () => boolean;
  /** Of the record it stands at. A unit that is gone from a cell has no more than its handle. */
  readonly handle: number;
  readonly gone: boolean;
  /** Parts of the world, x eastwards and y southwards, each 0…1. */
  readonly x: number;
  readonly y: number;
  /** NaN = unknown. */
  readonly headingDeg: number;
  readonly speedMps: number;
  readonly ageMs: number;
}

/** The frame in these bytes, or null when they are no frame of this version, cut short, or too long. */
export function openFrame(bytes: Uint8Array): FrameRecords | null {
  if (bytes.length < FRAME_HEADER_BYTES || bytes[0] !== MAGIC || bytes[1] !== FRAME_VERSION) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = view.getUint16(2, true);
  let [at, records] = [FRAME_HEADER_BYTES, 0];
  for (let piece = 0; piece < pieces; piece++) {
    if (at + PIECE_HEADER_BYTES > bytes.length) return null;
    const ofPiece = view.getUint16(at + 4, true);
    records += ofPiece;
    at += PIECE_HEADER_BYTES + ofPiece * RECORD_BYTES;
    if (at > bytes.length) return null;
  }
  return at === bytes.length && Number.isFinite(view.getFloat64(4, true)) ? new Records(view, records) : null;
}

/** Reads the bytes of a frame that is known to be whole. */
class Records implements FrameRecords {
  readonly tickMs: number;
  readonly whole: CellBox | null;
  readonly records: number;
  handle = 0;
  gone = false;
  x = 0;
  y = 0;
  headingDeg = Number.NaN;
  speedMps = Number.NaN;
  ageMs = 0;
  readonly #view: DataView;
  #at = FRAME_HEADER_BYTES;
  /** Where the piece ends. */
  #end = FRAME_HEADER_BYTES;
  #cellX = 0;
  #cellY = 0;

  constructor(view: DataView, records: number) {
    this.#view = view;
    this.records = records;
    this.tickMs = view.getFloat64(4, true);
    this.whole = wholeOf(view);
  }

  next(): boolean {
    const view = this.#view;
    while (this.#at === this.#end) {
      if (this.#at === view.byteLength) {
        this.#at = this.#end = FRAME_HEADER_BYTES;
        return false;
      }
      this.#cellX = view.getUint16(this.#at, true);
      this.#cellY = view.getUint16(this.#at + 2, true);
      this.#at += PIECE_HEADER_BYTES;
      this.#end = this.#at + view.getUint16(this.#at - 4, true) * RECORD_BYTES;
    }
    const at = this.#at;
    this.#at += RECORD_BYTES;
    this.handle = view.getUint32(at, true);
    const tenths = view.getUint16(at + 10, true);
    this.gone = tenths === GONE;
    this.ageMs = tenths * 100;
    this.x = (this.#cellX + (view.getUint16(at + 4, true) + 0.5) / STEPS) / CELLS;
    this.y = (this.#cellY + (view.getUint16(at + 6, true) + 0.5) / STEPS) / CELLS;
    const heading = view.getUint8(at + 8);
    const speed = view.getUint8(at + 9);
    this.headingDeg = heading === 255 ? Number.NaN : ((heading + 0.5) / 255) * 360;
    this.speedMps = speed === 255 ? Number.NaN : speed / 2;
    return true;
  }
}

/** The frame in these bytes as objects, for who has few; null as with `openFrame`. */
export function parseFrame(bytes: Uint8Array): UnitFrame | null {
  const records = openFrame(bytes);
  if (records === null) return null;
  const fixes: UnitFix[] = [];
  const gone: number[] = [];
  while (records.next()) {
    if (records.gone) gone.push(records.handle);
    else fixes.push(fixOf(records));
  }
  const there = new Set(gone.length === 0 ? [] : fixes.map((fix) => fix.handle));
  const { tickMs, whole } = records;
  return { tickMs, whole, gone: gone.filter((handle) => !there.has(handle)), fixes };
}

function wholeOf(view: DataView): CellBox | null {
  const [west, north] = [view.getUint16(12, true), view.getUint16(14, true)];
  const [east, south] = [view.getUint16(16, true), view.getUint16(18, true)];
  return west > east || north > south ? null : { west, north, east, south };
}

function fixOf({ handle, x, y, headingDeg, speedMps, ageMs }: FrameRecords): UnitFix {
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return { handle, place: unmercator(x, y), headingDeg: known(headingDeg), speedMps: known(speedMps), ageMs };
}

function step(share: number): number {
  return Math.min(STEPS - 1, Math.max(0, Math.floor(share * STEPS)));
}

/** Web-mercator in cells: x eastwards, y southwards. */
function mercator([lng, lat]: Position): [x: number, y: number] {
  return [mercatorX(lng), mercatorY(lat)];
}

function mercatorX(lng: number): number {
  return Math.min(CELLS - 1e-9, Math.max(0, (lng / 360 + 0.5) * CELLS));
}

function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * CELLS;
  return Math.min(CELLS - 1e-9, Math.max(0, y));
}

function unmercator(x: number, y: number): Position {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return [x * 360 - 180, lat];
}
