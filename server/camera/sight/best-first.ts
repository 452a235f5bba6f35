/**
 * Numbers in the order of their keys, smallest first, as far as they are asked for: a heap in typed arrays that are used again.
 * Of a hundred candidates some ten are ever looked at, so sorting all of them would be the larger part of the work.
 */
export class BestFirst {
  #keys = new Float64Array(256);
  #items = new Uint32Array(256);
  #count = 0;
  #isHeap = false;

  get size(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
    this.#isHeap = false;
  }

  add(item: number, key: number): void {
    if (this.#count === this.#keys.length) this.#grow();
    this.#keys[this.#count] = key;
    this.#items[this.#count++] = item;
    this.#isHeap = false;
  }

  /** The smallest key; Infinity when there is none. */
  get firstKey(): number {
    this.#order();
    return this.#count === 0 ? Number.POSITIVE_INFINITY : (this.#keys[0] ?? 0);
  }

  /** Takes out the item with the smallest key. There must be one. */
  take(): number {
    this.#order();
    const first = this.#items[0] ?? 0;
    this.#count--;
    this.#keys[0] = this.#keys[this.#count] ?? 0;
    this.#items[0] = this.#items[this.#count] ?? 0;
    this.#sink(0);
    return first;
  }

  #order(): void {
    if (this.#isHeap) return;
    for (let at = (this.#count >>> 1) - 1; at >= 0; at--) this.#sink(at);
    this.#isHeap = true;
  }

  #sink(from: number): void {
    const keys = this.#keys;
    const items = this.#items;
    const key = keys[from] ?? 0;
    const item = items[from] ?? 0;
    let at = from;
    for (let child = 2 * at + 1; child < this.#count; child = 2 * at + 1) {
      if (child + 1 < this.#count && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child++;
      if ((keys[child] ?? 0) >= key) break;
      keys[at] = keys[child] ?? 0;
      items[at] = items[child] ?? 0;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
  }

  #grow(): void {
    const keys = new Float64Array(this.#count * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    const items = new Uint32Array(this.#count * 2);
    items.set(this.#items);
    this.#items = items;
  }
}
