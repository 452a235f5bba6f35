import { expect, test } from 'vitest';
import { flatView } from '../map/own/flat-view.ts';
import { FASTEST_MS, isSettled, neededMs, nextPaceMs, RESTING_MS, SLOWEST_MS } from './unit-pace.ts';

test('a screen that draws late is asked less often, and more often again when it keeps up', () => {
  expect(nextPaceMs(FASTEST_MS, 80)).toBe(200);
  expect(nextPaceMs(3_000, 2_500)).toBe(SLOWEST_MS);
  expect(nextPaceMs(200, 0)).toBe(150);
  expect(nextPaceMs(FASTEST_MS, 0)).toBe(FASTEST_MS);
});

test('marks are drawn only as often as an eye can see them move', () => {
  expect(neededMs(1)).toBe(FASTEST_MS);
  expect(neededMs(4)).toBe(300);
  expect(neededMs(10)).toBe(750);
  expect(neededMs(100)).toBe(RESTING_MS);
});

test('marks stand at their fixes where the whole city is seen, and glide where streets are', () => {
  const at = (zoom: number) =>
    isSettled(flatView({ centre: [120.4, 31.25], zoom, bearing: 0 }, { width: 660, height: 515 }));
  expect([9, 10, 12, 16].map(at)).toEqual([true, true, false, false]);
});
