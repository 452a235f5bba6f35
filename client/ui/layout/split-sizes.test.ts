import { describe, expect, test } from 'vitest';
import { fitSize, sizeAfterKey } from './split-sizes.ts';

const limits = { min: 200, max: 600, rest: 300 };

describe('a split', () => {
  test.each([
    [400, 1000, 400],
    [50, 1000, 200],
    [900, 1000, 600],
    [900, 800, 500],
    // Too little room for both: the other side keeps what it needs first.
    [400, 450, 150],
    [400, 100, 0],
    [333.4, 1000, 333],
  ])('asked for %d of %d px gives %d', (wanted, whole, size) => {
    expect(fitSize(wanted, whole, limits)).toBe(size);
  });

  test('arrow keys move it by steps, with Shift by leaps, the way it lies', () => {
    expect(sizeAfterKey(300, { key: 'ArrowRight', shift: false }, 'ArrowRight')).toBe(316);
    expect(sizeAfterKey(300, { key: 'ArrowRight', shift: true }, 'ArrowLeft')).toBe(204);
    expect(sizeAfterKey(300, { key: 'ArrowUp', shift: false }, 'ArrowRight')).toBeNull();
  });

  test('Home and End go to the limits', () => {
    const home = sizeAfterKey(300, { key: 'Home', shift: false }, 'ArrowUp') ?? Number.NaN;
    const end = sizeAfterKey(300, { key: 'End', shift: false }, 'ArrowUp') ?? Number.NaN;
    expect([fitSize(home, 1000, limits), fitSize(end, 1000, limits)]).toEqual([200, 600]);
  });
});
