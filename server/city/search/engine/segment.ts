import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { Curve } from './curve.ts';
import { eachGramOf, type Gram } from './grams.ts';
import { orderOfKeys } from './key-order.ts';
import type { HeldKind, Named } from './named.ts';

/** Names put between two looks at the clock. */
const STRIDE = 128;
/** Sorting takes less for each. */
const SORT_STRIDE = 16_384;
/** And adding up where the numbers of a piece begin. */
const BUCKET_STRIDE = 262_144;

/**
 * Names that stay as they are, and for each piece the numbers of those that have it. In the order of a curve over their places, so
 * that near in the list is mostly near on the ground; incidents from the newest to the oldest, what is over after what is not.
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

  private constructor(parts: Sorted & { starts: Uint32Array; numbers: Uint32Array }) {
    this.names = parts.names;
    this.#starts = parts.starts;
    this.#numbers = parts.numbers;
    this.#mask = parts.starts.length - 2;
    this.#curve = parts.curve;
    this.#keys = parts.keys;
    this.scopes = parts.scopes;
    this.looked = new Uint32Array(parts.names.length);
  }

  /** Builds in small steps; between them the caller may do something else. */
  static *build(given: readonly Named[]): Generator<void, Segment> {
    const sorted = yield* sortedByKey(given);
    const { names } = sorted;
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
    // Each of these takes a millisecond where there are a million buckets.
    for (let bucket = 1; bucket < starts.length; bucket++) {
      if (bucket % BUCKET_STRIDE === 0) yield;
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
    const next = starts.slice();
    yield;
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
    return new Segment({ ...sorted, starts, numbers });
  }

  /** Numbers of the names that have this piece, ascending. NOT a copy. May hold others too. */
  having(gram: Gram): Uint32Array {
    const bucket = gram & this.#mask;
    return this.#numbers.subarray(this.#starts[bucket], this.#starts[bucket + 1]);
  }

  get kind(): HeldKind {
    return this.names[0]?.kind ?? 'camera';
  }

  /** Where a place would stand among the names; the first of incidents is the newest. */
  numberNear(place: Position | null): number {
    return place === null || this.kind === 'incident' ? 0 : lowerBound(this.#keys, this.#curve.key(place));
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

interface Sorted {
  readonly names: readonly Named[];
  readonly curve: Curve;
  readonly keys: Uint32Array;
  readonly scopes: Uint32Array;
}

/** In small steps, too: half a million names are sorted in some 100 ms. */
function* sortedByKey(given: readonly Named[]): Generator<void, Sorted> {
  const curve = new Curve();
  for (const [at, { place }] of given.entries()) {
    if (at % SORT_STRIDE === 0) yield;
    if (place !== null) curve.widen(place);
  }
  const unsorted = new Uint32Array(given.length);
  for (const [at, { facts, place, order }] of given.entries()) {
    if (at % SORT_STRIDE === 0) yield;
    unsorted[at] = facts === null ? curve.key(place) : order;
  }
  const order = yield* orderOfKeys(unsorted);
  const names: Named[] = [];
  const [keys, scopes] = [new Uint32Array(given.length), new Uint32Array(given.length)];
  for (const [at, number] of order.entries()) {
    if (at % SORT_STRIDE === 0) yield;
    const named = given[number];
    if (named === undefined) continue;
    names.push(named);
    keys[at] = unsorted[number] ?? 0;
    scopes[at] = named.scope;
  }
  return { names, curve, keys, scopes };
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
