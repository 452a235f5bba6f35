import { describe, expect, test } from 'vitest';
import { faultGroups } from './fault-groups.ts';

const error = (line: number, field: string, code: string) => ({ line, field, code, message: `${code} of ${line}` });
const report = {
  encoding: 'utf-8' as const,
  outside: 0,
  zero: 0,
  coarse: 0,
  areas: [],
  grids: 0,
  gridsOfCity: 0,
  suspicion: null,
};

describe('the faults of a job', () => {
  test('stand by field and reason, most frequent first, with their first lines', () => {
    const errors = [2, 3, 4, 5, 6].map((line) => error(line, 'place', 'outside-city'));
    expect(faultGroups({ errors: [error(1, 'name', 'required'), ...errors], report: null }, 'en')).toEqual([
      { field: 'place', code: 'outside-city', count: 5, reason: 'outside-city of 2', lines: [2, 3, 4, 5] },
      { field: 'name', code: 'required', count: 1, reason: 'required of 1', lines: [1] },
    ]);
  });

  test('are as many as the dry run counted, those without a listed line included', () => {
    const faults = [
      { field: 'name', code: 'required', count: 9_000 },
      { field: 'place', code: 'place-zero', count: 3 },
    ];
    const groups = faultGroups({ errors: [error(1, 'name', 'required')], report: { ...report, faults } }, 'en');
    expect(groups.map(({ count, lines }) => ({ count, lines }))).toEqual([
      { count: 9_000, lines: [1] },
      { count: 3, lines: [] },
    ]);
    expect(groups[1]?.reason).toBe('The place is 0,0: that is no place.');
  });
});
