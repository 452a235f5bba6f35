import { describe, expect, test } from 'vitest';
import type { Palette } from '../../map/palette.ts';
import { sightFeatures } from './coverage-layer.tsx';
import { coverageOverlay } from './coverage-overlay.ts';

const palette = new Proxy({}, { get: () => '#888888' }) as Palette;
const layers = (look: 'seen' | 'holes' | 'blind') =>
  coverageOverlay('https://room', { look, grade: 'observe' }, 3)
    .layers(palette)
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('coverage/far-'));
const farLayers = (look: 'seen' | 'holes' | 'blind') =>
  coverageOverlay('https://room', { look, grade: 'observe' }, 3)
    .layers(palette)
    .filter(({ id }) => id.startsWith('coverage/far-'));

describe('the ground on the map', () => {
  test('shows what is chosen, and what is blind beside what is seen', () => {
    expect(layers('seen')).toEqual(['coverage/seen', 'coverage/blind-ground', 'coverage/blind']);
    expect(layers('holes')).toEqual(['coverage/holes']);
    expect(layers('blind')).toEqual(['coverage/blind-ground', 'coverage/blind']);
  });
  test('CAM-47: is drawn grid by grid from far, until the cells begin', () => {
    expect(farLayers('seen').map(({ id }) => id)).toEqual([
      'coverage/far-seen',
      'coverage/far-blind-ground',
      'coverage/far-blind',
    ]);
    expect(farLayers('holes').map(({ id }) => id)).toEqual(['coverage/far-holes']);
    for (const layer of farLayers('blind')) expect(layer).toMatchObject({ maxzoom: 12, source: 'coverage/grids' });
  });
  test('counts from the chosen grade', () => {
    const all = coverageOverlay('', { look: 'seen', grade: 'recognise' }, 0).layers(palette);
    expect(all.find(({ id }) => id === 'coverage/seen')).toMatchObject({ filter: ['>=', ['get', 'now'], 3] });
    expect(all.find(({ id }) => id === 'coverage/far-blind')).toMatchObject({
      filter: ['>', ['get', 'recogniseBlind'], 0],
    });
  });
  test('is asked for anew by another address', () => {
    const { sources } = coverageOverlay('https://room', { look: 'seen', grade: 'detect' }, 3);
    expect(sources['coverage/tiles']).toMatchObject({ tiles: ['https://room/api/tiles/coverage/{z}/{x}/{y}?v=t3'] });
  });
});

describe('what one camera sees', () => {
  const ring = [
    [120, 31],
    [120.001, 31],
    [120, 31.001],
    [120, 31],
  ] as const;
  test('is a band for each grade that it has, the finest last, so that it lies on top', () => {
    const surface = { type: 'MultiPolygon' as const, coordinates: [[ring.map(([x, y]) => [x, y] as const)]] };
    const area = {
      form: 'known' as const,
      eye: [120, 31] as const,
      nearM: 4,
      reachM: { detect: 66, observe: 27, recognise: 13, identify: 7 },
      seen: { detect: surface, observe: surface, recognise: null, identify: surface },
    };
    const { features } = sightFeatures({ area, obstacles: true });
    expect(features.map(({ properties }) => properties?.['grade'])).toEqual(['detect', 'observe', 'identify']);
  });
  test('is nothing where nothing is sure', () => {
    expect(sightFeatures({ area: null, obstacles: true }).features).toEqual([]);
  });
});
