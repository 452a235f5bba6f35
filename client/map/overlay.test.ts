import type { Feature, FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { isSameContent, noFeatures } from './overlay.ts';

const post = (name: string): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [120.5, 31.2] },
  properties: { name },
});
const shown = (...names: readonly string[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: names.map(post),
});

test('what is told a second time with other objects is the same, and one word of it more is not', () => {
  expect(isSameContent(shown('东门', '西门'), shown('东门', '西门'))).toBe(true);
  expect(isSameContent(noFeatures, shown())).toBe(true);
  expect(isSameContent(shown('东门', '西门'), shown('东门', '南门'))).toBe(false);
  expect(isSameContent(shown('东门'), shown('东门', '西门'))).toBe(false);
});

test('so many that comparing them takes as long as drawing are drawn', () => {
  const many = () => shown(...Array.from({ length: 1_001 }, (_, nth) => `岗亭 ${nth}`));
  expect(isSameContent(many(), many())).toBe(false);
});
