import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { eachGramOf, type Gram } from './grams.ts';
import type { Named } from './named.ts';

/** Names put between two looks at the clock. */
const STRIDE = 128;

/**
 * Names that stay as they are, in the order of a curve over their places (near in the list is mostly near on the ground), and for
 * each piece the numbers of those that have it.
 */
export class Segment {
  readonly names: readonly Named[];
  readonly #mask: number;
  /** Where the numbers of a piece begin in `#numbers`; they end where the next begins. */
  readonly #starts: Uint32Array;
  readonly #numbers: Uint32Array;
  readonly #curve: Curve;
  readonly #keys: Uint32Array;
  /** Scope of each name, here too: names themselves lie all over the memory, and most are left out by their scope. */
  readonly scopes: Uint32Array;
  /** When each name was last looked at, by question: no name twice. */
  readonly looked: Uint32Array;

  private constructor(parts: { names: readonly Named[]; curve: Curve; starts: Uint32Array; numbers: Uint32Array }) {
    this.names = parts.names;
    this.#starts = parts.starts;
    this.#numbers = parts.numbers;
    this.#mask = parts.starts.length - 2;
    this.#curve = parts.curve;
    this.#keys = Uint32Array.from(parts.names, ({ place }) => parts.curve.key(place));
    this.scopes = Uint32Array.from(parts.names, ({ scope }) => scope);
    this.looked = new Uint32Array(parts.names.length);
  }

  /** Builds in small steps; between them the caller may do something else. */
  static *build(given: readonly Named[]): Generator<void, Segment> {
    const curve = new Curve(given);
    const keyed = given.map((named) => ({ named, key: curve.key(named.place) }));
    yield;
    const names = keyed.sort((a, b) => a.key - b.key).map(({ named }) => named);
    yield;
    const mask = bucketsFor(names.length) - 1;
    const starts = new Uint32Array(mask + 2);
    const last = new Int32Array(mask + 1).fill(-1);
    for (let number = 0; number < names.length; number++) {
      if (number % STRIDE === 0) yield;
      eachOf(names, number, (gram) => {
        const bucket = gram & mask;
        if (last[bucket] === number) return;
        last[bucket] = number;
        starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
      });
    }
    for (let bucket = 1; bucket < starts.length; bucket++)
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    const next = starts.slice();
    const numbers = new Uint32Array(starts[mask + 1] ?? 0);
    last.fill(-1);
    for (let number = 0; number < names.length; number++) {
      if (number % STRIDE === 0) yield;
      eachOf(names, number, (gram) => {
        const bucket = gram & mask;
        if (last[bucket] === number) return;
        last[bucket] = number;
        const at = next[bucket] ?? 0;
        numbers[at] = number;
        next[bucket] = at + 1;
      });
    }
    return new Segment({ names, curve, starts, numbers });
  }

  /** Numbers of the names that have this piece, ascending. NOT a copy. May hold others too. */
  having(gram: Gram): Uint32Array {
    const bucket = gram & this.#mask;
    return this.#numbers.subarray(this.#starts[bucket], this.#starts[bucket + 1]);
  }

  /** Where a place would stand among the names. */
  numberNear(place: Position): number {
    return lowerBound(this.#keys, this.#curve.key(place));
  }

  /** Bytes of the index itself, without the names. */
  get bytes(): number {
    return (
      this.#starts.byteLength +
      this.#numbers.byteLength +
      this.#keys.byteLength +
      this.scopes.byteLength +
      this.looked.byteLength
    );
  }
}

function eachOf(names: readonly Named[], number: number, take: (gram: Gram) => void): void {
  const named = names[number];
  if (named !== undefined) eachGramOf(named.words, take);
}

/** A city has some 200,000 pieces: a million buckets keep them apart; few names need few. */
function bucketsFor(names: number): number {
  return 2 ** Math.max(10, Math.min(20, Math.ceil(Math.log2(names * 4 + 1))));
}

/** Z-order over the box of the names, 16 bits each way: 2 m in a large city. */
class Curve {
  readonly #west: number;
  readonly #south: number;
  readonly #across: number;
  readonly #up: number;

  constructor(names: readonly Named[]) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const { place } of names) {
      if (place === null) continue;
      west = Math.min(west, place[0]);
      east = Math.max(east, place[0]);
      south = Math.min(south, place[1]);
      north = Math.max(north, place[1]);
    }
    this.#west = west;
    this.#south = south;
    this.#across = 0xffff / Math.max(1e-9, east - west);
    this.#up = 0xffff / Math.max(1e-9, north - south);
  }

  key(place: Position | null): number {
    if (place === null) return 0;
    const x = clamp((place[0] - this.#west) * this.#across);
    const y = clamp((place[1] - this.#south) * this.#up);
    return (spread(x) | (spread(y) << 1)) >>> 0;
  }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(0xffff, Math.floor(value)));
}

function spread(value: number): number {
  let bits = value;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** First index whose value is not below `value`. */
export function lowerBound(list: Uint32Array, value: number, from = 0): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
