import type { TileAddress } from '../../platform/map/tile-set.ts';
import type { CameraIndex } from './camera-index.ts';
import { type CameraOrder, CELL_ZOOM } from './camera-order.ts';
import { FAN_REACH_PX, fanOffset } from './fan.ts';
import type { CellSums } from './scope/scope-counts.ts';
import type { ScopeView } from './scope/scope-view.ts';
import { POINT_STEPS, SiteTable } from './site-table.ts';
import { TileSums } from './tile-sums.ts';
import { EXTENT, TileWriter } from './tile-writer.ts';
import { mortonOf, WORLD_STEPS } from './world-square.ts';

/** Deepest zoom at which tiles hold clusters; beyond it they hold every camera. */
export const CLUSTER_ZOOM = 13;
/** A tile of clusters is 8 by 8 cells: 64 px of a 512 px tile, wide enough for a circle and its number. */
const CLUSTER_STEP = 3;
/** From here on tiles hold optics. */
const NEAR_ZOOM = 16;
/** From here on they hold names and ids, and cameras at one point are fanned out, so that each can be hit. */
export const FAN_ZOOM = 17;
const PIXEL = EXTENT / 512;

/** What a tile is written into; used again for the next, of whichever scope. */
export interface TileTools {
  readonly writer: TileWriter;
  readonly sites: SiteTable;
  readonly sums: TileSums;
}

export function tileTools(index: CameraIndex): TileTools {
  return { writer: new TileWriter(index), sites: new SiteTable(), sums: new TileSums(CLUSTER_STEP) };
}

/** Cuts the tiles of one scope out of the columns. One tile at a time, whole before anybody else has a turn. */
export class TileCutter {
  readonly #order: CameraOrder;
  readonly #view: ScopeView;
  readonly #writer: TileWriter;
  readonly #sites: SiteTable;
  readonly #sums: TileSums;
  readonly #at = { x: 0, y: 0 };
  #scale = 1;
  #west = 0;
  #north = 0;

  constructor(index: CameraIndex, view: ScopeView, { writer, sites, sums }: TileTools = tileTools(index)) {
    this.#order = index.order;
    this.#writer = writer;
    this.#sites = sites;
    this.#sums = sums;
    this.#view = view;
  }

  /** When anything in the tile last changed; 0: not since the counts were made. */
  changedAt({ z, x, y }: TileAddress): number {
    const { counts } = this.#view;
    if (z <= CELL_ZOOM) return counts.changed[counts.recordOf(z, mortonOf(x, y)) ?? -1] ?? 0;
    const [left, top, right, bottom] = reachOf({ z, x, y }).map((steps) => Math.floor(steps / 2 ** 16));
    let changed = 0;
    for (let row = top ?? 0; row <= (bottom ?? 0); row++) {
      for (let column = left ?? 0; column <= (right ?? 0); column++) {
        const record = counts.recordOf(CELL_ZOOM, mortonOf(column, row));
        changed = Math.max(changed, counts.changed[record ?? -1] ?? 0);
      }
    }
    return changed;
  }

  /** The tile as MVT; null when it holds nothing. */
  cut(at: TileAddress): Uint8Array | null {
    this.#writer.begin();
    this.#scale = (2 ** at.z * EXTENT) / WORLD_STEPS;
    this.#west = at.x * EXTENT;
    this.#north = at.y * EXTENT;
    if (at.z <= CLUSTER_ZOOM) this.#clusters(at);
    else if (at.z < FAN_ZOOM) this.#points(at);
    else this.#fans(at);
    return this.#writer.finish();
  }

