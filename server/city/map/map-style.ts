import type { Box } from '@watchroom/shared/kernel/geo.ts';
import { DEEPEST_ZOOM } from '../../platform/map/tile-set.ts';
import { builtInLayers } from './built-in-layers.ts';
import { type MapTheme, mapPalettes } from './map-palette.ts';
import type { StyleLayer } from './style-layers.ts';

/** A MapLibre style, as far as we write one. Addresses begin with `/`: the browser puts its own host before them. */
export interface MapStyle {
  readonly version: 8;
  readonly name: string;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly layers: readonly StyleLayer[];
}

export interface StyledCity {
  readonly version: string;
  readonly name: string;
  readonly attribution: string;
  readonly box: Box;
}

/** Around a city people see what lies beside it: this share of its size is drawn on each side. */
const MARGIN = 0.5;

/** The style of the built-in base map: the city's own features, no address outside this server, no fonts to load. `tiles`: where they are. */
export function builtInStyle(city: StyledCity, theme: MapTheme, tiles = '/api/tiles/base'): MapStyle {
  const palette = mapPalettes[theme];
  return {
    version: 8,
    name: city.name,
    sources: {
      base: {
        type: 'vector',
        tiles: [`${tiles}/{z}/{x}/{y}?v=${city.version}`],
        minzoom: 0,
        maxzoom: DEEPEST_ZOOM,
        bounds: widened(city.box),
        attribution: city.attribution,
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.halo } },
      ...builtInLayers(palette),
    ],
  };
}

export function widened([west, south, east, north]: Box): Box {
  const [dLng, dLat] = [(east - west) * MARGIN, (north - south) * MARGIN];
  return [
    Math.max(-180, west - dLng),
    Math.max(-85, south - dLat),
    Math.min(180, east + dLng),
    Math.min(85, north + dLat),
  ];
}
