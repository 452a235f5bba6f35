import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { expect, test } from 'vitest';
import { boxRing, handRing } from './hand-ring.ts';

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
