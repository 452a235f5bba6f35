const FIRST_BYTES = 65_536;

/**
 * Bytes one behind the other, in memory that is used again: new memory for each of the pictures that pass costs more in its collection than
 * all else that is done to them.
 */
export class KeptBytes {
  readonly #most: number;
  #memory = Buffer.alloc(FIRST_BYTES);
  #length = 0;

  /** `most` bytes are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  /** Copies these behind the others. False where it would be too much: then nothing is kept. */
  add(bytes: Buffer): boolean {
    const end = this.#length + bytes.length;
    if (end > this.#most) {
      this.#length = 0;
      return false;
    }
    if (end > this.#memory.length) {
      const larger = Buffer.alloc(Math.min(this.#most, end * 2));
      this.#memory.copy(larger, 0, 0, this.#length);
      this.#memory = larger;
    }
    bytes.copy(this.#memory, this.#length);
    this.#length = end;
    return true;
  }

  /** All of it, the caller's own. */
  copy(): Buffer {
    return Buffer.from(this.#memory.subarray(0, this.#length));
  }

  clear(): void {
    this.#length = 0;
  }
}
