import { BEHIND_ALL, type CameraOrder, CELL_ZOOM } from '../camera-order.ts';
import { stateOf, states } from '../camera-states.ts';

export const STATES = states.length;

/** Cameras by cell, numbers of a record: how many sites, the sums of their places, and their cameras by state. */
export interface CellSums {
  readonly sites: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cameras: Uint32Array;
}

/** One camera that is counted, or no longer. `x` and `y` in steps of the world's square. */
export interface Counted {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
  readonly state: number;
  /** Cameras at the site. */
  readonly count: number;
}

/**
 * How many cameras of one scope each map cell holds, by state, at every zoom from 0 to CELL_ZOOM:
 *
 *     zoom 0  [                  ]     a change touches one cell of each zoom, so the counts are always those of now
 *          1  [        ][        ]     and nothing is ever counted anew
 *         16  [][][][][][][][][][]
 *
 * A cell also knows when anything in it last changed: that is the version of the tile of the same name.
 */
export class ScopeCounts implements CellSums {
  /** Record by Morton number, for each zoom. Numbers are kept signed, which V8 hashes faster. */
  readonly #levels: Map<number, number>[] = Array.from({ length: CELL_ZOOM + 1 }, () => new Map<number, number>());
  sites: Uint32Array = new Uint32Array(256);
  /** Sums of the places of the sites: at most 2^32 steps times a million, exact in a double. */
  x: Float64Array = new Float64Array(256);
  y: Float64Array = new Float64Array(256);
  /** Cameras by state, STATES numbers a record. */
  cameras: Uint32Array = new Uint32Array(256 * STATES);
  changed: Float64Array = new Float64Array(256);
  #end = 0;
  /** Cells before this one are counted. */
  #next = 0;

  /** Whether every camera is counted, in the cells of every zoom. */
  get isWhole(): boolean {
    return this.#next === BEHIND_ALL;
  }

  /**
   * Counts some more cameras that `seen` lets through, `rows` of them in whole cells of CELL_ZOOM; the cells above are summed up
   * with the last. Between two calls others have their turn, and whatever changes: what is counted already changes its count.
   */
  countSome(order: CameraOrder, seen: Uint8Array, rows: number): void {
    if (this.isWhole) return;
    let cell = -1;
    let record = -1;
    const next = order.walk(this.#next, rows, (row, here) => {
      if (seen[order.scope[row] ?? 0] !== 1) return;
      if (here !== cell) {
        cell = here;
        record = this.#levels[CELL_ZOOM]?.get(here | 0) ?? this.#new(CELL_ZOOM, here);
      }
      const state = stateOf(order.look[row] ?? 0);
      this.#add(record, {
        x: order.x[row] ?? 0,
        y: order.y[row] ?? 0,
        state,
        count: order.count[row] ?? 1,
        by: 1,
      });
    });
    if (next === BEHIND_ALL) for (let level = CELL_ZOOM; level > 0; level--) this.#sumUp(level);
    this.#next = next;
  }

  get bytes(): number {
    const columns = [this.sites, this.x, this.y, this.cameras, this.changed];
    // A Map of small numbers takes some 36 bytes an entry.
    return columns.reduce((sum, column) => sum + column.byteLength, this.#end * 36);
  }

  /** The record of a cell; undefined where nothing ever was. */
  recordOf(zoom: number, morton: number): number | undefined {
    return this.#levels[zoom]?.get(morton | 0);
  }

  /** A camera came (1) or went (-1), or changed where it is (0). `now` only grows. One that is not counted yet will be as it is then. */
  change(camera: Counted, by: 1 | -1 | 0, now: number): void {
    const isCounted = by !== 0 && camera.cell < this.#next;
    for (let level = CELL_ZOOM; level >= 0; level--) {
      const morton = level === 0 ? 0 : camera.cell >>> (2 * (CELL_ZOOM - level));
      const record = this.#levels[level]?.get(morton | 0) ?? this.#new(level, morton);
      this.changed[record] = now;
      if (isCounted && (level === CELL_ZOOM || this.isWhole)) this.#add(record, { ...camera, by });
    }
  }

  #add(record: number, { x, y, state, count, by }: Omit<Counted, 'cell'> & { by: number }): void {
    this.sites[record] = (this.sites[record] ?? 0) + by;
    this.x[record] = (this.x[record] ?? 0) + by * x;
    this.y[record] = (this.y[record] ?? 0) + by * y;
    const at = record * STATES + state;
    this.cameras[at] = (this.cameras[at] ?? 0) + by * count;
  }

  /** Adds the cells of a level to those they lie in one level above. */
  #sumUp(level: number): void {
    const above = this.#levels[level - 1];
    for (const [morton, from] of this.#levels[level] ?? []) {
      const parent = (morton >>> 2) | 0;
      const to = above?.get(parent) ?? this.#new(level - 1, parent);
      this.sites[to] = (this.sites[to] ?? 0) + (this.sites[from] ?? 0);
      this.x[to] = (this.x[to] ?? 0) + (this.x[from] ?? 0);
      this.y[to] = (this.y[to] ?? 0) + (this.y[from] ?? 0);
      for (let state = 0; state < STATES; state++) {
        const at = to * STATES + state;
        this.cameras[at] = (this.cameras[at] ?? 0) + (this.cameras[from * STATES + state] ?? 0);
      }
    }
  }

  #new(level: number, morton: number): number {
    if (this.#end === this.sites.length) this.#grow();
    this.#levels[level]?.set(morton | 0, this.#end);
    return this.#end++;
  }

  #grow(): void {
    const size = Math.ceil(this.#end * 1.5);
    const wider = <T extends Uint32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.sites = wider(this.sites, new Uint32Array(size));
    this.x = wider(this.x, new Float64Array(size));
    this.y = wider(this.y, new Float64Array(size));
    this.cameras = wider(this.cameras, new Uint32Array(size * STATES));
    this.changed = wider(this.changed, new Float64Array(size));
  }
}
