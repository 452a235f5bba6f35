import type { RawLines } from '../catalogue/lines.ts';

/**
 * Tells which ids come more than once in a file of any length, in 8 bytes a line: each id is kept as a number of 53 bits.
 * Two ids that share one are taken for a repeat, which costs a second look and changes nothing.
 */
export class SeenIds {
  #slots = new Float64Array(1 << 12);
  #taken = 0;

  /** Whether this id was seen before (or one that shares its number). */
  add(id: string): boolean {
    if (this.#taken * 2 > this.#slots.length) this.#grow();
    return this.#put(numberOf(id));
  }

  #put(number: number): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    // 0 stands for an empty slot, and no id has it.
    for (let slot = number % slots.length; ; slot = (slot + 1) & mask) {
      const there = slots[slot];
      if (there === number) return true;
      if (there === 0) {
        slots[slot] = number;
        this.#taken++;
        return false;
      }
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Float64Array(before.length * 2);
    this.#taken = 0;
    for (const number of before) if (number !== 0) this.#put(number);
  }
}

/** 53 bits of an id, never 0: two of 32 bits by FNV-1a, over code units forwards and backwards. */
function numberOf(id: string): number {
  let low = 0x811c9dc5;
  let high = 0x1000193;
  for (let at = 0; at < id.length; at++) {
    low = Math.imul(low ^ id.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ id.charCodeAt(id.length - 1 - at), 0x85ebca6b);
  }
  return (high & 0x1fffff) * 4_294_967_296 + (low >>> 0) + 1;
}

/**
 * Of each id that comes more than once and is taken again later: the last line that is taken. Only lines that repeat an id are read;
 * an id that is missing here counts where it stands first.
 */
export async function lastOfRepeats(lines: RawLines): Promise<ReadonlyMap<string, number>> {
  const seen = new SeenIds();
  const last = new Map<string, number>();
  for await (const piece of lines) {
    for (const raw of piece) {
      const { externalId } = raw;
      if (externalId === null || !seen.add(externalId)) continue;
      const result = raw.read();
      if (result.ok) last.set(apart(result.camera.externalId), raw.line);
    }
  }
  return last;
}

/** A text of its own: a part of a text keeps all of it in memory, and this one outlives the piece of file it came with. */
function apart(text: string): string {
  return Buffer.from(text).toString();
}
