import { type PreparedSurface, prepareSurface } from '@watchroom/shared/area/prepared-surface.ts';
import { CameraHealth, CameraKind, MAX_RANGE_M } from '@watchroom/shared/camera/camera-api.ts';
import {
  buildObstacleIndex,
  type Obstacle,
  type ObstacleIndex,
} from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import {
  boxOfRaster,
  latticeOf,
  maskBuildings,
  maskOutside,
  newRaster,
  paintCamera,
  type Raster,
  type StandingCamera,
  tally,
} from '@watchroom/shared/camera/sight/raster.ts';
import { type Box, boxOf, type Position, type Surface } from '@watchroom/shared/kernel/geo.ts';
import { blindPieces } from './blind-pieces.ts';
import { CellArena, Reached } from './cell-arena.ts';
import { coverageTile, tileGround } from './coverage-tile.ts';
import type {
  BlindFound,
  BlindOrder,
  GroundFigure,
  GroundOrder,
  SharedCameras,
  SightOrderName,
  SightOrders,
  TileOrder,
} from './sight-orders.ts';

/** Side of a cell, metres: a street camera's area is right to about 2 %, a grid's to a few per mille. */
const CELL_M = 5;
/** A grid of more cells than this gets larger ones: 25 km² are a million. */
const MOST_CELLS = 1_000_000;
/** As in the index of sight: a search goes no farther than some of its cameras reach. */
const REACHES = [
  { mostM: 150, cellDeg: 0.001 },
  { mostM: 500, cellDeg: 0.004 },
  { mostM: MAX_RANGE_M, cellDeg: 0.016 },
] as const;
const LOST = CameraHealth.options.indexOf('lost');
/** Surfaces that tiles are cut by: one for each scope that looks. */
const KEPT_SURFACES = 64;

/** What the thread knows and does. Nothing here waits but for packing. */
export class SightWork {
  #texts: string[] = [];
  #obstacles: ObstacleIndex | null = null;
  #cameras: SharedCameras | null = null;
  #arenas = REACHES.map(({ cellDeg }) => new CellArena(cellDeg));
  /** Where each slot was put, and with which range; NaN: nowhere. */
  #put: { lng: Float64Array; lat: Float64Array; range: Float32Array } = noPlaces(0);
  readonly #surfaces = new Map<string, PreparedSurface>();
  readonly #near = new Reached();

  async do(name: SightOrderName, order: unknown): Promise<unknown> {
    const orders: {
      [N in SightOrderName]: (
        order: SightOrders[N]['order'],
      ) => SightOrders[N]['answer'] | Promise<SightOrders[N]['answer']>;
    } = {
      page: ({ texts }) => {
        for (const text of texts) this.#texts.push(text);
        return null;
      },
      build: () => this.#build(),
      obstacles: (index) => {
        this.#obstacles = index;
        return null;
      },
      cameras: (cameras) => this.#takeCameras(cameras),
      moved: (slots) => {
        for (const slot of slots) this.#place(slot);
        return null;
      },
      figure: (ground) => this.#figure(ground),
      blind: (blind) => this.#blind(blind),
      tile: (tile) => this.#tile(tile),
    };
    return orders[name](order as never);
  }

