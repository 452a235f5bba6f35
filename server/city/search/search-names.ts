import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentFacts, Scope } from './engine/named.ts';
import type { IncidentBatch, NameBatch } from './search-orders.ts';

/** A name as the memories of this process have it. */
export interface NameRow {
  readonly id: string;
  readonly name: string;
  readonly also?: string;
  readonly place: Position | null;
  readonly scope: Scope;
}

/** An incident as it is told to the thread. */
export interface IncidentRow {
  readonly id: string;
  readonly facts: IncidentFacts;
  readonly text: string;
  readonly place: Position;
  readonly scope: Scope;
}

/** Names taken together before others get their turn, at most: to pack and send so many is some 3 ms beside taking them, */
const MOST_NAMES = 500;
/** and for how long. */
const SLICE_MS = 4;

/** Numbers the scopes of a city in the order they come, and packs names for the thread. */
export class NamePacker {
  readonly #numbers = new Map<string, number>();
  /** The same by the path itself: those of cameras are a few thousand objects for all of them, and need no name made. */
  readonly #known = new WeakMap<Scope['area'], Map<Scope['department'], number>>();

  /** Batches of some milliseconds each, made as they are asked for: let others have their turn in between. */
  *pack(kind: NameBatch['kind'], rows: Iterable<NameRow>): Generator<NameBatch> {
    let taken: NameRow[] = [];
    let end = performance.now() + SLICE_MS;
    for (const row of rows) {
      taken.push(row);
      if (taken.length < MOST_NAMES && performance.now() < end) continue;
      yield this.#batch(kind, taken);
      taken = [];
      end = performance.now() + SLICE_MS;
    }
    if (taken.length > 0) yield this.#batch(kind, taken);
  }

  /** Few incidents as they are. */
  incidents(rows: readonly IncidentRow[]): IncidentBatch {
    return {
      ...this.#where(rows),
      facts: rows.map(({ facts }) => facts),
      texts: rows.map(({ text }) => text),
    };
  }

  #batch(kind: NameBatch['kind'], rows: readonly NameRow[]): NameBatch {
    return {
      ...this.#where(rows),
      kind,
      names: rows.map(({ name }) => name),
      also: rows.map(({ also }) => also ?? ''),
    };
  }

  #where(rows: readonly Pick<NameRow, 'id' | 'place' | 'scope'>[]) {
    const newScopes: Scope[] = [];
    const [lng, lat] = [new Float64Array(rows.length), new Float64Array(rows.length)];
    const scope = new Uint32Array(rows.length);
    for (const [at, { place, scope: own }] of rows.entries()) {
      lng[at] = place?.[0] ?? Number.NaN;
      lat[at] = place?.[1] ?? Number.NaN;
      scope[at] = this.#numberOf(own, newScopes);
    }
    return { ids: rows.map(({ id }) => id), lng, lat, scope, newScopes };
  }

  #numberOf(scope: Scope, added: Scope[]): number {
    const { area, department } = scope;
    let known = this.#known.get(area);
    if (known === undefined) {
      known = new Map();
      this.#known.set(area, known);
    }
    const number = known.get(department) ?? this.#newNumberOf(scope, added);
    known.set(department, number);
    return number;
  }

  #newNumberOf({ area, department }: Scope, added: Scope[]): number {
    const key = `${area.join(' ')}|${department ?? ''}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    added.push({ area, department });
    return number;
  }
}
