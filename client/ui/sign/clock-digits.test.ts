import { describe, expect, test } from 'vitest';
import { digitMiddles } from './clock-digits.ts';

const widths = { digit: 8, colon: 4 };

describe('the digits of the wall clock', () => {
  test('end at the right edge and stand side by side', () => {
    expect(digitMiddles('1:23', widths, 100)).toEqual([76, 82, 88, 96]);
  });
  test('stand where they stood, whatever they are', () => {
    expect(digitMiddles('11:11:11', widths, 60)).toEqual(digitMiddles('08:59:40', widths, 60));
  });
  test('of no time at all are none', () => {
    expect(digitMiddles('', widths, 60)).toEqual([]);
  });
});
