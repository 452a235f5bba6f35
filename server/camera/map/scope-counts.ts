import { type CameraOrder, CELL_ZOOM } from './camera-order.ts';
import { stateOf, states } from './camera-states.ts';

export const STATES = states.length;

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
export class ScopeCounts {
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

  /** Counts the cameras that `sees` lets through, cell by cell and then upwards. */
  static of(order: CameraOrder, sees: (scope: number) => boolean): ScopeCounts {
    const counts = new ScopeCounts();
    order.settle();
    let cell = -1;
    let record = -1;
    for (let row = 0; row < order.end; row++) {
      if (!sees(order.scope[row] ?? 0)) continue;
      const here = order.cell[row] ?? 0;
      if (here !== cell) {
        cell = here;
        record = counts.#new(CELL_ZOOM, here);
      }
      const state = stateOf(order.look[row] ?? 0);
      counts.#add(record, {
        x: order.x[row] ?? 0,
        y: order.y[row] ?? 0,
        state,
        count: order.count[row] ?? 1,
        by: 1,
      });
    }
    for (let level = CELL_ZOOM; level > 0; level--) counts.#sumUp(level);
    return counts;
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

  /** A camera came (1) or went (-1), or changed where it is (0). `now` only grows. */
  change(camera: Counted, by: 1 | -1 | 0, now: number): void {
    for (let level = CELL_ZOOM; level >= 0; level--) {
      const morton = level === 0 ? 0 : camera.cell >>> (2 * (CELL_ZOOM - level));
      const record = this.#levels[level]?.get(morton | 0) ?? this.#new(level, morton);
      this.changed[record] = now;
      if (by !== 0) this.#add(record, { ...camera, by });
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
