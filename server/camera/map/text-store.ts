/** Bytes of one chunk. A text never crosses a border of chunks. */
const CHUNK_BYTES = 1 << 20;
/** Chunks are thrown together anew when more than this share of them is dead text. */
const MOST_DEAD = 0.5;

/**
 * Short texts as UTF-8 in large chunks: 420,000 names as JavaScript strings are 30 MB of headers and padding before the first
 * letter. A text is known by its address; 0 stands for none. Texts may be dropped; `compact` gives their room back.
 */
export class TextStore {
  #chunks: Buffer[] = [];
  /** The next free byte. Address 0 is never given. */
  #end = 1;
  #dead = 0;

  /** Bytes held, dead text included. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_BYTES;
  }

  /** Puts a text in and returns its address; null has none. Throws RangeError for more than 65,535 bytes: a bug, not input. */
  add(text: string | null): number {
    if (text === null) return 0;
    const length = Buffer.byteLength(text);
    if (length > 0xffff) throw new RangeError(`a text of ${length} bytes`);
    const room = CHUNK_BYTES - (this.#end % CHUNK_BYTES);
    if (room < length + 2) this.#end += room;
    const at = this.#end;
    const chunk = this.#chunkOf(at);
    const offset = at % CHUNK_BYTES;
    chunk.writeUInt16LE(length, offset);
    chunk.write(text, offset + 2);
    this.#end += length + 2;
    return at;
  }

  get(at: number): string | null {
    const chunk = this.#chunks[Math.floor(at / CHUNK_BYTES)];
    if (at === 0 || chunk === undefined) return null;
    const offset = at % CHUNK_BYTES;
    // Not by `bytesOf`: the view it makes takes as long as the decoding.
    return chunk.toString('utf8', offset + 2, offset + 2 + this.lengthAt(at));
  }

  /** Bytes of the text. */
  lengthAt(at: number): number {
    const chunk = this.#chunks[Math.floor(at / CHUNK_BYTES)];
    const offset = at % CHUNK_BYTES;
    return at === 0 || chunk === undefined ? 0 : (chunk[offset] ?? 0) | ((chunk[offset + 1] ?? 0) << 8);
  }

  /** PUTS the text's bytes into a buffer with room for them. Byte by byte: a name is short, and a view takes longer than it. */
  put(at: number, into: Uint8Array, from: number): void {
    const length = this.lengthAt(at);
    const chunk = this.#chunks[Math.floor(at / CHUNK_BYTES)];
    if (chunk === undefined) return;
    const offset = (at % CHUNK_BYTES) + 2;
    for (let byte = 0; byte < length; byte++) into[from + byte] = chunk[offset + byte] ?? 0;
  }

  /** The text's own bytes, NOT a copy: they move with the next `compact`. */
  bytesOf(at: number): Buffer {
    const chunk = this.#chunks[Math.floor(at / CHUNK_BYTES)] ?? Buffer.alloc(2);
    const offset = at % CHUNK_BYTES;
    return chunk.subarray(offset + 2, offset + 2 + chunk.readUInt16LE(offset));
  }

  drop(at: number): void {
    if (at !== 0) this.#dead += this.bytesOf(at).length + 2;
  }

  /** Whether so much is dead that `compact` is worth its time. */
  get isWasteful(): boolean {
    return this.#dead > CHUNK_BYTES && this.#dead > this.#end * MOST_DEAD;
  }

  /** Moves what lives together; `addresses` holds every living address and gets the new ones, IN PLACE. */
  compact(addresses: readonly Uint32Array[]): void {
    const old = this.#chunks;
    const oldBytes = (at: number) => {
      const chunk = old[Math.floor(at / CHUNK_BYTES)] ?? Buffer.alloc(2);
      const offset = at % CHUNK_BYTES;
      return chunk.toString('utf8', offset + 2, offset + 2 + chunk.readUInt16LE(offset));
    };
    this.#chunks = [];
    this.#end = 1;
    this.#dead = 0;
    for (const column of addresses)
      for (const [slot, at] of column.entries()) if (at !== 0) column[slot] = this.add(oldBytes(at));
  }

  #chunkOf(at: number): Buffer {
    const number = Math.floor(at / CHUNK_BYTES);
    while (this.#chunks.length <= number) this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES));
    return this.#chunks[number] ?? Buffer.alloc(0);
  }
}
