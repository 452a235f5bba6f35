import { expect, it } from 'vitest';
import { percentText } from './rate.tsx';

it('a share is never rounded up to a target that it misses, and what is not known is no number', () => {
  expect(percentText(0.94999)).toBe('94.9 %');
  expect(percentText(0.95)).toBe('95.0 %');
  expect(percentText(1)).toBe('100.0 %');
  expect(percentText(0)).toBe('0.0 %');
  expect(percentText(null)).toBe('—');
});
