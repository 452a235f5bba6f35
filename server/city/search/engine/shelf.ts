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
/** In a hurry so many of a size are left as they are: half of that sorting, for a question that looks into more lists. */
const MOST_ALIKE = 3;

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

  /** `isHurried`: more names are on their way, and what can be done once they are here is left until then. */
  wantsMerge(isHurried: boolean): boolean {
    if (this.#isMerging) return false;
    return this.#fresh.length >= MOST_FRESH || (!isHurried && this.#inProportion() < this.#segments.length);
  }

  /** Sorts in what is new, in small steps; questions in between see every name exactly once. */
  *merge(isHurried: boolean): Generator<void> {
    this.#isMerging = true;
    const taken = this.#fresh.length;
    const names = [...this.#fresh.names()].filter(({ dead }) => !dead);
    let kept = this.#segments.length;
    const least = isHurried ? MOST_ALIKE : 1;
    let more = isHurried ? 0 : kept - this.#inProportion();
    for (;;) {
      const alike = this.#alike(kept, names.length);
      more = Math.max(more, alike < least ? 0 : alike);
      if (more === 0) break;
      for (; more > 0; more--) {
        kept--;
        for (const [at, named] of (this.#segments[kept]?.names ?? []).entries()) {
          if (!named.dead) names.push(named);
          if (at % STRIDE === 0) yield;
        }
      }
    }
    const segment = yield* Segment.build(names);
    this.#segments = [...this.#segments.slice(0, kept), segment];
    this.#fresh.drop(taken);
    this.#isMerging = false;
  }

  /** How many of the first `kept` segments, the last before the others, are less than RATIO times as large. */
  #alike(kept: number, size: number): number {
    let alike = 0;
    while (alike < kept && (this.#segments[kept - 1 - alike]?.names.length ?? 0) < size * RATIO) alike++;
    return alike;
  }

  /** How many of the first segments are each RATIO times as large as the next. */
  #inProportion(): number {
    const lengths = this.#segments.map(({ names }) => names.length);
    const at = lengths.findIndex((length, next) => next > 0 && (lengths[next - 1] ?? 0) < length * RATIO);
    return at === -1 ? lengths.length : at;
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
