import type { Position } from '@watchroom/shared/kernel/geo.ts';

const MOST = 0xffff;

/** Z-order over the box of the places it was widened by, 16 bits each way: 2 m in a large city. */
export class Curve {
  #west = 180;
  #south = 90;
  #east = -180;
  #north = -90;

  widen([lng, lat]: Position): void {
    this.#west = Math.min(this.#west, lng);
    this.#east = Math.max(this.#east, lng);
    this.#south = Math.min(this.#south, lat);
    this.#north = Math.max(this.#north, lat);
  }

  /** 0 of no place. */
  key(place: Position | null): number {
    if (place === null) return 0;
    const x = share(place[0] - this.#west, this.#east - this.#west);
    const y = share(place[1] - this.#south, this.#north - this.#south);
    return (spread(x) | (spread(y) << 1)) >>> 0;
  }
}

function share(part: number, whole: number): number {
  return Math.max(0, Math.min(MOST, Math.floor((part / Math.max(1e-9, whole)) * MOST)));
}

function spread(value: number): number {
  let bits = value;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