  #build(): ObstacleIndex {
    const texts = this.#texts;
    this.#texts = [];
    this.#obstacles = shared(buildObstacleIndex(texts.map((text): Obstacle => JSON.parse(text))));
    return this.#obstacles;
  }

  #takeCameras(cameras: SharedCameras): null {
    this.#cameras = cameras;
    this.#arenas = REACHES.map(({ cellDeg }) => new CellArena(cellDeg));
    this.#put = noPlaces(cameras.used.length);
    for (let slot = 0; slot < cameras.end; slot++) this.#place(slot);
    return null;
  }

  #place(slot: number): void {
    const cameras = this.#cameras;
    if (cameras === null || slot >= this.#put.range.length) return;
    const { lng, lat, range } = this.#put;
    const before: Position = [lng[slot] ?? 0, lat[slot] ?? 0];
    if (!Number.isNaN(before[0])) this.#arenas[reachOf(range[slot] ?? 0)]?.remove(slot, before);
    lng[slot] = Number.NaN;
    const eye = cameras.eyeLng[slot] ?? Number.NaN;
    // Who looks at rooms adds nothing to the ground.
    if (cameras.used[slot] !== 1 || Number.isNaN(eye)) return;
    lng[slot] = eye;
    lat[slot] = cameras.eyeLat[slot] ?? 0;
    range[slot] = cameras.rangeM[slot] ?? 0;
    const place: Position = [eye, lat[slot] ?? 0];
    this.#arenas[reachOf(range[slot] ?? 0)]?.put({ slot, place, rangeM: range[slot] ?? 0, code: 0 });
  }

  #figure(order: GroundOrder): GroundFigure {
    const { raster, missed, cameras } = this.#ground(order);
    return { ...tally(raster), cellM: raster.lattice.cellM, missed, cameras };
  }

  #blind(order: BlindOrder): BlindFound {
    return blindPieces(this.#ground(order).raster, order);
  }

  #ground({ surface, allowed, latticeLat }: GroundOrder): Painted {
    const box = boxOf(surface);
    const raster = newRaster(latticeOf(latticeLat, cellFor(box)), box);
    maskOutside(raster, prepareSurface(surface));
    return this.#paint(raster, allowed);
  }

  #tile({ at, allowed, latticeLat, within }: TileOrder): Promise<Uint8Array | null> {
    const { box, cellM } = tileGround(at);
    const raster = newRaster(latticeOf(latticeLat, cellM), box);
    maskOutside(raster, this.#surface(within.key, within.surface));
    this.#paint(raster, allowed);
    return coverageTile(raster, at);
  }

  #surface(key: string, surface: Surface): PreparedSurface {
    const prepared = this.#surfaces.get(key) ?? prepareSurface(surface);
    this.#surfaces.delete(key);
    this.#surfaces.set(key, prepared);
    const oldest = this.#surfaces.size > KEPT_SURFACES ? this.#surfaces.keys().next().value : undefined;
    if (oldest !== undefined) this.#surfaces.delete(oldest);
    return prepared;
  }

  /** CHANGES the raster: buildings, then cameras that are up, then the lost ones, which see what is left. */
  #paint(raster: Raster, allowed: Uint8Array): Painted {
    if (this.#obstacles !== null) maskBuildings(raster, this.#obstacles);
    const [west, south, east, north] = boxOfRaster(raster);
    const middle: Position = [(west + east) / 2, (south + north) / 2];
    const moreM = Math.hypot((east - west) * metresALng(middle[1]), (north - south) * METRES_A_DEGREE) / 2;
    const lost: number[] = [];
    const missed: number[] = [];
    let cameras = 0;
    const near = this.#near;
    near.count = 0;
    for (const [at, { mostM }] of REACHES.entries()) this.#arenas[at]?.reaching({ place: middle, mostM, moreM }, near);
    for (let at = 0; at < near.count; at++) {
      const slot = near.slots[at] ?? 0;
      if (allowed[this.#cameras?.scope[slot] ?? -1] !== 1) continue;
      if (this.#cameras?.health[slot] === LOST) lost.push(slot);
      else if (paintCamera(raster, this.#standing(slot), this.#obstacles) > 0) cameras++;
    }
    for (const slot of lost) if (paintCamera(raster, this.#standing(slot), this.#obstacles) > 0) missed.push(slot);
    return { raster, missed, cameras: cameras + missed.length };
  }

  #standing(slot: number): StandingCamera {
    const cameras = this.#cameras;
    if (cameras === null) throw new RangeError('no cameras were given');
    const eye: Position = [cameras.eyeLng[slot] ?? 0, cameras.eyeLat[slot] ?? 0];
    return {
      optics: {
        kind: CameraKind.options[cameras.kind[slot] ?? 0] ?? 'fixed',
        place: eye,
        azimuthDeg: known(cameras.azimuthDeg[slot]),
        hfovDeg: known(cameras.hfovDeg[slot]),
        rangeM: known(cameras.rangeM[slot]) ?? 0,
        widthPx: cameras.widthPx[slot] ?? 0,
        mountM: known(cameras.mountM[slot]),
      },
      eye,
      up: cameras.health[slot] !== LOST,
    };
  }
}

interface Painted {
  readonly raster: Raster;
  readonly missed: readonly number[];
  readonly cameras: number;
}

function cellFor([west, south, east, north]: Box): number {
  const m2 = (east - west) * metresALng((south + north) / 2) * (north - south) * METRES_A_DEGREE;
  let cellM = CELL_M;
  while (m2 / (cellM * cellM) > MOST_CELLS) cellM *= 2;
  return cellM;
}

function reachOf(rangeM: number): number {
  return REACHES.findIndex(({ mostM }) => rangeM <= mostM);
}

/** The columns keep four bytes; a thousandth is more than any source knows. */
function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Math.round(value * 1_000) / 1_000;
}

function noPlaces(slots: number) {
  const lng = new Float64Array(slots).fill(Number.NaN);
  return { lng, lat: new Float64Array(slots), range: new Float32Array(slots) };
}

/** The same numbers in memory that both threads read. */
function shared(index: ObstacleIndex): ObstacleIndex {
  const { grid } = index;
  return {
    ...index,
    boxes: copied(index.boxes, Float64Array),
    heights: copied(index.heights, Float32Array),
    firstEdge: copied(index.firstEdge, Uint32Array),
    edges: copied(index.edges, Float64Array),
    grid: { ...grid, start: copied(grid.start, Uint32Array), members: copied(grid.members, Uint32Array) },
  };
}

function copied<T extends { set(from: T): void; readonly byteLength: number }>(
  from: T,
  Kind: new (buffer: SharedArrayBuffer) => T,
): T {
  const to = new Kind(new SharedArrayBuffer(from.byteLength));
  to.set(from);
  return to;
}
