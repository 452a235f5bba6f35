import { expect, it } from 'vitest';
import { checkRuleQuotes } from './rule-quotes.ts';

const id = (number: number) => `RUL-${number}`;
const page = { path: 'docs/rules.md', text: `| ${id(1)} | first |\n| ${id(2)} | second |` };
const texts = (sources: { path: string; text: string }[]) =>
  checkRuleQuotes(page, sources).map((finding) => finding.text);

it('is content when every rule has a test and every quote a rule', () => {
  expect(texts([{ path: 'shared/x/a.test.ts', text: `it('${id(1)} …'); it('${id(2)} …')` }])).toEqual([]);
});

it('misses the test of a rule that only code quotes', () => {
  const sources = [
    { path: 'shared/x/a.test.ts', text: id(1) },
    { path: 'shared/x/a.ts', text: `// ${id(2)}` },
  ];
  expect(texts(sources)).toEqual([`${id(2)} is quoted by no test`]);
});

it('refuses a quote of a rule that is not written down', () => {
  const sources = [{ path: 'shared/x/a.test.ts', text: `${id(1)} ${id(2)} ${id(9)} RUL-004 UTF-8` }];
  expect(texts(sources)).toEqual([`quotes ${id(9)}, which docs/rules.md does not have`]);
});

it('refuses a rule that stands twice', () => {
  const twice = { path: 'docs/rules.md', text: `| ${id(1)} | a |\n| ${id(1)} | b |` };
  const found = checkRuleQuotes(twice, [{ path: 'shared/x/a.test.ts', text: id(1) }]);
  expect(found.map(({ line, text }) => [line, text])).toEqual([[2, `${id(1)} stands here a second time`]]);
});
