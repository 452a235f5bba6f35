import type { CameraId } from '@watchroom/shared/kernel/ids.ts';

const NONE = 0xffff_ffff;

/**
 * Ids of cameras by slot, 16 bytes each, and the slot of an id. Open addressing over the last four bytes; at most
 * half full, so a look-up reads one or two entries.
 */
export class IdTable {
  /** 16 bytes a slot, as the id is written from left to right. */
  #ids = Buffer.alloc(0);
  /** Slot + 1 at the place its id hashes to; 0 = free, NONE = given back. */
  #places = new Uint32Array(16);
  #used = 0;

  get bytes(): number {
    return this.#ids.length + this.#places.byteLength;
  }

  /** Makes room for so many slots. */
  grow(slots: number): void {
    const ids = Buffer.alloc(slots * 16);
    this.#ids.copy(ids);
    this.#ids = ids;
  }

  slotOf(id: CameraId): number | undefined {
    const place = this.#find(wordsOf(id));
    return place === undefined ? undefined : (this.#places[place] ?? 0) - 1;
  }

  idAt(slot: number): CameraId {
    const hex = this.#ids.toString('hex', slot * 16, slot * 16 + 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as CameraId;
  }

  /** PUTS the id as ASCII, 36 bytes, into a buffer with room for it. */
  putText(slot: number, into: Uint8Array, from: number): void {
    const ids = this.#ids;
    let pos = from;
    for (let byte = 0; byte < 16; byte++) {
      if (byte === 4 || byte === 6 || byte === 8 || byte === 10) into[pos++] = 0x2d;
      const value = ids[slot * 16 + byte] ?? 0;
      into[pos++] = digits[value >>> 4] ?? 0;
      into[pos++] = digits[value & 15] ?? 0;
    }
  }

  /** The last 49 bits of the id, see `tileNumberOf`. */
  tileNumberAt(slot: number): number {
    return (this.#word(slot, 2) & 0x1_ffff) * 2 ** 32 + this.#word(slot, 3);
  }

  /** The slot of a camera by its number in tiles. */
  slotOfTileNumber(number: number): number | undefined {
    const mask = this.#places.length - 1;
    const low = number % 2 ** 32;
    const high = Math.floor(number / 2 ** 32);
    for (let place = mixed(low) & mask; ; place = (place + 1) & mask) {
      const held = this.#places[place] ?? 0;
      if (held === 0) return undefined;
      if (held === NONE) continue;
      if (this.#word(held - 1, 3) === low && (this.#word(held - 1, 2) & 0x1_ffff) === high) return held - 1;
    }
  }

  /** `id` must not be in the table. */
  put(id: CameraId, slot: number): void {
    if ((this.#used + 1) * 2 > this.#places.length) this.#rehash();
    const words = wordsOf(id);
    words.forEach((word, at) => void this.#ids.writeUInt32BE(word, slot * 16 + at * 4));
    this.#place(slot, words[3]);
  }

  remove(id: CameraId): void {
    const place = this.#find(wordsOf(id));
    if (place !== undefined) this.#places[place] = NONE;
  }

  #word(slot: number, number: 0 | 1 | 2 | 3): number {
    const ids = this.#ids;
    const at = slot * 16 + number * 4;
    return (((ids[at] ?? 0) << 24) | ((ids[at + 1] ?? 0) << 16) | ((ids[at + 2] ?? 0) << 8) | (ids[at + 3] ?? 0)) >>> 0;
  }

  #place(slot: number, hash: number): void {
    const mask = this.#places.length - 1;
    let place = mixed(hash) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = slot + 1;
    this.#used++;
  }

  #find(words: Words): number | undefined {
    const mask = this.#places.length - 1;
    for (let place = mixed(words[3]) & mask; ; place = (place + 1) & mask) {
      const held = this.#places[place] ?? 0;
      if (held === 0) return undefined;
      if (held === NONE) continue;
      if (this.#word(held - 1, 3) !== words[3] || this.#word(held - 1, 2) !== words[2]) continue;
      if (this.#word(held - 1, 0) === words[0] && this.#word(held - 1, 1) === words[1]) return place;
    }
  }

  /** Doubles the table; what was given back is left behind. */
  #rehash(): void {
    const held = this.#places.filter((place) => place !== 0 && place !== NONE);
    let size = 16;
    while (size < (held.length + 1) * 4) size *= 2;
    this.#places = new Uint32Array(size);
    this.#used = 0;
    for (const place of held) this.#place(place - 1, this.#word(place - 1, 3));
  }
}

/** ASCII of the hexadecimal digits. */
const digits = Buffer.from('0123456789abcdef');

/** Spreads words that differ in few bits: ids need not be random in their last ones. */
function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

type Words = readonly [number, number, number, number];

/** `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` as four words. Case does not matter, as it does not in a UUID. */
function wordsOf(id: CameraId): Words {
  return [
    Number.parseInt(id.slice(0, 8), 16),
    Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    Number.parseInt(id.slice(28, 36), 16),
  ];
}
