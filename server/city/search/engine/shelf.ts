import { havingAll } from './candidates.ts';
import { Fresh } from './fresh.ts';
import { gramsToAsk } from './grams.ts';
import type { Named } from './named.ts';
import { Segment } from './segment.ts';
import { fitOf, type Query, textsOf } from './words.ts';

/** So many new names come together before they are sorted in. */
export const MOST_FRESH = 512;
/** A segment takes in its neighbour while that is less than this times as large: each name is sorted in some eight times in all. */
const RATIO = 2;

/** Names taken over between two looks at the clock. */
const STRIDE = 16_384;

/** The names of one kind: segments from large to small, and those that came in since. */
export class Shelf {
  readonly #byId = new Map<string, Named>();
  #segments: Segment[] = [];
  readonly #fresh = new Fresh();
  #isMerging = false;

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get fresh(): Fresh {
    return this.#fresh;
  }

  /** Names in the segments, dead ones with them. */
  get sorted(): number {
    return this.#segments.reduce((sum, { names }) => sum + names.length, 0);
  }

  get size(): number {
    return this.#byId.size;
  }

  all(): Iterable<Named> {
    return this.#byId.values();
  }

  of(id: string): Named | undefined {
    return this.#byId.get(id);
  }

  put(named: Named): void {
    this.remove(named.id);
    this.#byId.set(named.id, named);
    this.#fresh.add(named);
  }

  remove(id: string): void {
    const before = this.#byId.get(id);
    if (before !== undefined) before.dead = true;
    this.#byId.delete(id);
  }

  get wantsMerge(): boolean {
    return !this.#isMerging && this.#fresh.length >= MOST_FRESH;
  }

  /** Sorts in what is new, in small steps; questions in between see every name exactly once. */
  *merge(): Generator<void> {
    this.#isMerging = true;
    const taken = this.#fresh.length;
    const names = [...this.#fresh.names()].filter(({ dead }) => !dead);
    let kept = this.#segments.length;
    while (kept > 0 && (this.#segments[kept - 1]?.names.length ?? 0) < names.length * RATIO) {
      kept--;
      for (const [at, named] of (this.#segments[kept]?.names ?? []).entries()) {
        if (!named.dead) names.push(named);
        if (at % STRIDE === 0) yield;
      }
    }
    const segment = yield* Segment.build(names);
    this.#segments = [...this.#segments.slice(0, kept), segment];
    this.#fresh.drop(taken);
    this.#isMerging = false;
  }
}

/** More names than this by one word say nothing. */
const MOST_FITTING = 2_000;

/** Names that a query fits, whoever may see them, in no order. */
export function fitting(shelf: Shelf, query: Query): readonly Named[] {
  const found = new Set<Named>();
  const look = (named: Named | undefined) => {
    if (named !== undefined && !named.dead && fitOf(query, named.words) !== null) found.add(named);
  };
  for (const named of shelf.fresh.names()) look(named);
  for (const segment of shelf.segments) {
    for (const text of textsOf(query)) {
      for (const grams of gramsToAsk(text, query.tail))
        for (const number of havingAll(segment, grams).subarray(0, MOST_FITTING)) look(segment.names[number]);
    }
  }
  return [...found];
}
