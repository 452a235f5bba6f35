import { expect, it } from 'vitest';
import { cornersIn, cornersText } from './corners.ts';

it.each([
  ['nothing', '', []],
  [
    'a corner a line',
    '120.55,31.28\n120.57,31.28\n120.57, 31.29',
    [
      [120.55, 31.28],
      [120.57, 31.28],
      [120.57, 31.29],
    ],
  ],
  [
    'with blanks and full-width commas',
    ' 120.55 31.28 \n\n120.57，31.28',
    [
      [120.55, 31.28],
      [120.57, 31.28],
    ],
  ],
  [
    'a ring that is closed',
    '1,2\n3,4\n5,6\n1,2',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  ['latitude first', '31.28,120.55', null],
  ['a line with words', '120.55,31.28\n东门', null],
  ['three numbers', '120.55,31.28,4', null],
])('%s', (_, text, corners) => {
  expect(cornersIn(text)).toEqual(corners);
});

it('SIT-10 corners that are drawn are written as they are read', () => {
  const drawn = [
    [120.55000004, 31.28],
    [-0.1, 51.5],
  ] as const;
  expect(cornersText(drawn)).toBe('120.55,31.28\n-0.1,51.5');
  expect(cornersIn(cornersText(drawn))).toEqual([
    [120.55, 31.28],
    [-0.1, 51.5],
  ]);
  expect(cornersText([])).toBe('');
});
