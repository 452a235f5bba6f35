/** Cameras of one cell of this many steps stand at one point: 0.6 m, a pixel at zoom 17. */
export const POINT_STEPS = 64;
const NOBODY = 0xffff_ffff;

/**
 * Rows of cameras gathered by the point they stand at. Used again for one tile after the other: two hundred rows are a few
 * microseconds, where a Map of lists takes fifty.
 */
export class SiteTable {
  #rows = new Uint32Array(256);
  #x = new Uint32Array(256);
  #y = new Uint32Array(256);
  /** The next row at the same point; of each point the last that was added comes first. */
  #next = new Uint32Array(256);
  /** 1 where another row of the same point comes first and tells of this one. */
  #isTold = new Uint8Array(256);
  /** By hash of the point: number of its first row + 1. */
  #places = new Uint32Array(1_024);
  #count = 0;

  /** What was added, the first `count` of them. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  get count(): number {
    return this.#count;
  }

  begin(): void {
    this.#count = 0;
  }

  add(row: number, x: number, y: number): void {
    if (this.#count === this.#rows.length) this.#grow();
    const at = this.#count++;
    this.#rows[at] = row;
    this.#x[at] = Math.floor(x / POINT_STEPS);
    this.#y[at] = Math.floor(y / POINT_STEPS);
    this.#next[at] = NOBODY;
    this.#isTold[at] = 0;
  }

  /** Hands out every row that stands alone, and the rows of every point where several do. */
  each(take: { one(row: number): void; several(rows: readonly number[]): void }): void {
    this.#link();
    for (let at = 0; at < this.#count; at++) {
      const next = this.#next[at] ?? NOBODY;
      if (this.#isTold[at] === 1) continue;
      if (next === NOBODY) take.one(this.#rows[at] ?? 0);
      else take.several(this.#listFrom(at));
    }
  }

  #link(): void {
    const places = this.#places.fill(0);
    const mask = places.length - 1;
    for (let at = 0; at < this.#count; at++) {
      const x = this.#x[at] ?? 0;
      const y = this.#y[at] ?? 0;
      let place = (Math.imul(x, 0x4f1b_bcdd) ^ Math.imul(y, 0x1656_67b1)) >>> 0;
      place = (place ^ (place >>> 15)) & mask;
      for (;;) {
        const head = (places[place] ?? 0) - 1;
        if (head < 0) break;
        if (this.#x[head] === x && this.#y[head] === y) {
          this.#next[at] = head;
          this.#isTold[head] = 1;
          break;
        }
        place = (place + 1) & mask;
      }
      places[place] = at + 1;
    }
  }

  #listFrom(head: number): number[] {
    const rows: number[] = [];
    for (let at = head; at !== NOBODY; at = this.#next[at] ?? NOBODY) rows.push(this.#rows[at] ?? 0);
    return rows;
  }

  #grow(): void {
    const size = this.#count * 2;
    const wider = <T extends Uint32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#rows = wider(this.#rows, new Uint32Array(size));
    this.#x = wider(this.#x, new Uint32Array(size));
    this.#y = wider(this.#y, new Uint32Array(size));
    this.#next = wider(this.#next, new Uint32Array(size));
    this.#isTold = wider(this.#isTold, new Uint8Array(size));
    this.#places = new Uint32Array(size * 4);
  }
}
