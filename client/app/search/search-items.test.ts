import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { expect, test } from 'vitest';
import { hitsByKind } from './search-items.ts';

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
