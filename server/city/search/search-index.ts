import type { SearchKind } from '@watchroom/shared/city/search-api.ts';
import { bareWords, type Fit, fitOf, type SearchWords, WORST_FIT, withSound } from './search-words.ts';

/** Something with a name. `also`: another name, like a number the owner gave it. */
export interface Named {
  readonly kind: SearchKind;
  readonly id: string;
  readonly name: string;
  readonly also?: string;
}

interface Entry {
  readonly named: Named;
  words: SearchWords;
  readonly also: SearchWords | null;
}

/** Of equal fit: what happens, then who can go, then where. */
const order: readonly SearchKind[] = ['incident', 'unit', 'area', 'address', 'camera', 'coordinates'];

/** Time the sounds of new names may take before others get their turn. */
const SLICE_MS = 4;

/**
 * Names of everything that can be found, looked through from end to end with every question: 0.1 µs a name. Sounds are
 * worked out in small slices after a name comes in; until then it is found by its characters only.
 */
export class SearchIndex {
  readonly #entries = new Map<string, Entry>();
  #silent: Entry[] = [];
  #working: NodeJS.Immediate | undefined;

  put(named: Named): void {
    const also = named.also === undefined ? null : bareWords(named.also);
    const entry: Entry = { named, words: bareWords(named.name), also };
    this.#entries.set(`${named.kind} ${named.id}`, entry);
    this.#silent.push(entry);
    this.#working ??= setImmediate(() => this.#giveSound());
  }

  of(kind: SearchKind, id: string): Named | undefined {
    return this.#entries.get(`${kind} ${id}`)?.named;
  }

  /** Forgets everything of these kinds. */
  clear(kinds: readonly SearchKind[]): void {
    for (const [key, { named }] of this.#entries) if (kinds.includes(named.kind)) this.#entries.delete(key);
    this.#silent = this.#silent.filter(({ named }) => !kinds.includes(named.kind));
  }

  size(): number {
    return this.#entries.size;
  }

  /** True when every name has its sound. */
  isComplete(): boolean {
    return this.#silent.length === 0;
  }

  close(): void {
    clearImmediate(this.#working);
    this.#silent = [];
  }

  /** What fits, best first: by fit, then kind, then the shorter name. Lazily, so that a reader may stop. */
  *find(query: string): Generator<Named> {
    const found: Entry[][] = Array.from({ length: WORST_FIT + 1 }, () => []);
    for (const entry of this.#entries.values()) {
      const fit = better(fitOf(query, entry.words), entry.also === null ? null : fitOf(query, entry.also));
      if (fit !== null) found[fit]?.push(entry);
    }
    for (const entries of found) {
      for (const { named } of entries.sort(byKindAndLength)) yield named;
    }
  }

  #giveSound(): void {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const entry = this.#silent.pop();
      if (entry === undefined) break;
      entry.words = withSound(entry.words);
    }
    this.#working = this.#silent.length === 0 ? undefined : setImmediate(() => this.#giveSound());
  }
}

function better(one: Fit | null, other: Fit | null): Fit | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function byKindAndLength(a: Entry, b: Entry): number {
  return (
    order.indexOf(a.named.kind) - order.indexOf(b.named.kind) ||
    a.words.plain.length - b.words.plain.length ||
    (a.words.plain < b.words.plain ? -1 : 1)
  );
}
