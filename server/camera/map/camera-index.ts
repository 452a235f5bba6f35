import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { type CameraView, MAX_RANGE_M } from '@watchroom/shared/camera/camera-api.ts';
import { type Box, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';

/** Called after each change: what the camera was (null: new) and what it is. Must not throw. */
export type CameraListener = (before: CameraView | null, after: CameraView) => void;

/** Side of a cell in degrees: about 1.1 km by 0.9 km at 36° north, so a search of 2 km looks at some 25 cells. */
const CELL_DEG = 0.01;
const COLUMNS = Math.ceil(360 / CELL_DEG);
const METRES_PER_DEGREE = 111_195;

/** Cameras useful farther than this are looked for apart: few are, and the others need not be searched that far. */
export const COMMON_RANGE_M = 500;

/** A hash grid: each change costs two set operations. */
class Cells {
  readonly #cells = new Map<number, Set<CameraView>>();

  add(camera: CameraView): void {
    const cell = cellOf(camera.place);
    const members = this.#cells.get(cell);
    if (members === undefined) this.#cells.set(cell, new Set([camera]));
    else members.add(camera);
  }

  remove(camera: CameraView): void {
    this.#cells.get(cellOf(camera.place))?.delete(camera);
  }

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
}

/**
 * Every camera of the city in memory, by id and by place, kept current one by one.
 */
export class CameraIndex {
  readonly #byId = new Map<CameraId, CameraView>();
  readonly #cells = new Cells();
  readonly #farSeeing = new Cells();
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
    if (before !== null) {
      this.#cells.remove(before);
      this.#farSeeing.remove(before);
    }
    this.#byId.set(after.id, after);
    this.#cells.add(after);
    if (after.rangeM > COMMON_RANGE_M) this.#farSeeing.add(after);
    for (const listener of this.#listeners) listener(before, after);
  }

  /** Cameras in a box, borders included. */
  inBox(box: Box): Iterable<CameraView> {
    return this.#cells.inBox(box);
  }

  /** Cameras at most so many metres from a place. Does not look across the date line. */
  near(place: Position, metres: number): Iterable<CameraView> {
    return within(this.#cells, place, metres);
  }

  /** Every camera whose range reaches the place, and all others at most COMMON_RANGE_M from it. */
  *reaching(place: Position): Generator<CameraView> {
    yield* within(this.#cells, place, COMMON_RANGE_M);
    for (const camera of within(this.#farSeeing, place, MAX_RANGE_M)) {
      if (distanceM(camera.place, place) > COMMON_RANGE_M) yield camera;
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

function* within(cells: Cells, place: Position, metres: number): Generator<CameraView> {
  // A hair wider than the circle: what rounds into the box must not round out of it.
  const latSpan = metres / METRES_PER_DEGREE + 1e-9;
  const lngSpan = Math.min(180, latSpan / Math.max(0.01, Math.cos((place[1] * Math.PI) / 180)));
  for (const camera of cells.inBox([place[0] - lngSpan, place[1] - latSpan, place[0] + lngSpan, place[1] + latSpan])) {
    if (distanceM(camera.place, place) <= metres) yield camera;
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
