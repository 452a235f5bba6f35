import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { cityNow } from '../../area/queries.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { archiveLayers } from './archive-layers.ts';
import { type BaseArchive, openBaseArchive } from './base-archive.ts';
import { type MapTheme, mapPalettes } from './map-palette.ts';
import { builtInStyle, type MapStyle } from './map-style.ts';
import { type OutsideStyle, readOutsideStyle } from './outside-style.ts';

/** What was read from outside is read again after this long; what failed is tried again after the shorter one. */
const FRESH_MS = 10 * 60_000;
const RETRY_MS = 30_000;

interface Outside<T> {
  until: number;
  found: Promise<T | null>;
}

interface Memory {
  style: Outside<OutsideStyle> | null;
  archive: Outside<BaseArchive> | null;
}

const memory = perPlatform((): Memory => ({ style: null, archive: null }));

/**
 * The style of the base map: MAP_STYLE_URL where it is set, else of the MAP_PMTILES file, else of the city's own features. What
 * is set and cannot be had is logged, and the next in this order stands in: the room never waits for scenery.
 */
export async function baseStyle(platform: Platform, theme: MapTheme): Promise<Result<MapStyle | OutsideStyle>> {
  const outside = await outsideStyle(platform);
  if (outside !== null) return ok(outside);
  const archive = await baseArchive(platform);
  if (archive !== null) return ok(archiveStyle(archive, theme));
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { version, facts, index } = city.value;
  return ok(builtInStyle({ version, name: facts.name.zh, attribution: facts.attribution, box: index.box }, theme));
}

/** The operator's PMTiles file; null where none is set, or it cannot be read now. */
export function baseArchive(platform: Platform): Promise<BaseArchive | null> {
  const place = platform.settings.mapPmtiles;
  if (place === undefined) return Promise.resolve(null);
  const kept = memory(platform);
  kept.archive = fresh(kept.archive) ?? keep(platform, 'MAP_PMTILES', openBaseArchive(place));
  return kept.archive.found;
}

function outsideStyle(platform: Platform): Promise<OutsideStyle | null> {
  const place = platform.settings.mapStyleUrl;
  if (place === undefined) return Promise.resolve(null);
  const kept = memory(platform);
  kept.style = fresh(kept.style) ?? keep(platform, 'MAP_STYLE_URL', readOutsideStyle(place));
  return kept.style.found;
}

function fresh<T>(outside: Outside<T> | null): Outside<T> | null {
  return outside !== null && Date.now() < outside.until ? outside : null;
}

function keep<T>(platform: Platform, setting: string, reading: Promise<T>): Outside<T> {
  const outside: Outside<T> = { until: Date.now() + FRESH_MS, found: Promise.resolve(null) };
  outside.found = reading.catch((error: unknown) => {
    platform.log.warn({ err: error, setting }, 'the base map that is set cannot be read; another stands in');
    outside.until = Date.now() + RETRY_MS;
    return null;
  });
  return outside;
}

function archiveStyle(archive: BaseArchive, theme: MapTheme): MapStyle {
  const palette = mapPalettes[theme];
  const { version, layers, minZoom, maxZoom, box, attribution } = archive;
  const tiles = [`/api/tiles/base/{z}/{x}/{y}?v=${version}`];
  const bounds = box[0] < box[2] && box[1] < box[3] ? box : [-180, -85, 180, 85];
  return {
    version: 8,
    name: 'base',
    sources: {
      base: {
        type: layers === null ? 'raster' : 'vector',
        tiles,
        minzoom: minZoom,
        maxzoom: maxZoom,
        bounds,
        attribution,
        ...(layers === null ? { tileSize: 256 } : {}),
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.halo } },
      ...archiveLayers(layers, palette),
    ],
  };
}
