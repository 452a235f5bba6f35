import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import type { LayerSpecification } from 'maplibre-gl';
import { type Overlay, overlayOrder } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';

export const AREA_SOURCE = 'area/tiles';

/**
 * From which zoom the borders of a level are drawn: the top always, the lowest from 14 (a grid is then about as wide as
 * the screen is high), those between evenly from 9. `count` levels in all, `level` 0 = the top.
 */
export function zoomOfLevel(level: number, count: number): number {
  if (level <= 0) return 0;
  return count <= 2 ? 9 : 9 + (5 * (level - 1)) / (count - 2);
}

/** Dashes by level, long to short, so that neither width nor colour need be judged and no border looks like a road. */
const DASHES = [
  [9, 2, 1.5, 2],
  [6, 2, 1.5, 2],
  [5, 2.5],
  [3, 2.5],
  [1.2, 2.2],
] as const;

/** Higher levels stand out by width and by the length of their dashes (in widths of the line). */
export function borderLook(
  level: number,
  count: number,
): { readonly widthPx: number; readonly dashes: readonly number[] } {
  const rank = count - 1 - level;
  return { widthPx: 0.8 + rank * 0.3, dashes: DASHES[Math.min(level, DASHES.length - 1)] ?? [2, 2] };
}

function borderOf(level: number, count: number, palette: Palette): LayerSpecification {
  const { widthPx, dashes } = borderLook(level, count);
  return {
    id: `area/border-${level}`,
    type: 'line',
    source: AREA_SOURCE,
    'source-layer': areaTileLayers.surface,
    minzoom: zoomOfLevel(level, count),
    filter: ['==', ['get', 'level'], level],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': palette['map-border'],
      'line-width': widthPx,
      'line-opacity': 0.7,
      'line-dasharray': [...dashes],
    },
  };
}

/** Names of a level are written from when its borders show until the level after the next takes over. */
function nameOf(level: number, count: number, palette: Palette): LayerSpecification {
  return {
    id: `area/name-${level}`,
    type: 'symbol',
    source: AREA_SOURCE,
    'source-layer': areaTileLayers.label,
    minzoom: zoomOfLevel(level, count),
    maxzoom: level + 2 < count ? zoomOfLevel(level + 2, count) + 0.5 : 24,
    filter: ['==', ['get', 'level'], level],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['sans-serif'],
      'text-size': Math.max(11, 15 - level),
      'text-max-width': 7,
      // A name steps aside for the clusters above it, as far as a cluster is wide.
      'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
      'text-radial-offset': 1.3,
      'text-justify': 'auto',
      'text-padding': 4,
      'symbol-sort-key': level,
    },
    paint: {
      'text-color': palette['map-label'],
      'text-halo-color': palette['map-halo'],
      'text-halo-width': 1.5,
      'text-opacity': 0.9,
    },
  };
}

/** The areas of a city with this many levels. The one an open incident lies in is marked by its feature state `chosen`. */
export function areaOverlay(count: number, origin: string, version = ''): Overlay {
  const levels = Array.from({ length: count }, (_, level) => level);
  return {
    id: 'area',
    order: overlayOrder.areas,
    sources: {
      [AREA_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/areas/{z}/{x}/{y}?v=${version}`],
        // The deepest that is cut; beyond it a tile is stretched.
        maxzoom: 14,
        promoteId: { [areaTileLayers.surface]: 'id' },
      },
    },
    layers: (palette) => [
      {
        id: 'area/chosen',
        type: 'fill',
        source: AREA_SOURCE,
        'source-layer': areaTileLayers.surface,
        filter: ['==', ['get', 'level'], count - 1],
        paint: {
          'fill-color': palette.accent,
          'fill-opacity': ['case', ['boolean', ['feature-state', 'chosen'], false], 0.1, 0],
        },
      },
      ...levels.toReversed().map((level) => borderOf(level, count, palette)),
      ...levels.map((level) => nameOf(level, count, palette)),
    ],
  };
}
