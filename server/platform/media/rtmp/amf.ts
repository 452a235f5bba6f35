/**
 * The part of AMF0 (Adobe's action message format 0, spec of 2007, §2) that RTMP commands are written in. Not read: references, typed
 * objects and XML, which no media server answers with.
 */
export type Amf = string | number | boolean | null | { readonly [key: string]: Amf } | readonly Amf[];

const NUMBER = 0;
const BOOLEAN = 1;
const STRING = 2;
const OBJECT = 3;
const NULL = 5;
const UNDEFINED = 6;
const ECMA_ARRAY = 8;
const OBJECT_END = 9;
const STRICT_ARRAY = 10;
const DATE = 11;
const LONG_STRING = 12;
/** An answer to us is an object of words; what lies deeper is meant to hurt. */
const MOST_DEPTH = 8;

/** What came is no AMF0, or more of it than an answer has. */
export class NotAmf extends Error {
  override readonly name = 'NotAmf';
}

export function writeAmf(values: readonly Amf[]): Buffer {
  return Buffer.concat(values.map(write));
}

function write(value: Amf): Buffer {
  if (value === null) return Buffer.from([NULL]);
  if (typeof value === 'boolean') return Buffer.from([BOOLEAN, value ? 1 : 0]);
  if (typeof value === 'string') return Buffer.concat([Buffer.from([STRING]), words(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (Array.isArray(value)) throw new NotAmf('no list is written');
  const members = Object.entries(value).flatMap(([key, member]) => [words(key), write(member as Amf)]);
  return Buffer.concat([Buffer.from([OBJECT]), ...members, Buffer.from([0, 0, OBJECT_END])]);
}

/** Its length in two bytes, then UTF-8. */
function words(text: string): Buffer {
  const body = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body]);
}

/** All values of a message, in order. Throws NotAmf. */
export function readAmf(bytes: Buffer): Amf[] {
  const reader = new Reader(bytes);
  const values: Amf[] = [];
  try {
    while (!reader.isAtEnd) values.push(reader.value(0));
  } catch (error) {
    throw error instanceof RangeError ? new NotAmf('it ends within a value') : error;
  }
  return values;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  value(depth: number): Amf {
    if (depth > MOST_DEPTH) throw new NotAmf('too deep');
    switch (this.#byte()) {
      case NUMBER:
        return this.#number();
      case BOOLEAN:
        return this.#byte() !== 0;
      case STRING:
        return this.#text(this.#size(2));
      case LONG_STRING:
        return this.#text(this.#size(4));
      case NULL:
      case UNDEFINED:
        return null;
      case ECMA_ARRAY:
        // How many it says is a hint; the end is marked.
        this.#size(4);
        return this.#members(depth);
      case OBJECT:
        return this.#members(depth);
      case STRICT_ARRAY:
        return this.#list(depth);
      case DATE: {
        const ms = this.#number();
        this.#size(2);
        return ms;
      }
      default:
        throw new NotAmf('a kind that is not read');
    }
  }

  #members(depth: number): Amf {
    const members: Record<string, Amf> = Object.create(null);
    for (;;) {
      const key = this.#text(this.#size(2));
      if (key === '' && this.#bytes[this.#at] === OBJECT_END) {
        this.#at++;
        return members;
      }
      members[key] = this.value(depth + 1);
    }
  }

  #list(depth: number): Amf {
    const length = this.#size(4);
    const list: Amf[] = [];
    // Each takes a byte at least, so a false length ends at the end of the bytes.
    for (let each = 0; each < length; each++) list.push(this.value(depth + 1));
    return list;
  }

  #byte(): number {
    return this.#size(1);
  }

  #size(bytes: 1 | 2 | 4): number {
    const size = this.#bytes.readUIntBE(this.#at, bytes);
    this.#at += bytes;
    return size;
  }

  #number(): number {
    const number = this.#bytes.readDoubleBE(this.#at);
    this.#at += 8;
    return number;
  }

  #text(length: number): string {
    if (this.#at + length > this.#bytes.length) throw new NotAmf('it ends within a word');
    const text = this.#bytes.toString('utf8', this.#at, this.#at + length);
    this.#at += length;
    return text;
  }
}