  #clusters(tile: TileAddress): void {
    const { counts } = this.#view;
    const { z, x, y } = tile;
    const level = z + CLUSTER_STEP;
    const first = mortonOf(x, y) * 4 ** CLUSTER_STEP;
    if (!counts.isWhole) {
      this.#sums.take(this.#order, this.#view.seen, tile);
      for (let at = 0; at < 4 ** CLUSTER_STEP; at++) this.#cluster(this.#sums, at, [level, first + at]);
      return;
    }
    const whole = counts.recordOf(z, mortonOf(x, y));
    if (whole === undefined || counts.sites[whole] === 0) return;
    for (let cell = first; cell < first + 4 ** CLUSTER_STEP; cell++) {
      const record = counts.recordOf(level, cell);
      if (record !== undefined) this.#cluster(counts, record, [level, cell]);
    }
  }

  /** What stands in one cell: a circle with its number, or the camera that is there alone. */
  #cluster(sums: CellSums, record: number, [level, cell]: readonly [number, number]): void {
    const sites = sums.sites[record] ?? 0;
    if (sites === 0) return;
    this.#place((sums.x[record] ?? 0) / sites, (sums.y[record] ?? 0) / sites);
    const only = sites === 1 ? this.#onlyIn(level) : null;
    if (only === null) this.#writer.cluster(level * 2 ** 32 + cell, this.#at, { sums, record });
    else this.#writer.camera(only, this.#at, 'look');
  }

  /** The row of the one visible camera of the cell that `#place` was told of last. */
  #onlyIn(level: number): number | null {
    const side = EXTENT / 2 ** CLUSTER_STEP;
    const x = Math.floor((this.#west + this.#at.x) / side);
    const y = Math.floor((this.#north + this.#at.y) / side);
    const found = this.#order.rowsIn({ z: level, x, y });
    const { seen } = this.#view;
    for (let at = 0; at < found; at++) {
      const row = this.#order.found[at] ?? 0;
      if (seen[this.#order.scope[row] ?? 0] === 1) return row;
    }
    return null;
  }

  #points(tile: TileAddress): void {
    const order = this.#order;
    const found = order.rowsIn(tile);
    const { seen } = this.#view;
    const detail = tile.z >= NEAR_ZOOM ? 'optics' : 'look';
    for (let at = 0; at < found; at++) {
      const row = order.found[at] ?? 0;
      if (seen[order.scope[row] ?? 0] !== 1) continue;
      this.#place(order.x[row] ?? 0, order.y[row] ?? 0);
      this.#writer.camera(row, this.#at, detail);
    }
  }

  /** CAM-42: single cameras, those at one point on rings around it. */
  #fans(tile: TileAddress): void {
    this.#gather(tile);
    this.#writer.readAhead(this.#sites.rows, this.#sites.count);
    this.#sites.each({ one: (row) => this.#single(row), several: (rows) => this.#fan(rows) });
  }

  #single(row: number): void {
    const order = this.#order;
    this.#place(order.x[row] ?? 0, order.y[row] ?? 0);
    if (isInside(this.#at)) this.#writer.camera(row, this.#at, 'words');
  }

  #fan(rows: readonly number[]): void {
    const order = this.#order;
    this.#place(order.x[rows[0] ?? 0] ?? 0, order.y[rows[0] ?? 0] ?? 0);
    const centre = { ...this.#at };
    // By the number in tiles, so that a camera keeps its place on the ring whatever process draws it.
    const sorted = rows.toSorted((one, other) => (order.number[one] ?? 0) - (order.number[other] ?? 0));
    sorted.forEach((row, number) => {
      const [x, y] = fanOffset(number);
      const at = { x: Math.round(centre.x + x * PIXEL), y: Math.round(centre.y + y * PIXEL) };
      if (isInside(at)) this.#writer.camera(row, at, 'words');
      if (isInside(at) || isInside(centre)) this.#writer.leg(centre, at);
    });
  }

  /** Visible rows that may have a mark in the tile, by the point they stand at. */
  #gather(tile: TileAddress): void {
    const order = this.#order;
    const [left = 0, top = 0, right = 0, bottom = 0] = reachOf(tile);
    const reach = { left, top, right, bottom };
    this.#sites.begin();
    const cell = (steps: number) => Math.floor(steps / 2 ** 16);
    for (let row = cell(top); row <= cell(bottom); row++) {
      for (let column = cell(left); column <= cell(right); column++) {
        const { from, to } = order.cellsOf({ z: CELL_ZOOM, x: column, y: row });
        this.#gatherRows(order.firsts[from] ?? 0, order.firsts[to] ?? 0, reach);
      }
    }
    const { tail } = order;
    this.#gatherRows(tail.from, tail.to, reach);
  }

  /** Of a run of rows: most lie outside, so their places come before everything else. */
  #gatherRows(from: number, to: number, { left, top, right, bottom }: Reach): void {
    const order = this.#order;
    const { x, y, scope } = order;
    const { seen } = this.#view;
    for (let row = from; row < to; row++) {
      const east = x[row] ?? 0;
      const south = y[row] ?? 0;
      if (east < left || east > right || south < top || south > bottom) continue;
      if (seen[scope[row] ?? 0] === 1 && order.isAlive(row)) this.#sites.add(row, east, south);
    }
  }

  /** Steps of the world to steps of the tile that is cut, into `#at`. */
  #place(worldX: number, worldY: number): void {
    this.#at.x = Math.floor(worldX * this.#scale - this.#west);
    this.#at.y = Math.floor(worldY * this.#scale - this.#north);
  }
}

interface Reach {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function isInside({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= 0 && x < EXTENT && y >= 0 && y < EXTENT;
}

/** How far outside a tile a camera may stand whose mark lies in it, in steps of the world. */
export function fanReachOf(z: number): number {
  return z < FAN_ZOOM ? 0 : (FAN_REACH_PX / 512) * (WORLD_STEPS / 2 ** z) + POINT_STEPS;
}

/** West, north, east and south of a tile and of what may be fanned out into it, in steps of the world. */
function reachOf({ z, x, y }: TileAddress): number[] {
  const side = WORLD_STEPS / 2 ** z;
  const reach = fanReachOf(z);
  const most = WORLD_STEPS - 1;
  const inWorld = (steps: number) => Math.max(0, Math.min(most, Math.floor(steps)));
  return [x * side - reach, y * side - reach, (x + 1) * side + reach, (y + 1) * side + reach].map(inWorld);
}
