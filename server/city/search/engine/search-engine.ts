import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type HeldKind, heldKinds, type Scope } from './named.ts';
import { Question, type Word } from './question.ts';
import { Scopes } from './scopes.ts';
import { Shelf } from './shelf.ts';
import { fitOf, NEAR_FIT, queryOf, wordsOfName } from './words.ts';

/** A name as it comes in. `scope`: number of a scope that was told before. */
export interface Given {
  readonly id: string;
  readonly name: string;
  readonly also: string;
  readonly place: Position | null;
  readonly scope: number;
}

export interface EngineAsked {
  readonly words: string;
  readonly actor: Actor;
  /** Where the asker looks; WGS-84. */
  readonly near: Position | null;
  /** Hits wanted; up to four times as many come back. */
  readonly limit: number;
}

export interface Candidate {
  readonly kind: HeldKind;
  readonly id: string;
  /** Some letters differ from what was asked. */
  readonly nearMiss: boolean;
}

/** Fewer hits than this, and names that nearly fit are looked for. */
const FEW = 5;
/** More words than this are one question of that many words. */
const MOST_WORDS = 5;
/** Marks are 32 bits; a question takes some tens. */
const LAST_MARK = 0xffff_0000;

/** Every name that can be found, and who may find it. Pure: no clock, no thread; `merging` is for the caller to run. */
export class SearchEngine {
  readonly #scopes = new Scopes();
  #shelves: Record<HeldKind, Shelf> = newShelves();
  #mark = 1;

  /** Scopes are numbered in the order they are told, from 0. */
  addScopes(scopes: readonly Scope[]): void {
    for (const scope of scopes) this.#scopes.list.push(scope);
  }

  put(kind: HeldKind, { id, name, also, place, scope }: Given): void {
    this.#shelves[kind].put({ kind, id, words: wordsOfName(name, also), place, scope, dead: false });
  }

  remove(kind: HeldKind, id: string): void {
    this.#shelves[kind].remove(id);
  }

  /** Forgets every name of these kinds. */
  clear(kinds: readonly HeldKind[]): void {
    const empty = newShelves();
    for (const kind of kinds) this.#shelves = { ...this.#shelves, [kind]: empty[kind] };
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

  /** Work that makes questions cheaper, in steps of some 2 ms; null: nothing to do. */
  merging(): Generator<void> | null {
    const kind = heldKinds.find((one) => this.#shelves[one].wantsMerge);
    return kind === undefined ? null : this.#shelves[kind].merge();
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
    const parts = this.#partsOf(words);
    if (parts.length > 1 && question.best.offered < limit) {
      for (const shelf of shelves) question.findWords(shelf, parts);
    }
    if (question.best.offered < FEW) for (const shelf of shelves) question.findNear(shelf, query);
    this.#mark = question.mark + 1;
    return question.best.inOrder().map(({ named, fit }) => ({
      kind: named.kind,
      id: named.id,
      nearMiss: fit >= NEAR_FIT,
    }));
  }

  #partsOf(words: string): Word[] {
    const parts = words.normalize('NFKC').split(/[\s,，、;；]+/u);
    return parts.slice(0, MOST_WORDS).flatMap((part) => {
      const query = queryOf(part);
      if (query === null) return [];
      const areas = new Set<string>();
      for (const { id, words: name } of this.#shelves.area.all()) if (fitOf(query, name) !== null) areas.add(id);
      const isAround = this.#scopes.memoised(({ area }) => area.some((id) => areas.has(id)));
      return [{ query, isAround, isArea: areas.size > 0 }];
    });
  }

  #startMarksAnew(): void {
    for (const kind of heldKinds) for (const { looked } of this.#shelves[kind].segments) looked.fill(0);
    this.#mark = 1;
  }
}

function newShelves(): Record<HeldKind, Shelf> {
  return { unit: new Shelf(), area: new Shelf(), address: new Shelf(), camera: new Shelf() };
}
