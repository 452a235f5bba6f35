import { SHIFTED_SCHEME } from '@watchroom/shared/city/map-bases.ts';
import type { RasterBase } from '../../platform/map/base-config.ts';
import { type MapTheme, mapPalettes } from './map-palette.ts';
import type { MapStyle } from './map-style.ts';

/**
 * Somebody else's colourful pictures under a dark screen: their saturation and light are taken back, so that alarms stay the
 * strongest thing on the map.
 */
export const quietPaint: Readonly<Record<MapTheme, Readonly<Record<string, number>>>> = {
  dark: {
    'raster-saturation': -0.75,
    'raster-brightness-max': 0.42,
    'raster-contrast': 0.1,
    'raster-fade-duration': 0,
  },
  light: { 'raster-saturation': -0.35, 'raster-opacity': 0.9, 'raster-fade-duration': 0 },
  contrast: {
    'raster-saturation': -1,
    'raster-brightness-max': 0.35,
    'raster-contrast': 0.3,
    'raster-fade-duration': 0,
  },
};

/** A style of raster tiles from our own door; those of another datum by the scheme under which screens shift them. */
export function rasterStyle(base: RasterBase, theme: MapTheme): MapStyle {
  const prefix = base.datum === 'wgs84' ? '' : `${SHIFTED_SCHEME}://${base.datum}`;
  const sources = base.layers.map((_, layer) => [
    layer === 0 ? 'base' : `base-${layer}`,
    {
      type: 'raster',
      tiles: [`${prefix}/api/tiles/outside/${base.id}/${layer}/{z}/{x}/{y}`],
      tileSize: base.tileSize,
      minzoom: base.minZoom,
      maxzoom: base.maxZoom,
      attribution: layer === 0 ? base.attribution : '',
    },
  ]);
  return {
    version: 8,
    name: base.id,
    sources: Object.fromEntries(sources),
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': mapPalettes[theme].land } },
      ...sources.map(([source]) => ({
        id: `picture-${source}`,
        type: 'raster',
        source,
        paint: { ...quietPaint[theme] },
      })),
    ],
  };
}
