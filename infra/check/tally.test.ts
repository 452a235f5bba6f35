import { expect, it } from 'vitest';
import { add, countOf, NOTHING, summary } from './tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

it('counts passed, failed and skipped tests over all files', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed', 'failed')] };
  expect(countOf(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
});

it('a file that never came to its tests is one failure', () => {
  expect(countOf({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('ends in a plain line', () => {
  expect(summary(add(NOTHING, { passed: 3, failed: 0, skipped: 1 }))).toBe('3 passed, 0 failed');
});
