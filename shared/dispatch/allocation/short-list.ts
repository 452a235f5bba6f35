/** The cheapest few of many, kept sorted: what comes later is rarely cheap enough to be moved in. */
export class ShortList {
  /** What costs this much or more does not come in any more. */
  bar = Number.POSITIVE_INFINITY;
  readonly columns: number[] = [];
  readonly costs: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes it in when it is cheap enough; of equal cost the lower column stands first. */
  offer(column: number, cost: number): void {
    if (cost >= this.bar) return;
    const { columns, costs } = this;
    let at = costs.length < this.#most ? costs.length : costs.length - 1;
    for (; at > 0 && this.#isAfter(at - 1, column, cost); at--) {
      costs[at] = costs[at - 1] ?? 0;
      columns[at] = columns[at - 1] ?? 0;
    }
    costs[at] = cost;
    columns[at] = column;
    if (costs.length === this.#most) this.bar = costs[this.#most - 1] ?? this.bar;
  }

  #isAfter(at: number, column: number, cost: number): boolean {
    const known = this.costs[at] ?? 0;
    return known > cost || (known === cost && (this.columns[at] ?? 0) > column);
  }
}
