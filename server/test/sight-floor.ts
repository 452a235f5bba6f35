import { METRES_A_DEGREE, metresALng } from '@watchroom/shared/camera/sight/plane.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CameraColumns } from '../camera/map/camera-columns.ts';

const CELL_M = 100;
/** Everything is looked for this far. */
const MOST_M = 500;

/**
 * The floor of the bench `sees`: the nearest cameras that face a place at most 500 m away, from a flat grid of 100 m with sorted
 * arrays and a cosine test. No line of sight, no density, no health, no scope, no reasons, no order but distance, no change.
 */
export class FloorGrid {
  readonly #kx: number;
  readonly #west: number;
  readonly #south: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #start: Uint32Array;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #sin: Float32Array;
  readonly #cos: Float32Array;
  readonly #halfCos: Float32Array;
  readonly #slot: Uint32Array;

  constructor(cameras: CameraColumns) {
    const { end, lng, lat } = cameras;
    const all = Array.from({ length: end }, (_, slot) => slot);
    this.#kx = metresALng(lat[0] ?? 0);
    this.#west = Math.min(...bounds(lng.subarray(0, end))) * this.#kx;
    this.#south = Math.min(...bounds(lat.subarray(0, end))) * METRES_A_DEGREE;
    const xs = Float64Array.from(all, (slot) => (lng[slot] ?? 0) * this.#kx - this.#west);
    const ys = Float64Array.from(all, (slot) => (lat[slot] ?? 0) * METRES_A_DEGREE - this.#south);
    this.#columns = Math.floor(Math.max(...bounds(xs)) / CELL_M) + 1;
    this.#rows = Math.floor(Math.max(...bounds(ys)) / CELL_M) + 1;
    const cell = (slot: number) =>
      Math.floor((ys[slot] ?? 0) / CELL_M) * this.#columns + Math.floor((xs[slot] ?? 0) / CELL_M);
    this.#start = new Uint32Array(this.#columns * this.#rows + 1);
    for (const slot of all) this.#start[cell(slot) + 1] = (this.#start[cell(slot) + 1] ?? 0) + 1;
    for (let at = 0; at < this.#columns * this.#rows; at++)
      this.#start[at + 1] = (this.#start[at + 1] ?? 0) + (this.#start[at] ?? 0);
    const next = this.#start.slice();
    this.#slot = new Uint32Array(end);
    for (const slot of all) {
      const at = next[cell(slot)] ?? 0;
      next[cell(slot)] = at + 1;
      this.#slot[at] = slot;
    }
    const azimuth = (slot: number) => ((cameras.azimuthDeg[slot] || 0) * Math.PI) / 180;
    const half = (slot: number) => Math.cos(((cameras.hfovDeg[slot] || 84) * Math.PI) / 360);
    this.#x = Float32Array.from(this.#slot, (slot) => xs[slot] ?? 0);
    this.#y = Float32Array.from(this.#slot, (slot) => ys[slot] ?? 0);
    this.#sin = Float32Array.from(this.#slot, (slot) => Math.sin(azimuth(slot)));
    this.#cos = Float32Array.from(this.#slot, (slot) => Math.cos(azimuth(slot)));
    this.#halfCos = Float32Array.from(this.#slot, half);
  }

  /** Slots, nearest first. */
  nearest([lng, lat]: Position, limit: number): number[] {
    const x = lng * this.#kx - this.#west;
    const y = lat * METRES_A_DEGREE - this.#south;
    const found: number[] = [];
    const squares: number[] = [];
    const east = Math.min(this.#columns - 1, Math.floor((x + MOST_M) / CELL_M));
    const north = Math.min(this.#rows - 1, Math.floor((y + MOST_M) / CELL_M));
    for (let row = Math.max(0, Math.floor((y - MOST_M) / CELL_M)); row <= north; row++) {
      const first = Math.max(0, Math.floor((x - MOST_M) / CELL_M));
      if (first > east) continue;
      const end = this.#start[row * this.#columns + east + 1] ?? 0;
      for (let at = this.#start[row * this.#columns + first] ?? 0; at < end; at++) {
        const dx = x - (this.#x[at] ?? 0);
        const dy = y - (this.#y[at] ?? 0);
        const square = dx * dx + dy * dy;
        if (square > MOST_M * MOST_M) continue;
        if (squares.length === limit && square >= (squares[limit - 1] ?? 0)) continue;
        const ahead = dx * (this.#sin[at] ?? 0) + dy * (this.#cos[at] ?? 0);
        if (ahead < Math.sqrt(square) * (this.#halfCos[at] ?? 0)) continue;
        let place = squares.length;
        while (place > 0 && (squares[place - 1] ?? 0) > square) place--;
        squares.splice(place, 0, square);
        found.splice(place, 0, this.#slot[at] ?? 0);
        if (squares.length > limit) {
          squares.pop();
          found.pop();
        }
      }
    }
    return found;
  }
}

function bounds(values: Float64Array): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
