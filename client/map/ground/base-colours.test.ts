import { readFileSync } from 'node:fs';
import type { StyleSpecification } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { mapPalettes } from '../../../server/city/map/map-palette.ts';
import { contrast, parseOklch, toHex } from '../../ui/token/colour.ts';
import { readThemes } from '../../ui/token/token-file.ts';
import { wholeAddresses } from './map-style.ts';

const themes = readThemes(readFileSync(new URL('../../ui/token/tokens.css', import.meta.url), 'utf8'));
const tokens = {
  land: 'map-land',
  block: 'map-block',
  road: 'map-road',
  roadMain: 'map-road-main',
  water: 'map-water',
  green: 'map-green',
  border: 'map-border',
  label: 'map-label',
  halo: 'map-halo',
} as const;

describe.each(['dark', 'light', 'contrast'] as const)('the base map of the server, %s', (theme) => {
  test.each(Object.entries(tokens))('draws %s in the colour of the screens', (part, token) => {
    const colour = themes.get(theme)?.get(token) ?? '';
    expect(mapPalettes[theme][part as keyof typeof tokens]).toBe(toHex(parseOklch(colour)));
  });

  test('writes names so that they can be read', () => {
    const { label, labelSoft, land, block } = mapPalettes[theme];
    for (const ground of [land, block]) {
      expect(contrast(linear(label), linear(ground))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(linear(labelSoft), linear(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('tiles of our own server are asked for at the host that the browser knows', () => {
  const style: StyleSpecification = {
    version: 8,
    sources: {
      base: { type: 'vector', tiles: ['/api/tiles/base/{z}/{x}/{y}', 'https://elsewhere/{z}'] },
      other: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [],
  };
  const whole = wholeAddresses(style, 'https://room.example');
  expect(whole.sources['base']).toMatchObject({
    tiles: ['https://room.example/api/tiles/base/{z}/{x}/{y}', 'https://elsewhere/{z}'],
  });
  expect(whole.sources['other']).toBe(style.sources['other']);
});

function linear(hex: string): readonly [number, number, number] {
  const part = (at: number) => {
    const coded = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}
