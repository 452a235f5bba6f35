import type { MapBase } from '@watchroom/shared/city/map-bases.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { placeAt, tilesAt } from '@watchroom/shared/kernel/tile-shift.ts';
import { cityFacts, cityNow } from '../../area/queries.ts';
import { type BaseConfig, BUILT_IN } from '../../platform/map/base-config.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { archiveStyle } from './archive-style.ts';
import { type BaseArchive, openBaseArchive } from './base-archive.ts';
import type { MapTheme } from './map-palette.ts';
import { builtInStyle, type MapStyle } from './map-style.ts';
import { type OutsideStyle, readOutsideStyle } from './outside-style.ts';
import { OutsideTiles } from './outside-tiles.ts';
import type { Picture } from './picture-cache.ts';
import { rasterStyle } from './raster-style.ts';

/** What was read from outside is read again after this long; what failed is tried again after the shorter one. */
const FRESH_MS = 10 * 60_000;
const RETRY_MS = 30_000;

interface Outside<T> {
  until: number;
  found: Promise<T | null>;
}

interface Memory {
  readonly styles: Map<string, Outside<OutsideStyle>>;
  readonly archives: Map<string, Outside<BaseArchive>>;
  readonly tiles: Map<string, OutsideTiles>;
}

const memory = perPlatform((): Memory => ({ styles: new Map(), archives: new Map(), tiles: new Map() }));

/** The base maps to choose from: those of the settings, then the built-in one. */
export function baseList({ settings }: Platform): { bases: MapBase[]; first: string } {
  const bases = settings.mapBases.map(
    (base): MapBase => ({
      id: base.id,
      name: base.name,
      kind: base.kind,
      datum: base.kind === 'style' ? 'wgs84' : base.datum,
    }),
  );
  bases.push({ id: BUILT_IN, name: { zh: '内置离线底图', en: 'Built-in, offline' }, kind: 'built-in', datum: 'wgs84' });
  return { bases, first: firstOf(settings) };
}

function firstOf({ mapBase, mapBases }: Platform['settings']): string {
  // As it was before there was a choice: a style of one's own, else a file, else the city's own features.
  return mapBase ?? mapBases.find(({ id }) => id === 'style' || id === 'archive')?.id ?? BUILT_IN;
}

export interface BaseStyle {
  readonly style: MapStyle | OutsideStyle;
  readonly shown: string;
  /** What was asked for and cannot be had now; null when it is what is shown. */
  readonly missed: string | null;
}

/**
 * The style of the base map that is asked for, or of the first. What cannot be had within some seconds is logged, and an own file or at last
 * the city's own features stand in, which is said: the room never waits for scenery. `not-found`: no base map has this id.
 */
export async function baseStyle(
  platform: Platform,
  asked: { readonly base: string | undefined; readonly theme: MapTheme },
): Promise<Result<BaseStyle>> {
  const { mapBases } = platform.settings;
  const wanted = asked.base ?? firstOf(platform.settings);
  const chosen = mapBases.find(({ id }) => id === wanted);
  if (chosen === undefined && wanted !== BUILT_IN) return no('not-found');
  const own = mapBases.filter((base) => base.kind === 'pmtiles' && base !== chosen);
  for (const base of chosen === undefined ? [] : [chosen, ...own]) {
    const style = await styleOf(platform, base, asked.theme);
    if (style !== null) return ok({ style, shown: base.id, missed: base.id === wanted ? null : wanted });
  }
  const style = ownStyle(platform, asked.theme);
  if (!style.ok) return style;
  return ok({ style: style.value, shown: BUILT_IN, missed: wanted === BUILT_IN ? null : wanted });
}

/** The style of the city's own features, with its tiles at this address. */
export function ownStyle(platform: Platform, theme: MapTheme, tiles?: string): Result<MapStyle> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { version, facts, index } = city.value;
  const { attribution } = facts;
  return ok(builtInStyle({ version, name: facts.name.zh, attribution, box: index.box }, theme, tiles));
}

async function styleOf(platform: Platform, base: BaseConfig, theme: MapTheme): Promise<MapStyle | OutsideStyle | null> {
  switch (base.kind) {
    case 'style':
      return kept(platform, memory(platform).styles, { id: base.id, read: () => readOutsideStyle(base.url) });
    case 'pmtiles': {
      const archive = await archiveOf(platform, base);
      // Shapes are drawn where they say they are: only pictures can be shifted.
      return archive === null || (archive.layers !== null && base.datum !== 'wgs84')
        ? null
        : archiveStyle(archive, { base, theme });
    }
    case 'raster':
      return (await tilesOf(platform, base).isReachable(probeOf(platform, base))) ? rasterStyle(base, theme) : null;
  }
}

/** The tile at the city's centre, as deep as a city is looked at: if any is there, this one is. */
function probeOf(platform: Platform, { minZoom, maxZoom }: { minZoom: number; maxZoom: number }): TileAddress {
  const z = Math.min(maxZoom, Math.max(minZoom, 10));
  const centre = cityFacts(platform)?.centre ?? placeAt([0, 0], 0);
  const [x, y] = tilesAt([centre[0], centre[1]], z);
  return { z, x: Math.floor(x), y: Math.floor(y) };
}

/** One tile of a base map from outside; null where there is none. */
export async function outsideTile(
  platform: Platform,
  asked: { readonly base: string; readonly layer: number; readonly at: TileAddress },
): Promise<Result<Picture | null>> {
  const base = platform.settings.mapBases.find(({ id }) => id === asked.base);
  if (base?.kind === 'raster') return tilesOf(platform, base).tile(asked.layer, asked.at);
  if (base?.kind !== 'pmtiles' || asked.layer !== 0) return no('not-found');
  const archive = await archiveOf(platform, base);
  if (archive === null) return no('unavailable', { values: { part: 'base map' }, retryAfterMs: RETRY_MS });
  const bytes = await archive.tile(asked.at);
  return ok(bytes === null ? null : { bytes, type: archive.contentType });
}

function tilesOf(platform: Platform, base: Extract<BaseConfig, { kind: 'raster' }>): OutsideTiles {
  const { tiles } = memory(platform);
  const known = tiles.get(base.id) ?? new OutsideTiles(base, platform.log);
  tiles.set(base.id, known);
  return known;
}

function archiveOf(platform: Platform, base: Extract<BaseConfig, { kind: 'pmtiles' }>): Promise<BaseArchive | null> {
  return kept(platform, memory(platform).archives, { id: base.id, read: () => openBaseArchive(base.file) });
}

/** What this reads, or null when it cannot be had; remembered for a while either way. */
function kept<T>(
  platform: Platform,
  all: Map<string, Outside<T>>,
  { id, read }: { readonly id: string; readonly read: () => Promise<T> },
): Promise<T | null> {
  const before = all.get(id);
  if (before !== undefined && Date.now() < before.until) return before.found;
  const outside: Outside<T> = { until: Date.now() + FRESH_MS, found: Promise.resolve(null) };
  all.set(id, outside);
  outside.found = read().catch((error: unknown) => {
    platform.log.warn({ err: error, base: id }, 'the base map that is set cannot be read; another stands in');
    outside.until = Date.now() + RETRY_MS;
    return null;
  });
  return outside.found;
}
