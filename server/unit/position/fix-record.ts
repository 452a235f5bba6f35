import { FIX_BYTES, type FixRecord, readFix, writeFix } from '@watchroom/shared/unit/fix-bytes.ts';

/**
 * Accepted fixes of a moment as bytes, as they lie in the Redis stream; little-endian:
 *
 *   batch   u8 version · f64 received, ms since 1970 · record … (shared/unit/fix-bytes.ts; `at` is when the fix counts as of)
 */
export interface FixBatch {
  readonly receivedMs: number;
  readonly fixes: readonly FixRecord[];
}

const VERSION = 2;
const HEAD_BYTES = 9;

export function encodeBatch({ receivedMs, fixes }: FixBatch): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + fixes.length * FIX_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint8(0, VERSION);
  view.setFloat64(1, receivedMs, true);
  let at = HEAD_BYTES;
  for (const fix of fixes) {
    writeFix(view, at, fix);
    at += FIX_BYTES;
  }
  return bytes;
}

/** The batch in these bytes; null when they are none of this version, cut short, or say impossible things. */
export function parseBatch(bytes: Buffer): FixBatch | null {
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % FIX_BYTES !== 0 || bytes[0] !== VERSION) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const receivedMs = view.getFloat64(1, true);
  const fixes: FixRecord[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += FIX_BYTES) {
    const fix = readFix(view, at);
    if (!isPossible(fix)) return null;
    fixes.push(fix);
  }
  return Number.isFinite(receivedMs) ? { receivedMs, fixes } : null;
}

function isPossible({ atMs, place }: FixRecord): boolean {
  return Number.isFinite(atMs) && Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
}
