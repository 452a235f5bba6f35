import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { Best } from './best.ts';
import { havingAll, outwards } from './candidates.ts';
import { type Gram, gramsOfStart, gramsOfTypo, gramsToAsk } from './grams.ts';
import type { HeldKind, Named } from './named.ts';
import type { Segment } from './segment.ts';
import type { Shelf } from './shelf.ts';
import { editsFor, nearness } from './typo.ts';
import { fitOf, NEAR_FIT, type Query, WORDS_FIT } from './words.ts';

/** Of more than this many that may fit only those around the asker's place are looked at, for each kind and way: some 1 ms. */
const MOST_LOOKED = 2_000;
/** Names of the rarest pieces that are counted when letters may be wrong: 0.1 µs each. */
const MOST_COUNTED = 20_000;
/** Names with the most pieces in common that are compared letter by letter: 1 µs each. */
const MOST_COMPARED = 1_000;

/** Who asks, from where. */
export interface Asker {
  readonly near: Position | null;
  readonly limit: number;
  maySee(named: Named): boolean;
  /** False where no name of this kind and scope may be seen. */
  maySeeIn(kind: HeldKind, scope: number): boolean;
  isOutside(named: Named): boolean;
}

/** A word of several, and the scopes in an area of that name. */
export interface Word {
  readonly query: Query;
  isAround(scope: number): boolean;
  /** False where no area is called so: then it must be in the name. */
  readonly isArea: boolean;
}

type FitOf = (named: Named) => number | null;

/** One question on its way through the shelves: what fits so far. */
export class Question {
  readonly best: Best;
  readonly #asker: Asker;
  /** Unlike that of any question before, so that `looked` needs no cleaning. */
  #mark: number;

  constructor(asker: Asker, mark: number) {
    this.#asker = asker;
    this.#mark = mark;
    this.best = new Best(asker.limit);
  }

  /** Names that a query fits as it stands. */
  find(shelf: Shelf, query: Query): void {
    this.#look(shelf, query, ({ words }) => fitOf(query, words));
  }

  /** SRC-2: names that every word fits, or an area around them; at least one word fits the name itself. */
  findWords(shelf: Shelf, words: readonly Word[]): void {
    const fit: FitOf = ({ words: name, scope }) => {
      let own = false;
      for (const { query, isAround } of words) {
        if (fitOf(query, name) !== null) own = true;
        else if (!isAround(scope)) return null;
      }
      return own ? WORDS_FIT : null;
    };
    const inName = words.filter(({ isArea }) => !isArea);
    // A word that is no area's must be in every name that fits, so the longest of these finds them all.
    const longest = inName.toSorted((a, b) => b.query.plain.length - a.query.plain.length).slice(0, 1);
    for (const { query } of longest.length > 0 ? longest : words) this.#look(shelf, query, fit);
  }

  /** SRC-4: names that have the query in them but for a letter or two. */
  findNear(shelf: Shelf, query: Query): void {
    for (const text of new Set([query.plain, query.sound])) {
      const edits = query.latin || text === query.plain ? editsFor(text) : 0;
      if (edits === 0) continue;
      const wrong = nearness(text);
      const least = (named: Named) => {
        const { plain, also, sound } = named.words;
        return Math.min(wrong(plain), wrong(also), query.latin ? wrong(sound) : edits + 1);
      };
      const fit: FitOf = (named) => {
        const letters = least(named);
        return letters <= edits && !this.best.has(named) ? NEAR_FIT + Math.max(0, letters - 1) : null;
      };
      for (const named of shelf.fresh) this.#take(named, fit);
      for (const segment of shelf.segments) {
        for (const number of similar(segment, gramsOfTypo(text, edits))) this.#takeAt(segment, number, fit);
      }
    }
  }

  #look(shelf: Shelf, query: Query, fitOfName: FitOf): void {
    this.#mark++;
    const once: FitOf = (named) => {
      const found = fitOfName(named);
      return found === null || this.best.has(named) ? null : found;
    };
    for (const named of shelf.fresh) this.#take(named, once);
    for (const segment of shelf.segments) {
      for (const text of new Set([query.plain, query.sound])) {
        if (text !== '') this.#lookFor(segment, text, once);
      }
    }
  }

  #lookFor(segment: Segment, text: string, fit: FitOf): void {
    for (const grams of gramsToAsk(text)) {
      const all = havingAll(segment, grams);
      // What begins with it is better than what is near.
      if (all.length > MOST_LOOKED) this.#lookAt(segment, havingAll(segment, gramsOfStart(text)), fit);
      this.#lookAt(segment, all, fit);
    }
  }

  #lookAt(segment: Segment, numbers: Uint32Array, fit: FitOf): void {
    const { near } = this.#asker;
    const kind = segment.names[0]?.kind;
    if (kind === undefined) return;
    let left = MOST_LOOKED;
    outwards(numbers, near === null ? 0 : segment.numberNear(near), (number) => {
      if (segment.looked[number] === this.#mark) return true;
      if (!this.#asker.maySeeIn(kind, segment.scopes[number] ?? 0)) return true;
      segment.looked[number] = this.#mark;
      if (this.#takeAt(segment, number, fit)) left--;
      return left > 0;
    });
  }

  #takeAt(segment: Segment, number: number, fit: FitOf): boolean {
    const named = segment.names[number];
    return named !== undefined && this.#take(named, fit);
  }

  /** True when it was worth a look: it is there, and the asker may see it. */
  #take(named: Named, fitOfName: FitOf): boolean {
    if (named.dead || !this.#asker.maySee(named)) return false;
    const fit = fitOfName(named);
    if (fit === null || this.best.isHopeless(named.kind, fit)) return true;
    const { near } = this.#asker;
    const metres = near === null || named.place === null ? 0 : distanceM(near, named.place);
    this.best.offer({ named, fit, outside: this.#asker.isOutside(named), metres });
    return true;
  }

  /** The mark the next question must begin after. */
  get mark(): number {
    return this.#mark;
  }
}

/**
 * Numbers of the names with most of the pieces, most first. What lacks few pieces has one of the rarest, so the common ones need
 * not be walked.
 */
function similar(segment: Segment, wanted: { readonly grams: readonly Gram[]; readonly least: number }): number[] {
  if (wanted.least <= 0) return [];
  const lists = wanted.grams.map((gram) => segment.having(gram)).sort((a, b) => a.length - b.length);
  const counts = new Map<number, number>();
  let walked = 0;
  for (const [at, list] of lists.entries()) {
    const enough = at > wanted.grams.length - wanted.least;
    if (walked + list.length > MOST_COUNTED || (enough && walked > MOST_COMPARED)) break;
    walked += list.length;
    for (const number of list) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const found = [...counts.keys()];
  if (found.length <= MOST_COMPARED) return found;
  return found.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, MOST_COMPARED);
}
