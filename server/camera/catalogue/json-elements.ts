export interface SplitOptions {
  /** The array is the whole text, or the value of this member of the outermost object. */
  readonly key: string;
  readonly maxElementBytes: number;
}

/** Where the splitter stands: before the text, around the array in the outermost object, in the array, or past it. */
type Phase = 'start' | 'member' | 'name' | 'colon' | 'value' | 'element' | 'end' | 'broken';

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Splits JSON text that arrives in pieces into the elements of one array, without ever holding or parsing the whole. Knows
 * strings, escapes and nesting, and nothing else: an element that is no JSON is found by who parses it, so that a single
 * bad camera does not refuse ten thousand good ones.
 */
export class ElementSplitter {
  readonly #options: SplitOptions;
  #phase: Phase = 'start';
  #inObject = false;
  #wanted = false;
  #arrays = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Whether the element under way has any byte that is not blank, and whether one came before it. */
  #filled = false;
  #following = false;
  /** Bytes of the name or element that began in earlier pieces; dropped once there are too many. */
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(options: SplitOptions) {
    this.#options = options;
  }

  /** The elements that end in this piece, as text; null stands for one that is longer than allowed. */
  push(piece: Buffer): (Buffer | null)[] {
    const done: (Buffer | null)[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] ?? 0;
      if (this.#phase === 'element') {
        if (!this.#endsElement(byte)) continue;
        this.#keep(piece.subarray(from, at));
        const element = this.#take();
        // `[]` has no element; `[1,]` has a second one, which is no JSON.
        if (byte === COMMA || this.#filled || this.#following) done.push(element);
        this.#leaveElement(byte);
        from = at + 1;
      } else if (this.#phase === 'name') {
        if (!this.#endsName(byte)) continue;
        this.#keep(piece.subarray(from, at));
        this.#wanted = this.#take()?.toString('utf8') === this.#options.key;
        this.#phase = 'colon';
        from = at + 1;
      } else {
        this.#phase = this.#step(byte);
        from = at + 1;
      }
    }
    if (this.#phase === 'element' || this.#phase === 'name') this.#keep(piece.subarray(from));
    return done;
  }

  /** What is wrong with the text as a whole, once all of it was pushed; null when nothing is. */
  fault(): 'not-json' | 'no-array' | null {
    if (this.#phase !== 'end') return 'not-json';
    return this.#arrays > 0 ? null : 'no-array';
  }

  #keep(bytes: Buffer): void {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes <= this.#options.maxElementBytes) this.#kept.push(Buffer.from(bytes));
  }

  #take(): Buffer | null {
    const whole = this.#keptBytes > this.#options.maxElementBytes ? null : Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    return whole;
  }

  #endsElement(byte: number): boolean {
    if (this.#inside(byte)) {
      if (!isBlank(byte)) this.#filled = true;
      return false;
    }
    return true;
  }

  #leaveElement(byte: number): void {
    this.#filled = false;
    this.#following = byte === COMMA;
    if (byte === COMMA) return;
    this.#phase = byte !== CLOSE_BRACKET ? 'broken' : this.#inObject ? 'value' : 'end';
  }

  #endsName(byte: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else return byte === QUOTE;
    return false;
  }

  /** Follows strings and nesting; false at the byte that ends the value. */
  #inside(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
      return true;
    }
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (this.#depth === 0) return false;
      this.#depth--;
    } else if (byte === COMMA && this.#depth === 0) return false;
    return true;
  }

  /** Everything around the array. */
  #step(byte: number): Phase {
    const phase = this.#phase;
    if (phase === 'value') {
      if (this.#inside(byte)) return 'value';
      return byte === COMMA ? 'member' : byte === CLOSE_BRACE ? 'end' : 'broken';
    }
    if (isBlank(byte)) return phase;
    if (phase === 'start') {
      // The three bytes of a byte order mark.
      if (byte === 0xef || byte === 0xbb || byte === 0xbf) return 'start';
      this.#inObject = byte === OPEN_BRACE;
      if (byte === OPEN_BRACKET) return this.#enterArray();
      return this.#inObject ? 'member' : 'broken';
    }
    if (phase === 'member') return byte === QUOTE ? 'name' : byte === CLOSE_BRACE ? 'end' : 'broken';
    if (phase !== 'colon') return 'broken';
    if (byte === COLON) return 'colon';
    if (this.#wanted) return byte === OPEN_BRACKET ? this.#enterArray() : 'broken';
    return this.#inside(byte) ? 'value' : 'broken';
  }

  #enterArray(): Phase {
    this.#arrays++;
    this.#following = false;
    return 'element';
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
