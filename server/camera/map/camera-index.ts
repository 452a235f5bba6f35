import { type CameraView, MAX_RANGE_M } from '@watchroom/shared/camera/camera-api.ts';
import { type Box, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { CameraColumns } from './camera-columns.ts';
import { CameraOrder } from './camera-order.ts';
import type { CameraListener } from './column-change.ts';

/** Cameras useful farther than this are looked for apart: few are, and the others need not be searched that far. */
export const COMMON_RANGE_M = 500;

/**
 * Every camera of the city in memory, by id and by place, kept current one by one: the columns hold what cameras are, the order
 * where. Views are built when they are asked for.
 */
export class CameraIndex {
  readonly columns = new CameraColumns();
  readonly order = new CameraOrder(this.columns);
  /** Slots of the cameras that reach farther than COMMON_RANGE_M. */
  readonly #farSeeing = new Set<number>();

  readonly #listeners = new Set<CameraListener>();
  #changes = 0;

  constructor() {
    this.columns.onChange(({ slot, what }) => {
      if (what !== 'gone' && (this.columns.rangeM[slot] ?? 0) > COMMON_RANGE_M) this.#farSeeing.add(slot);
      else this.#farSeeing.delete(slot);
    });
    // After the columns and the order: who listens here finds both as they are now.
    this.columns.onChange((change) => {
      this.#changes++;
      for (const listener of this.#listeners) listener(change);
    });
  }

  /** Grows with every change: the number in the feed of the last one that came from there. */
  get changes(): number {
    return this.#changes;
  }

  /** Everything up to this number of the feed is loaded. */
  begin(seq: number): void {
    this.#changes = seq;
  }

  /** The next change is this one of the feed. */
  reached(seq: number): void {
    this.#changes = Math.max(this.#changes, seq - 1);
  }

  /** Called after each change of the columns and the order. */
  onChange(listener: CameraListener): void {
    this.#listeners.add(listener);
  }

  get size(): number {
    return this.columns.size;
  }

  get(id: CameraId): CameraView | undefined {
    return this.columns.get(id);
  }

  all(): IterableIterator<CameraView> {
    return this.columns.all();
  }

  /** Takes a camera as it is now; an older version than the known one changes nothing. */
  put(camera: CameraView): void {
    this.columns.put(camera);
  }

  /** Cameras in a box, borders included. */
  inBox(box: Box): Iterable<CameraView> {
    return this.#views(this.order.inBox(box));
  }

  /** Cameras at most so many metres from a place. Does not look across the date line. */
  near(place: Position, metres: number): Iterable<CameraView> {
    return this.#views(this.order.near(place, metres));
  }

  /** Every camera whose range reaches the place, and all others at most COMMON_RANGE_M from it. */
  *reaching(place: Position): Generator<CameraView> {
    yield* this.near(place, COMMON_RANGE_M);
    const { lng, lat } = this.columns;
    for (const slot of this.#farSeeing) {
      const metres = distanceM([lng[slot] ?? 0, lat[slot] ?? 0], place);
      if (metres > COMMON_RANGE_M && metres <= MAX_RANGE_M) yield this.columns.at(slot);
    }
  }

  *#views(slots: Iterable<number>): Generator<CameraView> {
    for (const slot of slots) yield this.columns.at(slot);
  }
}
