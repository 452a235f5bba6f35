/** The cheapest few of many, kept sorted: what comes later is rarely cheap enough to be moved in. */
export class ShortList {
  /** What costs this much or more does not come in any more. */
  bar = Number.POSITIVE_INFINITY;
  #length = 0;
  readonly #columns: Int32Array;
  readonly #costs: Float64Array;

  constructor(most: number) {
    this.#columns = new Int32Array(most);
    this.#costs = new Float64Array(most);
  }

  /** Takes it in when it is cheap enough; of equal cost the lower column stands first. */
  offer(column: number, cost: number): void {
    if (cost >= this.bar) return;
    let at = this.#length < this.#costs.length ? this.#length++ : this.#length - 1;
    for (; at > 0 && this.#isAfter(at - 1, column, cost); at--) {
      this.#costs[at] = this.#costs[at - 1] ?? 0;
      this.#columns[at] = this.#columns[at - 1] ?? 0;
    }
    this.#costs[at] = cost;
    this.#columns[at] = column;
    if (this.#length === this.#costs.length) this.bar = this.#costs[this.#length - 1] ?? this.bar;
  }

  done(): { columns: Int32Array; costs: Float64Array; bar: number } {
    return {
      columns: this.#columns.slice(0, this.#length),
      costs: this.#costs.slice(0, this.#length),
      bar: this.bar,
    };
  }

  #isAfter(at: number, column: number, cost: number): boolean {
    const known = this.#costs[at] ?? 0;
    return known > cost || (known === cost && (this.#columns[at] ?? 0) > column);
  }
}
