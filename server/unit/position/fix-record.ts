import {
  atMsIn,
  FIX_BYTES,
  type FixRecord,
  type FixSlate,
  latIn,
  lngIn,
  readOnto,
  writeFix,
} from '@watchroom/shared/unit/fix-bytes.ts';

/**
 * Accepted fixes of a moment as bytes, as they lie in the Redis stream; little-endian:
 *
 *   batch   u8 version · f64 received, ms since 1970 · record … (shared/unit/fix-bytes.ts; `at` is when the fix counts as of)
 */
const VERSION = 2;
const HEAD_BYTES = 9;

/** Fixes as records, read one by one; they are never all objects at once. */
export class FixBatch {
  readonly receivedMs: number;
  readonly records: Uint8Array;
  readonly #view: DataView;

  constructor(receivedMs: number, records: Uint8Array) {
    this.receivedMs = receivedMs;
    this.records = records;
    this.#view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  }

  get size(): number {
    return this.records.length / FIX_BYTES;
  }

  handleAt(index: number): number {
    return this.#view.getUint32(index * FIX_BYTES, true);
  }

  atMsAt(index: number): number {
    return atMsIn(this.#view, index * FIX_BYTES);
  }

  lngAt(index: number): number {
    return lngIn(this.#view, index * FIX_BYTES);
  }

  latAt(index: number): number {
    return latIn(this.#view, index * FIX_BYTES);
  }

  /** WRITES INTO `slate`, which it returns. */
  read(index: number, slate: FixSlate): FixSlate {
    return readOnto(slate, this.#view, index * FIX_BYTES);
  }
}

/** What is accepted of so many lines: records at their line's place, moved together as they are accepted. */
export class AcceptedFixes {
  readonly #records: Uint8Array;
  readonly #view: DataView;
  #count = 0;

  private constructor(records: Uint8Array) {
    this.#records = records;
    this.#view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  }

  static ofLines(count: number): AcceptedFixes {
    return new AcceptedFixes(new Uint8Array(count * FIX_BYTES));
  }

  /** WRITES INTO `records` as lines are accepted: a line is to be read before it is. */
  static ofRecords(records: Uint8Array): AcceptedFixes {
    return new AcceptedFixes(records);
  }

  write(line: number, fix: FixRecord): void {
    writeFix(this.#view, line * FIX_BYTES, fix);
  }

  /** Accepts the record of a line, which counts as of `atMs`; lines come in their order. Returns its place in the batch. */
  accept(line: number, atMs: number): number {
    const [from, to] = [line * FIX_BYTES, this.#count * FIX_BYTES];
    if (from !== to) this.#records.copyWithin(to, from, from + FIX_BYTES);
    this.#view.setFloat64(to + 4, atMs, true);
    return this.#count++;
  }

  batch(receivedMs: number): FixBatch {
    return new FixBatch(receivedMs, this.#records.subarray(0, this.#count * FIX_BYTES));
  }
}

/** Batches of one moment as one. */
export function encodeBatch(receivedMs: number, batches: readonly FixBatch[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + batches.reduce((sum, { records }) => sum + records.length, 0));
  bytes[0] = VERSION;
  bytes.writeDoubleLE(receivedMs, 1);
  let at = HEAD_BYTES;
  for (const { records } of batches) {
    bytes.set(records, at);
    at += records.length;
  }
  return bytes;
}

/** The batch in these bytes; null when they are none of this version, cut short, or say impossible things. */
export function parseBatch(bytes: Buffer): FixBatch | null {
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % FIX_BYTES !== 0 || bytes[0] !== VERSION) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const receivedMs = view.getFloat64(1, true);
  for (let at = HEAD_BYTES; at < bytes.length; at += FIX_BYTES) if (!isPossible(view, at)) return null;
  return Number.isFinite(receivedMs) ? new FixBatch(receivedMs, bytes.subarray(HEAD_BYTES)) : null;
}

/** Degrees as records have them. */
const MOST_LNG = 180e7;
const MOST_LAT = 90e7;

function isPossible(view: DataView, at: number): boolean {
  return (
    Number.isFinite(view.getFloat64(at + 4, true)) &&
    Math.abs(view.getInt32(at + 12, true)) <= MOST_LNG &&
    Math.abs(view.getInt32(at + 16, true)) <= MOST_LAT
  );
}
