import { eachGramOf, type Gram } from './grams.ts';
import type { Named } from './named.ts';

/** Names of one block: 32 words of bits for each column. */
const BLOCK = 1_024;
const WORDS = BLOCK / 32;
/** Pieces share so many columns. A name has some fifty, so a piece it has not is taken for one of its own once in twenty times. */
const COLUMNS = 1_024;

/**
 * Names that came in and are not sorted in yet. For each piece there is a column of bits, one for each name: those that have all pieces of a
 * question are found 32 at a time, where to look at a name itself takes a hundred times as long.
 *
 *     人民   1 0 0 1 0 …
 *     民路   1 0 1 0 0 …      names 0, 3, … have the one, 0, 2, … the other
 */
export class Fresh {
  #names: Named[] = [];
  #blocks: Uint32Array[] = [];
  /** When each was last looked at, by question: no name twice. */
  #looked: Uint32Array[] = [];
  /** The first names of the first block are sorted in. */
  #gone = 0;

  get length(): number {
    return this.#names.length - this.#gone;
  }

  *names(): Generator<Named> {
    for (let number = this.#gone; number < this.#names.length; number++) yield this.#names[number] as Named;
  }

  add(named: Named): void {
    const number = this.#names.push(named) - 1;
    if (number % BLOCK === 0) {
      this.#blocks.push(new Uint32Array(COLUMNS * WORDS));
      this.#looked.push(new Uint32Array(BLOCK));
    }
    const block = this.#blocks[Math.floor(number / BLOCK)] ?? new Uint32Array(0);
    const word = (number % BLOCK) >>> 5;
    const bit = 1 << (number & 31);
    eachGramOf(named.words, (gram) => {
      const at = columnOf(gram) + word;
      block[at] = (block[at] ?? 0) | bit;
    });
  }

  /** The first of them are sorted in. */
  drop(count: number): void {
    const gone = this.#gone + count;
    const blocks = Math.floor(gone / BLOCK);
    this.#names = this.#names.slice(blocks * BLOCK);
    this.#blocks = this.#blocks.slice(blocks);
    this.#looked = this.#looked.slice(blocks);
    this.#gone = gone % BLOCK;
  }

  /** Calls with the names that have every one of the pieces, perhaps some more, those that came last first; not with those seen under this mark. */
  each(grams: readonly Gram[], mark: number, take: (named: Named) => boolean): void {
    const columns = grams.map(columnOf);
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const block = this.#blocks[at] ?? new Uint32Array(0);
      for (let word = WORDS - 1; word >= 0; word--) {
        let bits = -1;
        for (const column of columns) bits &= block[column + word] ?? 0;
        while (bits !== 0) {
          const highest = 31 - Math.clz32(bits);
          bits &= ~(1 << highest);
          const number = word * 32 + highest;
          if (this.#isNew(at, number, mark) && !take(this.#names[at * BLOCK + number] as Named)) return;
        }
      }
    }
  }

  /** Marks begin anew. */
  forgetMarks(): void {
    for (const looked of this.#looked) looked.fill(0);
  }

  #isNew(block: number, number: number, mark: number): boolean {
    const looked = this.#looked[block];
    if (looked === undefined || looked[number] === mark || (block === 0 && number < this.#gone)) return false;
    looked[number] = mark;
    // Without a piece to look for, the bits behind the last name are set, too.
    return block * BLOCK + number < this.#names.length;
  }
}

function columnOf(gram: Gram): number {
  return (gram & (COLUMNS - 1)) * WORDS;
}
