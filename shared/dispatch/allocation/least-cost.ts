/** What one row may take: `columns[i]` at `costs[i]`; or nothing, at `without`. All finite. */
export interface Choices {
  readonly columns: ArrayLike<number>;
  readonly costs: ArrayLike<number>;
  readonly without: number;
}

/** An answer and the prices that prove it. */
export interface Assigned {
  /** By row the column it takes; −1: none. */
  readonly columnOf: Int32Array;
  /** By row what it pays for its place: with a further column of at least this cost the answer would stay the best. */
  readonly prices: Float64Array;
}

const NONE = -1;

/**
 * Which column each row takes (−1: none) so that no column is taken twice and the sum of costs is least: the assignment
 * problem, solved row by row along shortest augmenting paths with potentials (Jonker and Volgenant 1987), on lists of choices
 * instead of a full matrix. A row costs at most its path times the columns it touches.
 *
 * @param columnCount columns are 0 … columnCount − 1
 */
export function leastCost(rows: readonly Choices[], columnCount: number): Assigned {
  const search = new Search(rows, columnCount);
  for (let row = 0; row < rows.length; row++) search.place(row);
  return { columnOf: search.columnOf, prices: search.prices };
}

class Search {
  readonly columnOf: Int32Array;
  readonly #rows: readonly Choices[];
  readonly #rowOf: Int32Array;
  /** Potentials: for each choice cost ≥ row + column, with equality where it is taken. */
  readonly prices: Float64Array;
  readonly #columnPotential: Float64Array;
  readonly #distance: Float64Array;
  /** The row from which a column was reached on the shortest path. */
  readonly #from: Int32Array;
  readonly #settled: Uint8Array;
  #touched: number[] = [];

  constructor(rows: readonly Choices[], columnCount: number) {
    this.#rows = rows;
    this.columnOf = new Int32Array(rows.length).fill(NONE);
    this.#rowOf = new Int32Array(columnCount).fill(NONE);
    this.prices = new Float64Array(rows.length);
    this.#columnPotential = new Float64Array(columnCount);
    this.#distance = new Float64Array(columnCount).fill(Number.POSITIVE_INFINITY);
    this.#from = new Int32Array(columnCount);
    this.#settled = new Uint8Array(columnCount);
  }

  /** Gives one more row its column, moving others where that is cheaper. */
  place(start: number): void {
    const rows: number[] = [start];
    const rowDistances: number[] = [0];
    this.prices[start] = this.#cheapest(start);
    this.#relax(start, 0);
    // The cheapest way out so far that leaves a row without a column.
    let [bare, bareAt] = [start, this.#slackWithout(start)];
    let [end, length] = [NONE, bareAt];
    for (;;) {
      const column = this.#nearest();
      const distance = column === NONE ? Number.POSITIVE_INFINITY : (this.#distance[column] ?? 0);
      if (distance >= bareAt) {
        length = bareAt;
        break;
      }
      this.#settled[column] = 1;
      const row = this.#rowOf[column] ?? NONE;
      if (row === NONE) {
        [end, length] = [column, distance];
        break;
      }
      rows.push(row);
      rowDistances.push(distance);
      const out = distance + this.#slackWithout(row);
      if (out < bareAt) [bare, bareAt] = [row, out];
      this.#relax(row, distance);
    }
    this.#reprice(rows, rowDistances, length);
    if (end === NONE) end = this.#giveUp(bare);
    this.#augment(start, end);
    this.#clear();
  }

  #cheapest(row: number): number {
    const { columns, costs, without } = this.#choices(row);
    let least = without;
    for (let at = 0; at < columns.length; at++)
      least = Math.min(least, (costs[at] ?? 0) - (this.#columnPotential[columns[at] ?? 0] ?? 0));
    return least;
  }

  #slackWithout(row: number): number {
    return this.#choices(row).without - (this.prices[row] ?? 0);
  }

  #relax(row: number, base: number): void {
    const { columns, costs } = this.#choices(row);
    const potential = this.prices[row] ?? 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0;
      if (this.#settled[column] === 1) continue;
      const known = this.#distance[column] ?? 0;
      const reached = base + (costs[at] ?? 0) - potential - (this.#columnPotential[column] ?? 0);
      if (reached >= known) continue;
      if (known === Number.POSITIVE_INFINITY) this.#touched.push(column);
      this.#distance[column] = reached;
      this.#from[column] = row;
    }
  }

  /** The column not yet settled that is nearest; NONE when there is none. */
  #nearest(): number {
    let [best, least] = [NONE, Number.POSITIVE_INFINITY];
    for (const column of this.#touched) {
      const distance = this.#distance[column] ?? 0;
      if (this.#settled[column] === 0 && distance < least) [best, least] = [column, distance];
    }
    return best;
  }

  #reprice(rows: readonly number[], distances: readonly number[], length: number): void {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      this.prices[row] = (this.prices[row] ?? 0) + length - (distances[at] ?? 0);
    }
    for (const column of this.#touched)
      if (this.#settled[column] === 1)
        this.#columnPotential[column] =
          (this.#columnPotential[column] ?? 0) - (length - (this.#distance[column] ?? length));
  }

  /** The row goes without; its column becomes the end of the path. NONE where it had none. */
  #giveUp(row: number): number {
    const column = this.columnOf[row] ?? NONE;
    this.columnOf[row] = NONE;
    return column;
  }

  #augment(start: number, end: number): void {
    for (let column = end; column !== NONE; ) {
      const row = this.#from[column] ?? start;
      const next = this.columnOf[row] ?? NONE;
      this.#rowOf[column] = row;
      this.columnOf[row] = column;
      column = row === start ? NONE : next;
    }
  }

  #clear(): void {
    for (const column of this.#touched) {
      this.#distance[column] = Number.POSITIVE_INFINITY;
      this.#settled[column] = 0;
    }
    this.#touched = [];
  }

  #choices(row: number): Choices {
    const choices = this.#rows[row];
    if (choices === undefined) throw new Error(`There is no row ${row}.`);
    return choices;
  }
}
