import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { describe, expect, it } from 'vitest';
import { Fresh } from './fresh.ts';
import { eachGramOf, gramsToAsk } from './grams.ts';
import type { Named } from './named.ts';
import { wordsOfName } from './words.ts';

function named(id: string, name: string): Named {
  return {
    kind: 'camera',
    id,
    words: wordsOfName(name),
    place: null,
    scope: 0,
    facts: null,
    order: 0,
    dead: false,
  };
}

function found(fresh: Fresh, text: string, mark: number): string[] {
  const ids: string[] = [];
  for (const grams of gramsToAsk(text, ''))
    fresh.each(grams, mark, ({ id }) => {
      ids.push(id);
      return true;
    });
  return ids;
}

interface Known {
  readonly id: string;
  readonly own: ReadonlySet<number>;
}

/** Ids of the names that have every piece of one of the sets, by looking at each. */
function having(names: readonly Known[], text: string): string[] {
  const fits = ({ own }: Known) => gramsToAsk(text, '').some((grams) => grams.every((gram) => own.has(gram)));
  return names.filter(fits).map(({ id }) => id);
}

function ownOf({ words }: Named): ReadonlySet<number> {
  const own = new Set<number>();
  eachGramOf(words, (gram) => own.add(gram));
  return own;
}

describe('names that are not sorted in yet', () => {
  it('SRC-2 are found by their pieces, each once, also when the first of them are sorted in', () => {
    const chance = seeded(5);
    const fresh = new Fresh();
    let names: Known[] = [];
    let mark = 1;
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 700; n++) {
        const one = named(`${round}-${n}`, `人民路${Math.floor(chance() * 300)}号${n % 7 === 0 ? '东口' : ''}`);
        fresh.add(one);
        names.push({ id: one.id, own: ownOf(one) });
      }
      const gone = Math.floor(chance() * 500);
      fresh.drop(gone);
      names = names.slice(gone);
      expect([...fresh.names()].map(({ id }) => id)).toEqual(names.map(({ id }) => id));
      const left = new Set(names.map(({ id }) => id));
      for (const text of ['路17', '东口', '人民路299号', 'renmin', '9']) {
        const ids = new Set(found(fresh, text, mark));
        expect(found(fresh, text, mark++)).toEqual([]);
        // Pieces share columns: some more may come, none may be missing.
        expect(having(names, text).filter((id) => !ids.has(id))).toEqual([]);
        expect([...ids].filter((id) => !left.has(id))).toEqual([]);
      }
    }
  });

  it('the newest come first, and who has enough is asked no more', () => {
    const fresh = new Fresh();
    for (let n = 0; n < 3_000; n++) fresh.add(named(String(n), '人民路'));
    const ids: string[] = [];
    fresh.each(gramsToAsk('人民', '')[0] ?? [], 1, ({ id }) => ids.push(id) < 3);
    expect(ids).toEqual(['2999', '2998', '2997']);
  });
});
