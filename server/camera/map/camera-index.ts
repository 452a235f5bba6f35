import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { type Box, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';

/** Called after each change: what the camera was (null: new) and what it is. Must not throw. */
export type CameraListener = (before: CameraView | null, after: CameraView) => void;

/** Side of a cell in degrees: about 1.1 km by 0.9 km at 36° north, so a search of 2 km looks at some 25 cells. */
const CELL_DEG = 0.01;
const COLUMNS = Math.ceil(360 / CELL_DEG);
const METRES_PER_DEGREE = 111_195;

/**
 * Every camera of the city in memory, by id and by place. A hash grid and not a tree: each change costs two set
 * operations, and 420,000 cameras are asked in tens of microseconds.
 */
export class CameraIndex {
  readonly #byId = new Map<CameraId, CameraView>();
  readonly #cells = new Map<number, Set<CameraView>>();
  /** Paths are the same few thousand for all cameras: one copy of each. */
  readonly #paths = new Map<string, AreaPath>();
  readonly #listeners = new Set<CameraListener>();

  get size(): number {
    return this.#byId.size;
  }

  get(id: CameraId): CameraView | undefined {
    return this.#byId.get(id);
  }

  all(): IterableIterator<CameraView> {
    return this.#byId.values();
  }

  onChange(listener: CameraListener): void {
    this.#listeners.add(listener);
  }

  /** Takes a camera as it is now; an older version than the known one changes nothing. */
  put(camera: CameraView): void {
    const before = this.#byId.get(camera.id) ?? null;
    if (before !== null && before.rev >= camera.rev) return;
    const after = { ...camera, area: this.#path(camera.area) };
    if (before !== null) this.#cells.get(cellOf(before.place))?.delete(before);
    this.#byId.set(after.id, after);
    const cell = cellOf(after.place);
    const members = this.#cells.get(cell);
    if (members === undefined) this.#cells.set(cell, new Set([after]));
    else members.add(after);
    for (const listener of this.#listeners) listener(before, after);
  }

  /** Cameras in a box, borders included. */
  *inBox(box: Box): Generator<CameraView> {
    const [west, south, east, north] = box;
    const lastColumn = columnOf(east);
    const lastRow = rowOf(north);
    for (let row = rowOf(south); row <= lastRow; row++) {
      for (let column = columnOf(west); column <= lastColumn; column++) {
        for (const camera of this.#cells.get(row * COLUMNS + column) ?? []) {
          const [lng, lat] = camera.place;
          if (lng >= west && lng <= east && lat >= south && lat <= north) yield camera;
        }
      }
    }
  }

  /** Cameras at most so many metres from a place. Does not look across the date line. */
  *near(place: Position, metres: number): Generator<CameraView> {
    const latSpan = metres / METRES_PER_DEGREE;
    const lngSpan = Math.min(180, latSpan / Math.max(0.01, Math.cos((place[1] * Math.PI) / 180)));
    const box: Box = [place[0] - lngSpan, place[1] - latSpan, place[0] + lngSpan, place[1] + latSpan];
    for (const camera of this.inBox(box)) {
      if (distanceM(camera.place, place) <= metres) yield camera;
    }
  }

  #path(area: AreaPath): AreaPath {
    const name = area.join(' ');
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    this.#paths.set(name, area);
    return area;
  }
}

function columnOf(lng: number): number {
  return Math.floor((lng + 180) / CELL_DEG);
}

function rowOf(lat: number): number {
  return Math.floor((lat + 90) / CELL_DEG);
}

function cellOf([lng, lat]: Position): number {
  return rowOf(lat) * COLUMNS + columnOf(lng);
}
