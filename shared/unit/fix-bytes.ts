import type { Position } from '../kernel/geo.ts';

/**
 * Fixes as bytes, for gateways that report many units, and inside the room; little-endian:
 *
 *   body    u8 'P' · u8 version 1 · u16 0 · record …
 *   record  u32 unit handle · f64 at, ms since 1970 by the device · i32 lng · i32 lat (10⁻⁷ degrees, 1 cm)
 *           u16 accuracy (dm, at most 6,553 m) · u16 heading (hundredths of a degree) · u16 speed (cm/s) · u16 0
 *           65,535 = unknown
 *
 * 28 bytes a fix, a fifth of the JSON. Handles stand in the reply of registration and in every `UnitView`.
 */
export interface FixRecord {
  readonly handle: number;
  readonly atMs: number;
  readonly place: Position;
  readonly accuracyM: number | null;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
}

/** A fix that is read over and over into the same place: ten thousand a second leave nothing behind. */
export interface FixSlate extends FixRecord {
  handle: number;
  atMs: number;
  place: [lng: number, lat: number];
  accuracyM: number | null;
  headingDeg: number | null;
  speedMps: number | null;
}

export const FIX_BYTES = 28;
export const FIX_BODY_HEAD_BYTES = 4;
/** The content type of such a body. */
export const FIX_BODY_TYPE = 'application/vnd.watchroom.positions';
/** Fixes of one body, as of one JSON batch. */
export const MOST_FIXES = 2_000;
const MAGIC = 0x50;
const VERSION = 1;
const UNKNOWN = 65_535;
const DEGREES = 1e7;

/** WRITES INTO `view`. */
export function writeFix(view: DataView, at: number, fix: FixRecord): void {
  view.setUint32(at, fix.handle, true);
  view.setFloat64(at + 4, fix.atMs, true);
  view.setInt32(at + 12, Math.round(fix.place[0] * DEGREES), true);
  view.setInt32(at + 16, Math.round(fix.place[1] * DEGREES), true);
  view.setUint16(at + 20, stepsOf(fix.accuracyM, 10), true);
  view.setUint16(at + 22, headingSteps(fix.headingDeg), true);
  view.setUint16(at + 24, stepsOf(fix.speedMps, 100), true);
  view.setUint16(at + 26, 0, true);
}

/** The fix in these bytes as it stands there; nothing is checked. */
export function readFix(view: DataView, at: number): FixRecord {
  return {
    handle: view.getUint32(at, true),
    atMs: view.getFloat64(at + 4, true),
    place: [view.getInt32(at + 12, true) / DEGREES, view.getInt32(at + 16, true) / DEGREES],
    accuracyM: known(view.getUint16(at + 20, true), 10),
    headingDeg: known(view.getUint16(at + 22, true), 100),
    speedMps: known(view.getUint16(at + 24, true), 100),
  };
}

/** Of the fix in these bytes one number each: when, ms since 1970, and where, degrees. */
export function atMsIn(view: DataView, at: number): number {
  return view.getFloat64(at + 4, true);
}
export function lngIn(view: DataView, at: number): number {
  return view.getInt32(at + 12, true) / DEGREES;
}
export function latIn(view: DataView, at: number): number {
  return view.getInt32(at + 16, true) / DEGREES;
}

export function slateOf({ handle, atMs, place: [lng, lat], ...fix }: FixRecord): FixSlate {
  const { accuracyM, headingDeg, speedMps } = fix;
  return { handle, atMs, place: [lng, lat], accuracyM, headingDeg, speedMps };
}

export function emptySlate(): FixSlate {
  return { handle: 0, atMs: 0, place: [0, 0], accuracyM: null, headingDeg: null, speedMps: null };
}

/** As `readFix`, and WRITES INTO `slate`, which it returns. */
export function readOnto(slate: FixSlate, view: DataView, at: number): FixSlate {
  slate.handle = view.getUint32(at, true);
  slate.atMs = view.getFloat64(at + 4, true);
  slate.place[0] = view.getInt32(at + 12, true) / DEGREES;
  slate.place[1] = view.getInt32(at + 16, true) / DEGREES;
  slate.accuracyM = known(view.getUint16(at + 20, true), 10);
  slate.headingDeg = known(view.getUint16(at + 22, true), 100);
  slate.speedMps = known(view.getUint16(at + 24, true), 100);
  return slate;
}

export function encodeFixes(fixes: readonly FixRecord[]): Uint8Array {
  const bytes = new Uint8Array(FIX_BODY_HEAD_BYTES + fixes.length * FIX_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, MAGIC);
  view.setUint8(1, VERSION);
  fixes.forEach((fix, index) => writeFix(view, FIX_BODY_HEAD_BYTES + index * FIX_BYTES, fix));
  return bytes;
}

/** The records of a body; null when it is no body of this version, cut short, empty or too long. */
export function recordsOf(bytes: Uint8Array): Uint8Array | null {
  const length = bytes.length - FIX_BODY_HEAD_BYTES;
  if (length <= 0 || length % FIX_BYTES !== 0 || length / FIX_BYTES > MOST_FIXES) return null;
  if (bytes[0] !== MAGIC || bytes[1] !== VERSION) return null;
  return bytes.subarray(FIX_BODY_HEAD_BYTES);
}

/** The fixes of a body, unchecked one by one; null as of `recordsOf`. */
export function parseFixes(bytes: Uint8Array): FixRecord[] | null {
  if (recordsOf(bytes) === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fixes: FixRecord[] = [];
  for (let at = FIX_BODY_HEAD_BYTES; at < bytes.length; at += FIX_BYTES) fixes.push(readFix(view, at));
  return fixes;
}

/** 359.996° rounds to the full turn, which is 0. */
function headingSteps(headingDeg: number | null): number {
  const steps = stepsOf(headingDeg, 100);
  return steps === 36_000 ? 0 : steps;
}

function stepsOf(value: number | null, stepsPerUnit: number): number {
  return value === null ? UNKNOWN : Math.min(UNKNOWN - 1, Math.max(0, Math.round(value * stepsPerUnit)));
}

function known(steps: number, stepsPerUnit: number): number | null {
  return steps === UNKNOWN ? null : steps / stepsPerUnit;
}
