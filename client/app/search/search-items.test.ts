import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { expect, test } from 'vitest';
import { hitsByKind, searchPath } from './search-items.ts';

const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({
  kind,
  id,
  title: id,
  subtitle: '',
  place: null,
  nearMiss: false,
  zoom: 15,
});

test('hits stand by kind, the kind of the best hit first, in the order they came', () => {
  const hits = [hit('camera', 'a'), hit('incident', 'b'), hit('camera', 'c'), hit('address', 'd')];
  expect(hitsByKind(hits).map((group) => [group.kind, group.hits.map((one) => one.id)])).toEqual([
    ['camera', ['a', 'c']],
    ['incident', ['b']],
    ['address', ['d']],
  ]);
});

test('without hits there are no groups', () => {
  expect(hitsByKind([])).toEqual([]);
});

test('asks from where the map looks, and anywhere before it ever looked', () => {
  const view = { centre: [120.123456, 31.5] as [number, number], zoom: 12, bearing: 0 };
  expect(searchPath('人民 1', view)).toBe('/api/search?q=%E4%BA%BA%E6%B0%91%201&lng=120.123&lat=31.500');
  expect(searchPath('a&b', null)).toBe('/api/search?q=a%26b');
});
