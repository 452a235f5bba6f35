import type { TileAddress } from '../../platform/map/tile-set.ts';
import { type CameraOrder, CELL_ZOOM } from './camera-order.ts';
import { stateOf } from './camera-states.ts';
import { type CellSums, STATES } from './scope/scope-counts.ts';
import { cellOfSteps, mortonOf } from './world-square.ts';

/**
 * The cameras of the cells of one tile, added up row by row: for a scope whose counts are not made yet. The whole city is some
 * milliseconds, where counting the scope at every zoom takes a hundred.
 */
export class TileSums implements CellSums {
  readonly sites: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cameras: Uint32Array;
  /** A tile has 2^step × 2^step cells, one record each, in the order of their Morton numbers. */
  readonly #step: number;

  constructor(step: number) {
    const records = 4 ** step;
    this.#step = step;
    this.sites = new Uint32Array(records);
    this.x = new Float64Array(records);
    this.y = new Float64Array(records);
    this.cameras = new Uint32Array(records * STATES);
  }

  /** Adds up what `seen` lets through in a tile at least `step` zooms above CELL_ZOOM. */
  take(order: CameraOrder, seen: Uint8Array, tile: TileAddress): void {
    for (const sums of [this.sites, this.x, this.y, this.cameras]) sums.fill(0);
    const share = 4 ** (CELL_ZOOM - tile.z - this.#step);
    const first = mortonOf(tile.x, tile.y) * share * this.sites.length;
    const { from, to } = order.cellsOf(tile);
    for (let cell = from; cell < to; cell++) {
      const record = Math.floor(((order.cells[cell] ?? 0) - first) / share);
      this.#add(order, seen, { record, from: order.firsts[cell] ?? 0, to: order.firsts[cell + 1] ?? 0 });
    }
    const { tail } = order;
    for (let row = tail.from; row < tail.to; row++) {
      const record = Math.floor((cellOfSteps(order.x[row] ?? 0, order.y[row] ?? 0) - first) / share);
      if (record >= 0 && record < this.sites.length) this.#add(order, seen, { record, from: row, to: row + 1 });
    }
  }

  #add(order: CameraOrder, seen: Uint8Array, { record, from, to }: { record: number; from: number; to: number }): void {
    const { scope, look, count, x, y } = order;
    let [sites, sumX, sumY] = [0, 0, 0];
    for (let row = from; row < to; row++) {
      if (seen[scope[row] ?? 0] !== 1 || !order.isAlive(row)) continue;
      sites++;
      sumX += x[row] ?? 0;
      sumY += y[row] ?? 0;
      const at = record * STATES + stateOf(look[row] ?? 0);
      this.cameras[at] = (this.cameras[at] ?? 0) + (count[row] ?? 1);
    }
    this.sites[record] = (this.sites[record] ?? 0) + sites;
    this.x[record] = (this.x[record] ?? 0) + sumX;
    this.y[record] = (this.y[record] ?? 0) + sumY;
  }
}
