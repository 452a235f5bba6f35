import { describe, expect, test } from 'vitest';
import { areaOverlay, zoomOfLevel } from './area-overlay.ts';

describe('the levels of areas', () => {
  test('show from the top down as the map comes nearer', () => {
    expect([0, 1, 2, 3, 4].map((level) => zoomOfLevel(level, 5))).toEqual([0, 9, 9 + 5 / 3, 9 + 10 / 3, 14]);
  });
  test('of a city with one or two levels are both shown', () => {
    expect(zoomOfLevel(0, 1)).toBe(0);
    expect(zoomOfLevel(1, 2)).toBe(9);
  });
  test('have a border and a name each, borders of higher levels on top', () => {
    const palette = new Proxy({}, { get: () => '#000000' }) as Parameters<ReturnType<typeof areaOverlay>['layers']>[0];
    const ids = areaOverlay(3, 'http://city')
      .layers(palette)
      .map((layer) => layer.id);
    expect(ids).toEqual([
      'area/chosen',
      'area/border-2',
      'area/border-1',
      'area/border-0',
      'area/name-0',
      'area/name-1',
      'area/name-2',
    ]);
  });
});
