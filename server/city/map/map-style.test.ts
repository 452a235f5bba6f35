import { BaseClass } from '@watchroom/shared/city/base-feature.ts';
import { describe, expect, it } from 'vitest';
import { archiveLayers } from './archive-layers.ts';
import { builtInLayers } from './built-in-layers.ts';
import { mapPalettes } from './map-palette.ts';
import { builtInStyle } from './map-style.ts';

const city = { version: 'v1', name: '示例市', attribution: '© 示例', box: [118, 36.75, 118.2, 36.95] as const };
const themes = ['dark', 'light', 'contrast'] as const;

describe.each(themes)('the offline style, %s', (theme) => {
  const style = builtInStyle(city, theme);

  it('asks nothing of any other server: no fonts, no pictures, tiles of our own', () => {
    expect(Object.keys(style).sort()).toEqual(['layers', 'name', 'sources', 'version']);
    expect(JSON.stringify(style)).not.toMatch(/https?:|glyphs|sprite/);
    expect(style.sources['base']).toMatchObject({ tiles: ['/api/tiles/base/{z}/{x}/{y}?v=v1'], attribution: '© 示例' });
  });

  it('draws every class of the base map, each layer once', () => {
    const drawn = new Set(style.layers.map((layer) => layer['source-layer']));
    for (const name of BaseClass.options) expect(drawn).toContain(name);
    const ids = style.layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('uses no colour but those of its palette', () => {
    const colours = JSON.stringify(style.layers).match(/#[0-9a-f]{6}/g) ?? [];
    expect(Object.values(mapPalettes[theme])).toEqual(expect.arrayContaining([...new Set(colours)]));
  });
});

describe('a base map that somebody else made', () => {
  const palette = mapPalettes.dark;
  it.each([
    ['Protomaps', ['earth', 'water', 'roads', 'places', 'landuse', 'buildings'], 'highway'],
    ['OpenMapTiles', ['water', 'transportation', 'place'], 'highway'],
    ['an unknown schema', ['strassen', 'haeuser'], 'strassen'],
    ['pictures', null, 'picture'],
  ])('of %s is drawn by its own layers', (_, layers, id) => {
    const made = archiveLayers(layers, palette);
    expect(made.map((layer) => layer.id)).toContain(id);
    expect(new Set(made.map((layer) => layer.id)).size).toBe(made.length);
  });
});

it('the tiles hold no class that the style does not know, and the other way round', () => {
  const known = new Set<unknown>(BaseClass.options);
  for (const layer of builtInLayers(mapPalettes.light)) expect(known.has(layer['source-layer'])).toBe(true);
});
