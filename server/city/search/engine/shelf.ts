import type { Named } from './named.ts';
import { Segment } from './segment.ts';

/** So many new names are looked through one by one (0.2 µs each) before they are sorted in. */
export const MOST_FRESH = 2_048;
/** A segment takes in its neighbour while that is less than this times as large: each name is sorted in some eight times in all. */
const RATIO = 2;

/** The names of one kind: segments from large to small, and those that came in since. */
export class Shelf {
  readonly #byId = new Map<string, Named>();
  #segments: Segment[] = [];
  #fresh: Named[] = [];
  #isMerging = false;

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get fresh(): readonly Named[] {
    return this.#fresh;
  }

  get size(): number {
    return this.#byId.size;
  }

  all(): Iterable<Named> {
    return this.#byId.values();
  }

  put(named: Named): void {
    this.remove(named.id);
    this.#byId.set(named.id, named);
    this.#fresh.push(named);
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
    const names = this.#fresh.filter(({ dead }) => !dead);
    let kept = this.#segments.length;
    while (kept > 0 && (this.#segments[kept - 1]?.names.length ?? 0) < names.length * RATIO) {
      kept--;
      for (const named of this.#segments[kept]?.names ?? []) if (!named.dead) names.push(named);
      yield;
    }
    const segment = yield* Segment.build(names);
    this.#segments = [...this.#segments.slice(0, kept), segment];
    this.#fresh = this.#fresh.slice(taken);
    this.#isMerging = false;
  }
}
