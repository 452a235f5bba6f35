import { describe, expect, test } from 'vitest';
import { HANDS_ON_MS, mayMove, moveForm, storedView, storeView } from './map-view.ts';

function keeper(texts: Record<string, string> = {}) {
  const map = new Map(Object.entries(texts));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, text: string) => void map.set(key, text),
  };
}

describe('the kept view', () => {
  test('is the one that was stored under that name', () => {
    const shelf = keeper();
    storeView(shelf, 'console', { centre: [120.6, 31.3], zoom: 12.5, bearing: 0 });
    expect(storedView(shelf, 'console')).toEqual({ centre: [120.6, 31.3], zoom: 12.5, bearing: 0 });
    expect(storedView(shelf, 'wall')).toBeNull();
  });
  test.each(['', '{', 'null', '{"centre":[200,0],"zoom":3,"bearing":0}', '{"centre":[0,0]}'])(
    'is none when %j is stored',
    (text) => {
      expect(storedView(keeper({ 'watchroom.view.console': text }), 'console')).toBeNull();
    },
  );
});

describe('MAP-1 the map under hands', () => {
  test('does not move by itself while something is held down', () => {
    expect(mayMove({ held: true, touchedAt: null }, 'offered', 0)).toBe(false);
  });
  test('does not move by itself until ten seconds after the last touch', () => {
    expect(mayMove({ held: false, touchedAt: 5 }, 'offered', 4 + HANDS_ON_MS)).toBe(false);
    expect(mayMove({ held: false, touchedAt: 5 }, 'offered', 5 + HANDS_ON_MS)).toBe(true);
    expect(mayMove({ held: false, touchedAt: null }, 'offered', 5)).toBe(true);
  });
  test('moves at once when the person asked for it', () => {
    expect(mayMove({ held: true, touchedAt: 5 }, 'asked', 6)).toBe(true);
  });
});

test('a move glides within two screens and cuts beyond, or where motion is not wanted', () => {
  expect(moveForm(1_999, 1_000, false)).toBe('glide');
  expect(moveForm(2_001, 1_000, false)).toBe('cut');
  expect(moveForm(10, 1_000, true)).toBe('cut');
});
