import type { Position } from '@watchroom/shared/kernel/geo.ts';

/**
 * Accepted fixes of one batch as bytes, as they lie in the Redis stream; little-endian:
 *
 *   batch   u8 version · f64 received, ms since 1970 · record …
 *   record  u32 unit handle · f64 at, ms since 1970 · f64 lng · f64 lat
 *           f32 accuracy, m · f32 heading, degrees · f32 speed, m/s      (NaN = unknown)
 *
 * 40 bytes a fix, a third of the JSON that came in.
 */
export interface FixRecord {
  readonly handle: number;
  /** When the fix counts as of, ms since 1970 (UNT-6). */
  readonly atMs: number;
  readonly place: Position;
  readonly accuracyM: number | null;
  readonly headingDeg: number | null;
  readonly speedMps: number | null;
}

export interface FixBatch {
  readonly receivedMs: number;
  readonly fixes: readonly FixRecord[];
}

const VERSION = 1;
const HEAD_BYTES = 9;
const RECORD_BYTES = 40;

export function encodeBatch({ receivedMs, fixes }: FixBatch): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + fixes.length * RECORD_BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeDoubleLE(receivedMs, 1);
  fixes.forEach((fix, number) => {
    const at = HEAD_BYTES + number * RECORD_BYTES;
    bytes.writeUInt32LE(fix.handle, at);
    bytes.writeDoubleLE(fix.atMs, at + 4);
    bytes.writeDoubleLE(fix.place[0], at + 12);
    bytes.writeDoubleLE(fix.place[1], at + 20);
    bytes.writeFloatLE(fix.accuracyM ?? Number.NaN, at + 28);
    bytes.writeFloatLE(fix.headingDeg ?? Number.NaN, at + 32);
    bytes.writeFloatLE(fix.speedMps ?? Number.NaN, at + 36);
  });
  return bytes;
}

/** The batch in these bytes; null when they are none of this version, cut short, or say impossible things. */
export function parseBatch(bytes: Buffer): FixBatch | null {
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % RECORD_BYTES !== 0 || bytes[0] !== VERSION)
    return null;
  const receivedMs = bytes.readDoubleLE(1);
  const fixes: FixRecord[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += RECORD_BYTES) {
    const fix = {
      handle: bytes.readUInt32LE(at),
      atMs: bytes.readDoubleLE(at + 4),
      place: [bytes.readDoubleLE(at + 12), bytes.readDoubleLE(at + 20)] as const,
      accuracyM: known(bytes.readFloatLE(at + 28)),
      headingDeg: known(bytes.readFloatLE(at + 32)),
      speedMps: known(bytes.readFloatLE(at + 36)),
    };
    if (!isPossible(fix)) return null;
    fixes.push(fix);
  }
  return Number.isFinite(receivedMs) ? { receivedMs, fixes } : null;
}

function isPossible({ atMs, place }: FixRecord): boolean {
  return Number.isFinite(atMs) && Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
