import { expect, test } from 'vitest';
import { lengthText, surfaceText } from './length-text.ts';

test.each([
  [0, '0 m'],
  [853.4, '853 m'],
  [999.4, '999 m'],
  [999.6, '1.00 km'],
  [1_254, '1.25 km'],
  [12_340, '12.3 km'],
  [123_400, '123 km'],
])('%f metres are written %s', (metres, text) => {
  expect(lengthText(metres, 'en')).toBe(text);
});

test.each([
  [850, '850 m²'],
  [23_500, '2.35 ha'],
  [999_400, '99.9 ha'],
  [1_250_000, '1.25 km²'],
])('%f square metres are written %s', (m2, text) => {
  expect(surfaceText(m2, 'en')).toBe(text);
});

test('units are written in the language of the screen', () => {
  expect([lengthText(20, 'zh'), lengthText(2_000, 'zh'), surfaceText(2e6, 'zh')]).toEqual([
    '20 米',
    '2.00 公里',
    '2.00 平方公里',
  ]);
});
