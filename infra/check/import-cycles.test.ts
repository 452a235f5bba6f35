import { expect, it } from 'vitest';
import { checkImportCycles, rings } from './import-cycles.ts';
import { readSource } from './source.ts';

it('finds a ring that only types close', () => {
  const found = checkImportCycles([
    readSource('shared/kernel/a.ts', "import { b } from './b.ts';"),
    readSource('shared/kernel/b.ts', "import type { A } from './a.ts';"),
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]?.text).toContain('shared/kernel/a.ts → shared/kernel/b.ts → shared/kernel/a.ts');
});

it('takes two ways to the same file for what they are', () => {
  const diamond = new Map([
    ['top', ['left', 'right']],
    ['left', ['end']],
    ['right', ['end']],
    ['end', []],
  ]);
  expect(rings(diamond)).toEqual([]);
});

it('finds a file that imports itself', () => {
  expect(rings(new Map([['one', ['one']]]))).toEqual([['one']]);
});
