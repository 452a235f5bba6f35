import { pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { expect, it } from 'vitest';
import { editsFor, MOST_PATTERN, nearness } from './typo.ts';

/** The textbook table: letters by letters. */
function byTable(pattern: string, text: string): number {
  let row = Array.from({ length: pattern.length + 1 }, (_, at) => at);
  let best = pattern.length;
  for (const letter of text) {
    const next = [0];
    for (let at = 1; at <= pattern.length; at++) {
      const same = pattern[at - 1] === letter ? 0 : 1;
      next.push(Math.min((row[at - 1] ?? 0) + same, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
    best = Math.min(best, row[pattern.length] ?? best);
  }
  return best;
}

it('counts the wrong letters of the best place in a text, as the whole table does', () => {
  const chance = seeded(5);
  const text = (most: number) =>
    Array.from({ length: Math.ceil(chance() * most) }, () => pick(chance, ['a', 'b', '人', '民'])).join('');
  for (let n = 0; n < 3_000; n++) {
    const [pattern, name] = [text(MOST_PATTERN), text(60)];
    expect([pattern, name, nearness(pattern)(name)]).toEqual([pattern, name, byTable(pattern, name)]);
  }
});

it.each([
  ['人民', 0],
  ['人民路', 1],
  ['renminl', 1],
  ['renminlu', 2],
  ['x'.repeat(32), 0],
])('SRC-4 forgives %s as many wrong letters as its length bears', (pattern, edits) => {
  expect(editsFor(pattern)).toBe(edits);
});
