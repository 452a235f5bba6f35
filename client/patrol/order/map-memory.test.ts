import { describe, expect, it } from 'vitest';
import { mapApps } from './map-links.ts';
import { createMapMemory } from './map-memory.ts';

describe('NAV-2 the map app of the last time', () => {
  it.each(mapApps)('is kept over the page: %s', (app) => {
    const kept = new Map<string, string>();
    const keeper = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    createMapMemory(keeper).setState(app, true);
    expect(createMapMemory(keeper).getState()).toBe(app);
  });

  it.each([null, '', 'googlemaps', '{"app":"amap"}'])('is the system’s where %j is kept', (text) => {
    expect(createMapMemory({ getItem: () => text, setItem: () => undefined }).getState()).toBe('system');
  });
});
