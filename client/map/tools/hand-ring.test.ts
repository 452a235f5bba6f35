import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { expect, test } from 'vitest';
import { boxRing, handRing, radiusOf, radiusTo } from './hand-ring.ts';

const loop = (count: number) =>
  Array.from(
    { length: count },
    (_, n): Position => [Math.cos((n / count) * 2 * Math.PI), Math.sin((n / count) * 2 * Math.PI)],
  );

test('a short loop stays as it was drawn', () => {
  expect(handRing(loop(40))).toEqual(loop(40));
});

test('a long loop keeps its shape with fewer corners', () => {
  const ring = handRing(loop(5_000));
  expect(ring).toHaveLength(300);
  expect(ring[75]?.[1]).toBeCloseTo(1, 2);
  expect(ring[150]?.[0]).toBeCloseTo(-1, 2);
});

test('a box is the ring between two corners, whichever were pressed', () => {
  expect(boxRing([1, 2], [3, 4])).toEqual([
    [1, 2],
    [3, 2],
    [3, 4],
    [1, 4],
  ]);
  expect(boxRing([3, 4], [1, 2])).toHaveLength(4);
});

test.each([
  ['500', 500],
  [' 1 000 ', 1_000],
  ['1,000', 1_000],
  ['10', 10],
  ['50000', 50_000],
  ['9', null],
  ['50001', null],
  ['12.5', null],
  ['-500', null],
  ['', null],
  [' ', null],
  ['半公里', null],
])('CAM-25 a radius written as %j is %j metres', (text, metres) => {
  expect(radiusOf(text)).toBe(metres);
});

test('CAM-25 a radius that is drawn goes from the middle to the hand, in whole metres, and is one that may be written', () => {
  expect(radiusTo([120.5, 31.3], [120.51, 31.3])).toBe(950);
  for (const rim of [
    [120.5, 31.3],
    [120.5000001, 31.3],
    [121.9, 31.3],
  ] as const) {
    const metres = radiusTo([120.5, 31.3], rim);
    expect(radiusOf(String(metres))).toBe(metres);
  }
});
