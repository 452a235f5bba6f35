import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import { type Overlay, overlayOrder } from '../map/overlay.ts';

export interface Veil {
  readonly origin: string;
  /** Of the city that is in force: tiles of another are never shown. */
  readonly version: string;
  /** Levels of the city's areas; the last are the grids. */
  readonly levels: number;
  /** The grids that stay clear. */
  readonly lit: ReadonlySet<string>;
}

/** How much of what lies in other grids is covered: it steps back, and stays to be found. */
const COVER = 0.65;

/**
 * Covers the cameras of all grids but some (R31): points by the hundred thousand come in tiles that know no grid, so the ground
 * between them and the lines steps forward instead.
 */
export function veilOverlay({ origin, version, levels, lit }: Veil): Overlay {
  return {
    id: 'veil',
    order: overlayOrder.cameras + 1,
    sources: {
      'veil/tiles': {
        type: 'vector',
        tiles: [`${origin}/api/tiles/areas/{z}/{x}/{y}?v=${version}`],
        maxzoom: 14,
      },
    },
    layers: (palette) => [
      {
        id: 'veil/fill',
        type: 'fill',
        source: 'veil/tiles',
        'source-layer': areaTileLayers.surface,
        filter: ['all', ['==', ['get', 'level'], levels - 1], ['!', ['in', ['get', 'id'], ['literal', [...lit]]]]],
        paint: { 'fill-color': palette.ground, 'fill-opacity': COVER, 'fill-antialias': false },
      },
    ],
  };
}
