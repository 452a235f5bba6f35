import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type HeldKind, heldKinds, type IncidentFacts, type Named, orderOf, type Scope } from './named.ts';
import { AreaNames } from './parts.ts';
import { Question } from './question.ts';
import { Scopes } from './scopes.ts';
import { Shelf } from './shelf.ts';
import { NEAR_FIT, type Query, queryOf, wordsOfIncident, wordsOfName, wordsOfUnit } from './words.ts';

/** A name as it comes in. `scope`: number of a scope that was told before. */
export interface Given {
  readonly id: string;
  readonly name: string;
  readonly also: string;
  readonly place: Position | null;
  readonly scope: number;
}

/** An incident as it comes in; `text`: its type in every language, and what was reported. */
export interface GivenIncident {
  readonly id: string;
  readonly facts: IncidentFacts;
  readonly text: string;
  readonly place: Position;
  readonly scope: number;
}

export interface EngineAsked {
  readonly words: string;
  readonly actor: Actor;
  /** Where the asker looks; WGS-84. */
  readonly near: Position | null;
  /** Hits wanted; up to five times as many come back. */
  readonly limit: number;
}

interface CandidateOf {
  readonly id: string;
  /** Some letters differ from what was asked. */
  readonly nearMiss: boolean;
}
export type Candidate =
  | (CandidateOf & { readonly kind: Exclude<HeldKind, 'incident'> })
  | (CandidateOf & { readonly kind: 'incident'; readonly incident: FoundIncident });

/** An incident as it was told last, with what `decide()` looks at. */
export interface FoundIncident extends IncidentFacts, Scope {
  readonly place: Position;
}

/** The newest are held: two months of a large city. An older one is found by its whole number. */
export const MOST_INCIDENTS = 200_000;
/** The oldest are forgotten when there are so many more: sorting them out takes some 20 ms. */
const INCIDENTS_SLACK = 20_000;

/** More digits than in a house number, and it is a number with letters. */
const MOST_DIGITS = 4;
/** Fewer hits than this, and names that nearly fit are looked for. */
const FEW = 5;
/** Marks are 32 bits; a question takes some tens. */
const LAST_MARK = 0xffff_0000;

/** Every name that can be found, and who may find it. Pure: no clock, no thread; `merging` is for the caller to run. */
export class SearchEngine {
  readonly #scopes = new Scopes();
  #shelves: Record<HeldKind, Shelf> = newShelves();
  #areas = new AreaNames(this.#shelves.area, this.#scopes);
  #mark = 1;

  /** Scopes are numbered in the order they are told, from 0. */
  addScopes(scopes: readonly Scope[]): void {
    for (const scope of scopes) this.#scopes.list.push(scope);
  }

  put(kind: Exclude<HeldKind, 'incident'>, { id, name, also, place, scope }: Given): void {
    const words = kind === 'unit' ? wordsOfUnit(name, also) : wordsOfName(name, also);
    if (kind === 'area') this.#areas.forget();
    this.#shelves[kind].put({ kind, id, words, place, scope, facts: null, order: 0, dead: false });
  }

  putIncident({ id, facts, text, place, scope }: GivenIncident): void {
    const before = this.#shelves.incident.of(id)?.facts;
    if (before != null && before.rev > facts.rev) return;
    const words = wordsOfIncident({ number: facts.number, address: facts.address ?? '', text });
    this.#shelves.incident.put({
      kind: 'incident',
      id,
      words,
      place,
      scope,
      facts,
      order: orderOf(facts),
      dead: false,
    });
    if (this.#shelves.incident.size > MOST_INCIDENTS + INCIDENTS_SLACK) this.#forgetOldest();
  }

  /** Those that are over and were reported first. */
  #forgetOldest(): void {
    const { incident } = this.#shelves;
    const orders = Float64Array.from(incident.all(), ({ order }) => order).sort();
    const last = orders[MOST_INCIDENTS] ?? Number.POSITIVE_INFINITY;
    for (const { id, order, facts } of incident.all()) if (order > last && facts?.over === true) incident.remove(id);
  }

  remove(kind: HeldKind, id: string): void {
    this.#shelves[kind].remove(id);
    if (kind === 'area') this.#areas.forget();
  }

  /** Forgets every name of these kinds. */
  clear(kinds: readonly HeldKind[]): void {
    const empty = newShelves();
    for (const kind of kinds) this.#shelves = { ...this.#shelves, [kind]: empty[kind] };
    this.#areas = new AreaNames(this.#shelves.area, this.#scopes);
  }

  get size(): number {
    return heldKinds.reduce((sum, kind) => sum + this.#shelves[kind].size, 0);
  }

  /** Names that came in and are not sorted in yet. */
  get fresh(): number {
    return heldKinds.reduce((sum, kind) => sum + this.#shelves[kind].fresh.length, 0);
  }

  /** Bytes of the lists of pieces. */
  get bytes(): number {
    const segments = heldKinds.flatMap((kind) => this.#shelves[kind].segments);
    return segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Work that makes questions cheaper, in steps of some 2 ms; null: nothing to do. `isHurried`: more names are on their way. */
  merging(isHurried = false): Generator<void> | null {
    const kind = heldKinds.find((one) => this.#shelves[one].wantsMerge(isHurried));
    return kind === undefined ? null : this.#shelves[kind].merge(isHurried);
  }

  /** SRC-2, SRC-3, SRC-4: best first. */
  ask({ words, actor, near, limit }: EngineAsked): Candidate[] {
    const query = queryOf(words);
    if (query === null) return [];
    const sight = this.#scopes.seenBy(actor);
    const isOutside = this.#scopes.outsideOf(actor);
    if (this.#mark > LAST_MARK) this.#startMarksAnew();
    const question = new Question({ near, limit, ...sight, isOutside }, this.#mark);
    const shelves = heldKinds.map((kind) => this.#shelves[kind]);
    for (const shelf of shelves) question.find(shelf, query);
    const parts = question.best.offered < limit ? this.#areas.partsOf(words) : [];
    if (parts.length > 1) for (const shelf of shelves) question.findWords(shelf, parts);
    if (question.best.offered < FEW && !isNumber(query)) {
      for (const kind of heldKinds) if (kind !== 'incident') question.findNear(this.#shelves[kind], query);
    }
    this.#mark = question.mark + 1;
    return question.best.inOrder().map(({ named, fit }) => this.#candidate(named, fit >= NEAR_FIT));
  }

  #candidate({ kind, id, facts, place, scope }: Named, nearMiss: boolean): Candidate {
    if (kind !== 'incident') return { kind, id, nearMiss };
    const where = this.#scopes.list[scope];
    if (facts === null || place === null || where === undefined) throw new Error(`incident ${id} without facts`);
    return { kind, id, nearMiss, incident: { ...facts, ...where, place } };
  }

  #startMarksAnew(): void {
    for (const kind of heldKinds) {
      const { fresh, segments } = this.#shelves[kind];
      fresh.forgetMarks();
      for (const { looked } of segments) looked.fill(0);
    }
    this.#mark = 1;
  }
}

function newShelves(): Record<HeldKind, Shelf> {
  return { incident: new Shelf(), unit: new Shelf(), area: new Shelf(), address: new Shelf(), camera: new Shelf() };
}

/** SRC-4: where digits differ it is another thing, not a wrong letter. */
function isNumber({ plain }: Query): boolean {
  const digits = plain.replace(/\D/gu, '').length;
  return digits >= MOST_DIGITS || digits * 2 >= plain.length;
}
