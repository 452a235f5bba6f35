import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { Word } from './question.ts';
import type { Scopes } from './scopes.ts';
import { fitting, type Shelf } from './shelf.ts';
import { queryOf } from './words.ts';

/** More words than this are one question of that many words. */
const MOST_WORDS = 5;
/** Fewer signs than this begin too many names to be taken for an area before something else. */
const LEAST_AREA = 2;
/** No area's name is longer. */
const MOST_AREA = 16;
/** What people leave out: 湖东社区 or 湖东 for 湖东社区居委会, 姑苏 for 姑苏区. */
const OFFICE = /(?:居民委员会|村民委员会|居委会|委会|办事处)$/u;
const SUFFIX = /(?:社区|街道|新区|市|区|县|镇|乡|村)$/u;

/** 人民路和干将路交叉口, 人民路/干将路, 人民路干将路口: two streets, which the name of their crossing joins in its own way or order. */
const STREET = '[^\\s,，、;；]+?(?:路|街|道|巷|弄|桥)';
const CROSSING = new RegExp(`^(${STREET})(?:与|和|跟|及|[/×&+])?(${STREET})(?:交叉|交汇|交界)?(?:处|口|路口)?$`, 'u');
/** Shorter is no street's name: 路 of 人民路路口. */
const LEAST_STREET = 2;

/** The two streets of a crossing as words of their own; any other text as it is. */
function streetsApart(part: string): string[] {
  const streets = CROSSING.exec(part)?.slice(1);
  return streets?.every((street) => street.length >= LEAST_STREET) === true ? streets : [part];
}

/** The areas of a city by name, for words that say where something is. */
export class AreaNames {
  readonly #shelf: Shelf;
  readonly #scopes: Scopes;
  #byName: Map<string, string[]> | null = null;

  constructor(shelf: Shelf, scopes: Scopes) {
    this.#shelf = shelf;
    this.#scopes = scopes;
  }

  /** Names have changed. */
  forget(): void {
    this.#byName = null;
  }

  /** 东城 人民路 or 东城区人民路: the words of a question, and which areas each may mean. One alone is no question of several. */
  partsOf(words: string): Word[] {
    const parts = words.normalize('NFKC').split(/[\s,，、;；]+/u);
    return parts
      .flatMap(streetsApart)
      .flatMap((part) => this.#peeled(part))
      .slice(0, MOST_WORDS);
  }

  /** The areas a word begins with, one after the other, and what is left. */
  #peeled(part: string): Word[] {
    const found: Word[] = [];
    let query = queryOf(part);
    while (query !== null) {
      const { plain } = query;
      const length = this.#lengthOfArea(plain);
      if (length === 0) break;
      const area = queryOf(plain.slice(0, length));
      if (area !== null) found.push({ query: area, ...this.#around(this.#named().get(area.plain) ?? []) });
      query = queryOf(plain.slice(length));
    }
    if (query !== null) {
      const areas = fitting(this.#shelf, query).map(({ id }) => id);
      found.push({ query, ...this.#around(areas) });
    }
    return found;
  }

  /** Of the longest area that is called as the text begins, something being left after it; 0 where there is none. */
  #lengthOfArea(plain: string): number {
    const named = this.#named();
    for (let length = Math.min(MOST_AREA, plain.length - 1); length >= LEAST_AREA; length--)
      if (named.has(plain.slice(0, length))) return length;
    return 0;
  }

  #around(areas: readonly string[]): Omit<Word, 'query'> {
    const ids = new Set(areas);
    const inside = (area: readonly AreaId[]) => area.some((id) => ids.has(id));
    return {
      isArea: ids.size > 0,
      isAround: ids.size > 0 ? this.#scopes.memoised(({ area }) => inside(area)) : () => false,
    };
  }

  #named(): ReadonlyMap<string, readonly string[]> {
    if (this.#byName !== null) return this.#byName;
    const byName = new Map<string, string[]>();
    for (const { id, words } of this.#shelf.all()) {
      const place = words.plain.replace(OFFICE, '');
      for (const name of new Set([words.plain, place, place.replace(SUFFIX, '')])) {
        if (name.length < LEAST_AREA) continue;
        const same = byName.get(name);
        if (same === undefined) byName.set(name, [id]);
        else same.push(id);
      }
    }
    this.#byName = byName;
    return byName;
  }
}
