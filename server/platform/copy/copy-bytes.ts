import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';

/** Grows where more is written before it is taken. */
const START_BYTES = 65_536;
const TEXT_OID = 25;
const LARGEST_ASCII = 0x7f;
const TWO_TO_32 = 4_294_967_296;
/** Postgres counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** No flags and no extension. */
const HEAD = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
const END = Buffer.from([0xff, 0xff]);

/** Rows of `CopyBytes` as the whole of what COPY takes. */
export function wholeCopy(rows: readonly Buffer[]): Buffer {
  return Buffer.concat([HEAD, ...rows, END]);
}

/**
 * Writes rows of COPY's binary format. Each cell is written as the type of its column and no other: Postgres converts nothing. Beside
 * the text format it saves the texts themselves, here and there: a third of what a row costs here, and bytes go as they are.
 */
export class CopyBytes {
  #bytes = Buffer.allocUnsafe(START_BYTES);
  #view = viewOf(this.#bytes);
  #at = 0;
  #lastTime: Instant | null = null;
  #lastMs = 0;

  /** Begins a row of so many cells. */
  row(cells: number): void {
    this.#room(2);
    this.#view.setInt16(this.#at, cells);
    this.#at += 2;
  }

  int4(value: number | null): void {
    if (this.#isNull(value)) return;
    const at = this.#begin(4);
    this.#view.setInt32(at, value);
  }

  /** A whole number below 2^53. */
  int8(value: number | null): void {
    if (this.#isNull(value)) return;
    const at = this.#begin(8);
    this.#view.setInt32(at, Math.floor(value / TWO_TO_32));
    this.#view.setUint32(at + 4, value >>> 0);
  }

  float8(value: number | null): void {
    if (this.#isNull(value)) return;
    const at = this.#begin(8);
    this.#view.setFloat64(at, value);
  }

  timestamptz(value: Instant | null): void {
    // Those of one chunk are the same.
    if (value !== null && value !== this.#lastTime) {
      this.#lastTime = value;
      this.#lastMs = toMs(value);
    }
    this.int8(value === null ? null : (this.#lastMs - EPOCH_MS) * 1_000);
  }

  uuid(value: string): void {
    let at = this.#begin(16);
    // Two digits make a byte; dashes are passed over, wherever they stand.
    let high = -1;
    for (let sign = 0; sign < value.length; sign++) {
      const digit = digitOf(value.charCodeAt(sign));
      if (digit === -1) continue;
      if (high === -1) high = digit;
      else {
        this.#bytes[at++] = high * 16 + digit;
        high = -1;
      }
    }
    if (at !== this.#at || high !== -1) throw new RangeError('no UUID');
  }

  text(value: string | null): void {
    if (this.#isNull(value)) return;
    this.#room(4 + value.length * 3);
    this.#text(value);
  }

  bytea(value: Buffer): void {
    const at = this.#begin(value.length);
    this.#bytes.set(value, at);
  }

  /** `text[]`, one dimension. */
  texts(values: readonly string[]): void {
    const cell = this.#begin(values.length === 0 ? 12 : 20) - 4;
    const view = this.#view;
    view.setInt32(cell + 4, values.length === 0 ? 0 : 1);
    view.setInt32(cell + 8, 0);
    view.setInt32(cell + 12, TEXT_OID);
    if (values.length === 0) return;
    view.setInt32(cell + 16, values.length);
    view.setInt32(cell + 20, 1);
    for (const value of values) this.text(value);
    this.#view.setInt32(cell, this.#at - cell - 4);
  }

  /** The rows since the last time. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  #isNull(value: unknown): value is null {
    if (value !== null) return false;
    this.#room(4);
    this.#view.setInt32(this.#at, -1);
    this.#at += 4;
    return true;
  }

  /** The length of a cell, and where its bytes go. Called before `#bytes` or `#view` is read: it may put others in their place. */
  #begin(length: number): number {
    this.#room(4 + length);
    this.#view.setInt32(this.#at, length);
    const at = this.#at + 4;
    this.#at = at + length;
    return at;
  }

  #text(value: string): void {
    const bytes = this.#bytes;
    const from = this.#at + 4;
    let length = 0;
    // Most are short and ASCII: a call for each costs more than the text.
    for (; length < value.length; length++) {
      const code = value.charCodeAt(length);
      if (code > LARGEST_ASCII) break;
      bytes[from + length] = code;
    }
    if (length < value.length) length = bytes.write(value, from);
    this.#view.setInt32(this.#at, length);
    this.#at = from + length;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + length));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
    this.#view = viewOf(grown);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** The value of a hexadecimal digit; -1 of anything else. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
