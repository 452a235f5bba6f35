import MiniSearch from 'minisearch';
import { fitOf, queryOf, type SearchWords, wordsOfIncident, wordsOfName } from '../city/search/engine/words.ts';
import type { IncidentRow, NameRow } from '../city/search/search-names.ts';

function wordsOf(rows: readonly NameRow[], incidents: readonly IncidentRow[]): SearchWords[] {
  return [
    ...rows.map(({ name, also }) => wordsOfName(name, also)),
    ...incidents.map(({ facts, text }) =>
      wordsOfIncident({ number: facts.number, address: facts.address ?? '', text }),
    ),
  ];
}

/** Every name looked at with every question, as search did before it had lists. */
export class LinearSearch {
  readonly #names: readonly SearchWords[];

  constructor(rows: readonly NameRow[], incidents: readonly IncidentRow[]) {
    this.#names = wordsOf(rows, incidents);
  }

  ask(words: string, limit: number): SearchWords[] {
    const query = queryOf(words);
    if (query === null) return [];
    const found = this.#names.flatMap((name) => {
      const fit = fitOf(query, name);
      return fit === null ? [] : [{ name, fit }];
    });
    found.sort((a, b) => a.fit - b.fit || a.name.plain.length - b.name.plain.length);
    return found.slice(0, limit).map(({ name }) => name);
  }
}

/** A Chinese text has no spaces: each two neighbouring signs are a word of it, and what is written in letters or digits one. */
function pairsOf(text: string): string[] {
  return text.split(/(?<=[a-z0-9])(?=[^a-z0-9])|(?<=[^a-z0-9])(?=[a-z0-9])/).flatMap((run) => {
    if (run.length < 2 || /^[a-z0-9]/.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}

/**
 * MiniSearch, as its documentation uses it while somebody types: every word of the question, the last one as a beginning, a letter
 * wrong in what is long enough. It is given the pairs of signs and the pinyin that ours works out. It knows no scope, no distance and
 * no middle of a word, so it is asked for less.
 */
export class MiniTown {
  readonly #index = new MiniSearch<
    { id: number } & Pick<SearchWords, 'plain' | 'also' | 'sound' | 'initials' | 'text'>
  >({
    fields: ['plain', 'also', 'sound', 'initials', 'text'],
    tokenize: pairsOf,
    searchOptions: {
      combineWith: 'AND',
      prefix: (_, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (/^[a-z]{6,}$/.test(term) ? 1 : false),
    },
  });
  readonly figures: { readonly builtMs: number; readonly megabytes: number };

  constructor(rows: readonly NameRow[], incidents: readonly IncidentRow[]) {
    const documents = wordsOf(rows, incidents).map((words, id) => ({ id, ...words }));
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    this.#index.addAll(documents);
    const builtMs = Math.round(performance.now() - began);
    this.figures = { builtMs, megabytes: Math.round((process.memoryUsage().heapUsed - before) / 1e6) };
  }

  ask(words: string, limit: number): number[] {
    const plain = queryOf(words)?.plain ?? '';
    return this.#index
      .search(plain)
      .slice(0, limit)
      .map(({ id }) => Number(id));
  }
}
