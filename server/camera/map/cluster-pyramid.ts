import { CameraHealth, type CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { toWorld } from './world-square.ts';

/** Deepest zoom at which tiles hold clusters; beyond it they hold every camera. */
export const CLUSTER_ZOOM = 13;
/** Cells along the side of a tile: 64 px of a 512 px tile, wide enough for a cluster's circle and its number. */
const CELLS = 8;

/** The cameras of one cell: how many, their middle, and how many of each health. */
export interface Cluster {
  readonly count: number;
  /** Middle of the members in parts of the world, 0…1, x eastwards, y southwards. */
  readonly x: number;
  readonly y: number;
  readonly health: Readonly<Record<CameraHealth, number>>;
}

interface Cell {
  count: number;
  x: number;
  y: number;
  health: Record<CameraHealth, number>;
}

/**
 * Counts of cameras in square cells, for each zoom from 0 to CLUSTER_ZOOM. Taking a camera in or out touches one cell a
 * zoom, so the counts are always those of now and nothing is ever rebuilt.
 */
export class ClusterPyramid {
  readonly #levels: Map<number, Cell>[] = Array.from({ length: CLUSTER_ZOOM + 1 }, () => new Map());

  /** Many at once: counted at the deepest zoom only, and from there up cell by cell. The pyramid must be empty. */
  static of(cameras: Iterable<CameraView>): ClusterPyramid {
    const pyramid = new ClusterPyramid();
    for (const camera of cameras) pyramid.#count(camera, toWorld(camera.place), { zoom: CLUSTER_ZOOM, by: 1 });
    for (let zoom = CLUSTER_ZOOM; zoom > 0; zoom--) pyramid.#sumUp(zoom);
    return pyramid;
  }

  add(camera: CameraView): void {
    this.#change(camera, 1);
  }

  /** The camera as it was added. */
  remove(camera: CameraView): void {
    this.#change(camera, -1);
  }

  /** Clusters of one tile, zoom 0…CLUSTER_ZOOM. */
  *tile(zoom: number, column: number, row: number): Generator<Cluster> {
    const level = this.#levels[zoom];
    if (level === undefined) return;
    for (let y = row * CELLS; y < (row + 1) * CELLS; y++) {
      for (let x = column * CELLS; x < (column + 1) * CELLS; x++) {
        const cell = level.get(cellName(zoom, x, y));
        if (cell !== undefined) yield { ...cell, x: cell.x / cell.count, y: cell.y / cell.count };
      }
    }
  }

  #change(camera: CameraView, by: 1 | -1): void {
    const place = toWorld(camera.place);
    for (let zoom = 0; zoom <= CLUSTER_ZOOM; zoom++) this.#count(camera, place, { zoom, by });
  }

  #count(camera: CameraView, [x, y]: readonly [number, number], at: { zoom: number; by: 1 | -1 }): void {
    const cells = CELLS * 2 ** at.zoom;
    const name = cellName(at.zoom, Math.floor(x * cells), Math.floor(y * cells));
    const cell = this.#cell(at.zoom, name);
    cell.count += at.by;
    cell.x += at.by * x;
    cell.y += at.by * y;
    cell.health[camera.health] += at.by;
    if (cell.count === 0) this.#levels[at.zoom]?.delete(name);
  }

  /** Adds the cells of a zoom to those they lie in one zoom above. */
  #sumUp(zoom: number): void {
    const cells = CELLS * 2 ** zoom;
    for (const [name, from] of this.#levels[zoom] ?? []) {
      const to = this.#cell(zoom - 1, cellName(zoom - 1, Math.floor((name % cells) / 2), Math.floor(name / cells / 2)));
      to.count += from.count;
      to.x += from.x;
      to.y += from.y;
      for (const health of CameraHealth.options) to.health[health] += from.health[health];
    }
  }

  #cell(zoom: number, name: number): Cell {
    const level = this.#levels[zoom];
    const known = level?.get(name);
    if (known !== undefined) return known;
    const cell = { count: 0, x: 0, y: 0, health: { online: 0, late: 0, lost: 0, unknown: 0 } };
    level?.set(name, cell);
    return cell;
  }
}

function cellName(zoom: number, x: number, y: number): number {
  return y * CELLS * 2 ** zoom + x;
}
