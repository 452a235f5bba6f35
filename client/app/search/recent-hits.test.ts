import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { expect, test } from 'vitest';
import { keepRecent, recentHits } from './recent-hits.ts';

function keeper() {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
}

const hit = (kind: SearchHit['kind'], id: string): SearchHit => ({
  kind,
  id,
  title: id,
  subtitle: '',
  place: [120.5, 31.3],
  zoom: 15,
  nearMiss: true,
  number: null,
  at: '2026-11-28T00:00:00.000Z' as SearchHit['at'],
  over: true,
  datum: null,
});

test('what was chosen last stands first, nothing twice, eight at most', () => {
  const kept = keeper();
  for (const id of ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) keepRecent(kept, 'me', hit('camera', id));
  expect(recentHits(kept, 'me').map(({ id }) => id)).toEqual(['i', 'h', 'g', 'f', 'e', 'd', 'c', 'a']);
});

test('nobody sees what another account chose', () => {
  const kept = keeper();
  keepRecent(kept, 'me', hit('incident', 'a'));
  expect(recentHits(kept, 'other')).toEqual([]);
});

test('nothing is kept of what moves or ends', () => {
  const kept = keeper();
  keepRecent(kept, 'me', hit('unit', 'u'));
  expect(recentHits(kept, 'me')).toMatchObject([{ id: 'u', place: null, at: null, over: false, nearMiss: false }]);
});

test('what does not parse is nothing', () => {
  const kept = keeper();
  kept.texts.set('watchroom.found.me', '{');
  expect(recentHits(kept, 'me')).toEqual([]);
});
