import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { expect, test } from 'vitest';
import { groupsOf, searchPath } from './search-items.ts';

const hit = (kind: SearchHit['kind'], id: string, nearMiss = false): SearchHit => ({
  kind,
  id,
  title: id,
  subtitle: '',
  place: null,
  nearMiss,
  zoom: 15,
  number: null,
  at: null,
  over: false,
  datum: null,
});

test('SRC-3 hits stand as the server ranked them, of whatever kind, and similar ones apart', () => {
  const hits = [hit('camera', 'a'), hit('incident', 'b'), hit('camera', 'c'), hit('address', 'd', true)];
  expect(groupsOf(hits).map((group) => [group.name, group.hits.map((one) => one.id)])).toEqual([
    ['found', ['a', 'b', 'c']],
    ['similar', ['d']],
  ]);
});

test('without hits there are no groups', () => {
  expect(groupsOf([])).toEqual([]);
});

test('asks from where the map looks, and anywhere before it ever looked', () => {
  const view = { centre: [120.123456, 31.5] as [number, number], zoom: 12, bearing: 0 };
  expect(searchPath('人民 1', view)).toBe('/api/search?q=%E4%BA%BA%E6%B0%91%201&lng=120.123&lat=31.500');
  expect(searchPath('a&b', null)).toBe('/api/search?q=a%26b');
});
