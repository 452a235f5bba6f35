import { expect, test } from 'vitest';
import { wallScale } from './wall-scale.ts';

test.each([
  [1920, 1080, 2.25],
  [3840, 2160, 4.5],
  [7680, 2160, 4.5],
  [1366, 768, 1.6],
  [1080, 1920, 1.27],
  [390, 844, 1],
  [15_360, 8640, 8],
])('a wall of %d × %d px is %d times a desk', (widthPx, heightPx, scale) => {
  expect(wallScale({ widthPx, heightPx })).toBe(scale);
});
