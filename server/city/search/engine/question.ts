import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { Best } from './best.ts';
import { havingAll, outwards } from './candidates.ts';
import type { Fresh } from './fresh.ts';
import { cutsForTypo, type Gram, gramsOfStart, gramsOfWhole, gramsToAsk } from './grams.ts';
import type { HeldKind, Named } from './named.ts';
import type { Segment } from './segment.ts';
import type { Shelf } from './shelf.ts';
import { editsFor, nearness } from './typo.ts';
import { FITS, fitOf, INSIDE_FIT, NEAR_FIT, type Query, textsOf, WORDS_FIT } from './words.ts';

/** Of more than this many that fit only those around the asker's place are weighed, for each kind and way: some 0.3 ms. */
export const MOST_WEIGHED = 500;
/** So many times more are looked at for it: 0.3 µs each. */
const LOOKS = 3;
/** Of names that may have a wrong letter those around the asker's place are compared letter by letter: of each kind 1 ms. */
const MOST_COMPARED = 1_000;

/** Of the names that are not sorted in yet so many are looked at in any case: what came just now is found. */
const LEAST_OF_FRESH = 100;

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

interface Look {
  readonly fit: FitOf;
  /** Names that may still be found, and looked at. */
  fits: number;
  looks: number;
}

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
      let [own, sum] = [0, 0];
      for (const { query, isAround } of words) {
        const part = fitOf(query, name);
        if (part !== null) {
          own++;
          sum += part;
        } else if (!isAround(scope)) return null;
      }
      // The better the words fit by themselves, the better they fit together.
      return own === 0 ? null : WORDS_FIT + sum / own / FITS;
    };
    const inName = words.filter(({ isArea }) => !isArea);
    // A word that is no area's must be in every name that fits, so the rarest of these finds them all.
    const rarest = inName
      .map(({ query }) => ({ query, many: namesWith(shelf, query) }))
      .toSorted((a, b) => a.many - b.many)
      .slice(0, 1);
    for (const { query } of rarest.length > 0 ? rarest : words) this.#look(shelf, query, fit);
  }

  /** SRC-4: names that have the query in them but for a letter or two. */
  findNear(shelf: Shelf, query: Query): void {
    for (const text of textsOf(query)) {
      const edits = query.latin || text === query.plain ? editsFor(text) : 0;
      if (edits === 0) continue;
      const wrong = nearness(text);
      // A name has no letters of its own where it has a sound, and another name is mostly a number.
      const numbered = /\d/.test(text);
      const least = ({ words: { plain, also, sound } }: Named) =>
        Math.min(
          wrong(query.latin && sound !== '' ? sound : plain),
          numbered && also !== '' ? wrong(also) : text.length,
        );
      const fit: FitOf = (named) => {
        const letters = least(named);
        return letters <= edits && !this.best.has(named) ? NEAR_FIT + Math.max(0, letters - 1) : null;
      };
      this.#mark++;
      const cuts = cutsForTypo(text, edits);
      const most = Math.max(LEAST_OF_FRESH, shareOfFresh(shelf, MOST_COMPARED));
      for (const grams of cuts[0] ?? []) this.#lookAtFresh(shelf.fresh, grams, { fit, fits: most, looks: most });
      const look = { fit, fits: MOST_COMPARED, looks: MOST_COMPARED };
      for (const segment of shelf.segments) {
        for (const grams of bestCut(segment, cuts)) this.#lookAt(segment, havingAll(segment, grams), look);
      }
    }
  }

  #look(shelf: Shelf, query: Query, fitOfName: FitOf): void {
    this.#mark++;
    const once: FitOf = (named) => {
      const found = fitOfName(named);
      return found === null || this.best.has(named) ? null : found;
    };
    for (const text of textsOf(query)) {
      const sets = gramsToAsk(text, query.tail);
      const most = Math.max(LEAST_OF_FRESH, shareOfFresh(shelf, MOST_WEIGHED));
      this.#lookForFresh(shelf.fresh, { text, sets }, () => ({ fit: once, fits: most, looks: LOOKS * most }));
      for (const segment of shelf.segments) {
        const fits = Math.ceil((MOST_WEIGHED * segment.names.length) / shelf.sorted);
        this.#lookFor(segment, { text, sets }, () => ({ fit: once, fits, looks: LOOKS * fits }));
      }
    }
  }

  /** As in a segment, but that new names stand in no order: of very many that have the pieces the newest are looked at. */
  #lookForFresh(
    fresh: Fresh,
    { text, sets }: { text: string; sets: readonly (readonly Gram[])[] },
    look: () => Look,
  ): void {
    if (fresh.length > look().looks) {
      this.#lookAtFresh(fresh, gramsOfWhole(text), look());
      this.#lookAtFresh(fresh, gramsOfStart(text), look());
    }
    for (const grams of sets) this.#lookAtFresh(fresh, grams, look());
  }

  #lookAtFresh(fresh: Fresh, grams: readonly Gram[], look: Look): void {
    fresh.each(grams, this.#mark, (named) => {
      if (named.dead || !this.#asker.maySeeIn(named.kind, named.scope)) return true;
      look.looks--;
      if (this.#take(named, look.fit)) look.fits--;
      return look.fits > 0 && look.looks > 0;
    });
  }

  #lookFor(
    segment: Segment,
    { text, sets }: { text: string; sets: readonly (readonly Gram[])[] },
    look: () => Look,
  ): void {
    for (const grams of sets) {
      const all = havingAll(segment, grams);
      if (all.length > look().fits) {
        // What is called so, or begins with it, is better than what is near.
        this.#lookAt(segment, havingAll(segment, gramsOfWhole(text)), look());
        this.#lookAt(segment, havingAll(segment, gramsOfStart(text)), look());
        if (this.best.isHopeless(segment.kind, INSIDE_FIT)) continue;
      }
      this.#lookAt(segment, all, look());
    }
  }

  /** From the asker's place outwards, until nothing is left of the look. COUNTS DOWN what is left. */
  #lookAt(segment: Segment, numbers: Uint32Array, look: Look): void {
    const { near } = this.#asker;
    const { kind } = segment;
    outwards(numbers, segment.numberNear(near), (number) => {
      if (segment.looked[number] === this.#mark) return true;
      if (!this.#asker.maySeeIn(kind, segment.scopes[number] ?? 0)) return true;
      segment.looked[number] = this.#mark;
      look.looks--;
      if (this.#takeAt(segment, number, look.fit)) look.fits--;
      return look.fits > 0 && look.looks > 0;
    });
  }

  #takeAt(segment: Segment, number: number, fit: FitOf): boolean {
    const named = segment.names[number];
    return named !== undefined && this.#take(named, fit);
  }

  /** True when it fits: it is there, and the asker may see it. */
  #take(named: Named, fitOfName: FitOf): boolean {
    if (named.dead || !this.#asker.maySee(named)) return false;
    const fit = fitOfName(named);
    if (fit === null) return false;
    if (this.best.isHopeless(named.kind, fit)) return true;
    this.best.offer({ named, fit, outside: this.#asker.isOutside(named), away: this.#away(named) });
    return true;
  }

  #away({ facts, place, order }: Named): number {
    if (facts !== null) return order;
    const { near } = this.#asker;
    return near === null || place === null ? 0 : distanceM(near, place);
  }

  /** The mark the next question must begin after. */
  get mark(): number {
    return this.#mark;
  }
}

/** Of what is looked at on a shelf, what its new names are given. */
function shareOfFresh({ fresh, sorted }: Shelf, most: number): number {
  return Math.ceil((most * fresh.length) / Math.max(1, fresh.length + sorted));
}

/** About how many names a query may fit. */
function namesWith(shelf: Shelf, query: Query): number {
  let sum = 0;
  for (const segment of shelf.segments) {
    for (const text of textsOf(query)) for (const grams of gramsToAsk(text, query.tail)) sum += fewest(segment, grams);
  }
  return sum;
}

function fewest(segment: Segment, grams: readonly Gram[]): number {
  return grams.reduce((least, gram) => Math.min(least, segment.having(gram).length), Number.POSITIVE_INFINITY);
}

/** The way to cut that leaves the fewest names to compare. */
function bestCut(segment: Segment, cuts: ReturnType<typeof cutsForTypo>): readonly (readonly Gram[])[] {
  const namesOf = (cut: readonly (readonly Gram[])[]) => cut.reduce((sum, grams) => sum + fewest(segment, grams), 0);
  const [first = [], ...others] = cuts;
  return others.reduce((best, cut) => (namesOf(cut) < namesOf(best) ? cut : best), first);
}
