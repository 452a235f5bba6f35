import { BaseClass } from '@watchroom/shared/city/base-feature.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { cityNow } from '../../area/queries.ts';
import { createTileSet, type TileSet } from '../../platform/map/tile-set.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { readBase } from '../store.ts';
import { classZoom } from './built-in-layers.ts';

interface Kept {
  tiles: { readonly version: string; readonly set: Promise<TileSet> } | null;
}

const kept = perPlatform((): Kept => ({ tiles: null }));

/** Tiles of the built-in base map, one layer a class; read and cut when first asked for, and again after a change of the city. */
export async function baseTiles(platform: Platform): Promise<Result<TileSet>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const memory = kept(platform);
  const { version } = city.value;
  if (memory.tiles?.version !== version) {
    const set = buildTiles(platform, version);
    memory.tiles = { version, set };
    set.catch(() => {
      if (memory.tiles?.set === set) memory.tiles = null;
    });
  }
  return ok(await memory.tiles.set);
}

async function buildTiles(platform: Platform, version: string): Promise<TileSet> {
  const features = await readBase(platform.db);
  return createTileSet(
    version,
    BaseClass.options.map((name) => ({
      name,
      minZoom: classZoom[name],
      features: features.filter((feature) => feature.properties.class === name),
    })),
  );
}
