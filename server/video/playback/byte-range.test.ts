import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

test('REC-6 a range of a recorded file is given as asked, cut at its end, or refused', () => {
  const cases: readonly (readonly [string | undefined, ReturnType<typeof byteRange>])[] = [
    [undefined, { first: 0, last: 99 }],
    ['bytes=0-9', { first: 0, last: 9 }],
    ['bytes=90-', { first: 90, last: 99 }],
    ['bytes=90-500', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=100-', null],
    ['bytes=9-3', null],
    ['bytes=-', null],
    ['lines=1-2', { first: 0, last: 99 }],
  ];
  for (const [header, range] of cases) expect(byteRange(header, 100), header).toEqual(range);
});
