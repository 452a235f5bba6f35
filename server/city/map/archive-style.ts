import { SHIFTED_SCHEME } from '@watchroom/shared/city/map-bases.ts';
import type { ArchiveBase } from '../../platform/map/base-config.ts';
import { archiveLayers } from './archive-layers.ts';
import type { BaseArchive } from './base-archive.ts';
import { type MapTheme, mapPalettes } from './map-palette.ts';
import type { MapStyle } from './map-style.ts';

/** A quiet style for the tiles of a PMTiles file, shapes or pictures, from our own door. */
export function archiveStyle(
  archive: BaseArchive,
  { base, theme }: { readonly base: ArchiveBase; readonly theme: MapTheme },
): MapStyle {
  const palette = mapPalettes[theme];
  const { version, layers, minZoom, maxZoom, box, attribution } = archive;
  const prefix = base.datum === 'wgs84' ? '' : `${SHIFTED_SCHEME}://${base.datum}`;
  const bounds = box[0] < box[2] && box[1] < box[3] ? box : [-180, -85, 180, 85];
  return {
    version: 8,
    name: 'base',
    sources: {
      base: {
        type: layers === null ? 'raster' : 'vector',
        tiles: [`${prefix}/api/tiles/outside/${base.id}/0/{z}/{x}/{y}?v=${version}`],
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
