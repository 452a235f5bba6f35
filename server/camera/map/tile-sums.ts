import type { TileAddress } from '../../platform/map/tile-set.ts';
import { type CameraOrder, CELL_ZOOM, DEAD } from './camera-order.ts';
import { stateByLook } from './camera-states.ts';
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

  /** Every row of a city goes this way: whether a row or its class is there is not asked once more for each, which halves it. */
  #add(order: CameraOrder, seen: Uint8Array, { record, from, to }: { record: number; from: number; to: number }): void {
    const { scope, look, count, x, y, slot } = order;
    const { cameras } = this;
    const first = record * STATES;
    let sites = 0;
    let sumX = 0;
    let sumY = 0;
    for (let row = from; row < to; row++) {
      if (seen[scope[row] as number] !== 1 || slot[row] === DEAD) continue;
      sites++;
      sumX += x[row] as number;
      sumY += y[row] as number;
      const at = first + (stateByLook[look[row] as number] as number);
      cameras[at] = (cameras[at] as number) + (count[row] as number);
    }
    this.sites[record] = (this.sites[record] ?? 0) + sites;
    this.x[record] = (this.x[record] ?? 0) + sumX;
    this.y[record] = (this.y[record] ?? 0) + sumY;
  }
}
