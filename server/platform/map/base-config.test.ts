import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from '../settings.ts';

const needed = { DATABASE_URL: 'postgres://a@b/c', REDIS_URL: 'redis://b' };
const raster = { id: 'a', name: { zh: '甲' }, kind: 'raster', layers: ['https://maps.example/{z}/{x}/{y}.png'] };
const read = (bases: unknown, more: Record<string, string> = {}) =>
  readSettings({ ...needed, MAP_BASES: JSON.stringify(bases), ...more });

describe('the base maps of the settings', () => {
  test('are read once, with what is left out filled in', () => {
    expect(read([raster]).mapBases).toMatchObject([
      { id: 'a', datum: 'wgs84', minZoom: 0, maxZoom: 18, tileSize: 256 },
    ]);
    expect(readSettings(needed).mapBases).toEqual([]);
  });

  test.each([
    ['an address without a place for the column', { layers: ['https://maps.example/{z}/{y}'] }],
    ['a word nobody knows', { layers: ['https://maps.example/{z}/{x}/{y}?k={token}'] }],
    ['a host that a request could choose', { layers: ['https://{x}.example/{z}/{x}/{y}'] }],
    ['a scheme that is no web', { layers: ['file:///{z}/{x}/{y}'] }],
    ['an address that asks for a key there is not', { layers: ['https://maps.example/{z}/{x}/{y}?k={key}'] }],
    ['hosts that are not named', { layers: ['https://t{s}.example/{z}/{x}/{y}'] }],
    ['no layer', { layers: [] }],
    ['the built-in one’s name', { id: 'built-in' }],
    ['a datum nobody knows', { datum: 'utm' }],
    ['zooms upside down', { minZoom: 9, maxZoom: 8 }],
  ])('with %s stop the start', (_, wrong) => {
    expect(() => read([{ ...raster, ...wrong }])).toThrow(SettingsError);
  });

  test('that are no list, or have an id twice, stop the start', () => {
    expect(() => readSettings({ ...needed, MAP_BASES: '{' })).toThrow(SettingsError);
    expect(() => read([raster, raster])).toThrow(SettingsError);
    expect(() => read([raster], { MAP_BASE: 'b' })).toThrow(/MAP_BASE/);
  });

  test('name every host that a foreign style loads from, and no raster’s', () => {
    const style = { id: 's', name: { zh: '乙' }, kind: 'style', url: '/s.json', origins: ['https://fonts.example/x'] };
    expect(read([raster, style]).mapOrigins).toEqual(['https://fonts.example']);
  });
});
