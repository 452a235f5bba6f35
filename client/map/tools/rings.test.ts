import { expect, test } from 'vitest';
import { ringsOf } from './rings.ts';

const radii = (text: string, by: 'metres' | 'minutes' = 'metres', speedKmh = 30) =>
  ringsOf({ by, text, speedKmh })?.map(({ radiusM }) => radiusM) ?? null;

test('radii are read however they are written, smallest first and each once', () => {
  expect(radii('2000, 500，1000、500')).toEqual([500, 1_000, 2_000]);
  expect(radii('300')).toEqual([300]);
});

test('minutes are as far as somebody comes at the speed', () => {
  expect(radii('3 6', 'minutes', 30)).toEqual([1_500, 3_000]);
  expect(ringsOf({ by: 'minutes', text: '10', speedKmh: 6 })).toEqual([{ radiusM: 1_000, minutes: 10 }]);
});

test.each(['', ' , ', 'abc', '500 x', '0', '-3', '1e9', '1 2 3 4 5 6 7 8 9'])('“%s” is no rings', (text) => {
  expect(radii(text)).toBeNull();
});

test.each([0, -5, 400, Number.NaN])('at %f km/h nobody comes', (speed) => {
  expect(radii('3', 'minutes', speed)).toBeNull();
});
