import type { Position } from '../../kernel/geo.ts';

const RADIANS = Math.PI / 180;
/** Units of a cell, about: few enough that little is looked at in vain, enough that cells cost nothing. */
const IN_A_CELL = 24;
/** Where units lie farther apart from west to east, or a need so far beside them, only latitudes tell who is far. Degrees. */
const WIDEST = 60;
const BESIDE = 30;

/** Places (degrees) that are sorted: `cell` and `order` are FILLED. */
interface Sorted {
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly cell: Int32Array;
  readonly order: Int32Array;
}

/** The first `length` places sorted into cells, in rows from south to north; those of a cell stay in the order given. */
export class Cells {
  readonly #rows: Axis;
  readonly #columns: Axis;
  /** Where the places of each cell begin in the order; they end where the next begins. */
  readonly #starts: Int32Array;

  constructor({ lng, lat, cell, order }: Sorted, length: number) {
    const [south, north] = rangeOf(lat, length);
    const [west, east] = rangeOf(lng, length);
    const tall = north - south;
    const wide = east - west > WIDEST ? 0 : (east - west) * Math.cos(((south + north) / 2) * RADIANS);
    const count = Math.max(1, Math.round(length / IN_A_CELL));
    const rows = tall === 0 ? 1 : wide === 0 ? count : clamped(Math.round(Math.sqrt((count * tall) / wide)), 1, count);
    this.#rows = new Axis(south, north, rows);
    this.#columns = new Axis(west, east, wide === 0 ? 1 : Math.max(1, Math.round(count / rows)));
    this.#starts = new Int32Array(this.count + 1);
    for (let at = 0; at < length; at++) {
      const number = this.#rows.stepOf(lat[at] ?? 0) * this.#columns.steps + this.#columns.stepOf(lng[at] ?? 0);
      cell[at] = number;
      this.#starts[number + 1] = (this.#starts[number + 1] ?? 0) + 1;
    }
    for (let number = 0; number < this.count; number++)
      this.#starts[number + 1] = (this.#starts[number + 1] ?? 0) + (this.#starts[number] ?? 0);
    const next = this.#starts.slice();
    for (let at = 0; at < length; at++) {
      const number = cell[at] ?? 0;
      const to = next[number] ?? 0;
      next[number] = to + 1;
      order[to] = at;
    }
  }

  get count(): number {
    return this.#rows.steps * this.#columns.steps;
  }

  startOf(cell: number): number {
    return this.#starts[cell] ?? 0;
  }

  endOf(cell: number): number {
    return this.#starts[cell + 1] ?? 0;
  }

  /**
   * Visits cells in rings around a place, as long as those `away` radians off, at least, are worth it. What is not worth it must stay so,
   * and so must what is farther: then nothing is behind a ring that is not.
   *
   *   2 2 2 2
   *   2 1 1 1
   *   2 1 x 1
   */
  outwards([lng, lat]: Position, visit: (cell: number) => void, isWorth: (away: number) => boolean): void {
    const [rows, columns] = [this.#rows, this.#columns];
    const [row0, column0] = [rows.stepOf(lat), columns.stepOf(lng)];
    const cos = columns.steps === 1 || columns.gapTo(lng) > BESIDE ? 0 : Math.cos(lat * RADIANS);
    for (let ring = 0, found = true; found; ring++) {
      found = false;
      for (let row = Math.max(0, row0 - ring); row <= Math.min(rows.steps - 1, row0 + ring); row++) {
        const north = rows.away(row, lat) * RADIANS;
        const isEdge = Math.abs(row - row0) === ring;
        for (let column = column0 - ring; column <= column0 + ring; column += isEdge ? 1 : 2 * ring) {
          if (column < 0 || column >= columns.steps) continue;
          // No way to a meridian is shorter than the one straight to it, which is shorter than along the parallel.
          const east = Math.asin(cos * Math.sin(Math.min(90, columns.away(column, lng)) * RADIANS));
          if (!isWorth(Math.max(north, east))) continue;
          found = true;
          visit(row * columns.steps + column);
        }
      }
    }
  }
}

/** Degrees from `from` to `to` in equal steps; all of them in one where the two are the same. */
class Axis {
  readonly steps: number;
  readonly #from: number;
  readonly #to: number;
  readonly #length: number;

  constructor(from: number, to: number, steps: number) {
    this.steps = steps;
    this.#from = from;
    this.#to = to;
    this.#length = to > from ? (to - from) / steps : 1;
  }

  /** The nearest step of a place outside. */
  stepOf(at: number): number {
    return clamped(Math.floor((at - this.#from) / this.#length), 0, this.steps - 1);
  }

  /** Degrees from a place to the nearest end of a step; 0 within it. */
  away(step: number, at: number): number {
    if (this.steps === 1) return this.gapTo(at);
    const from = this.#from + step * this.#length;
    return Math.max(0, from - at, at - from - this.#length);
  }

  /** Degrees from a place to all of it; 0 within it. */
  gapTo(at: number): number {
    return Math.max(0, this.#from - at, at - this.#to);
  }
}

function rangeOf(values: Float64Array, length: number): [number, number] {
  if (length === 0) return [0, 0];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < length; at++) {
    const value = values[at] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function clamped(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
