import { type HotGrid, heatOf } from '@watchroom/shared/incident/hot-grids.ts';
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../../map/overlay.ts';

export const HOT_SOURCE = 'hot/grids';
export const HOT_LABELS = 'hot/labels';
/** How strong the colour lies on the ground, by heat; the legend shows the same. */
export const heatOpacity = { 1: 0.14, 2: 0.26, 3: 0.4, 4: 0.56 } as const;

const opacity: ExpressionSpecification = [
  'match',
  ['get', 'heat'],
  2,
  heatOpacity[2],
  3,
  heatOpacity[3],
  4,
  heatOpacity[4],
  heatOpacity[1],
];

export const hotOverlay: Overlay = {
  id: 'hot',
  order: overlayOrder.hot,
  sources: {
    [HOT_SOURCE]: { type: 'geojson', data: noFeatures },
    [HOT_LABELS]: { type: 'geojson', data: noFeatures },
  },
  layers: (palette) => [
    {
      id: 'hot/fill',
      type: 'fill',
      source: HOT_SOURCE,
      paint: { 'fill-color': palette.heat, 'fill-opacity': ['case', ['get', 'dim'], 0.06, opacity] },
    },
    {
      id: 'hot/edge',
      type: 'line',
      source: HOT_SOURCE,
      paint: {
        'line-color': ['case', ['get', 'chosen'], palette.accent, palette.heat],
        'line-width': ['case', ['get', 'chosen'], 3, 1],
        'line-opacity': ['case', ['get', 'dim'], 0.25, 0.9],
      },
    },
    {
      id: 'hot/count',
      type: 'symbol',
      source: HOT_LABELS,
      minzoom: 11,
      layout: { 'text-field': ['get', 'count'], 'text-size': 13, 'text-font': ['sans-serif'] },
      paint: {
        'text-color': palette.ink,
        'text-halo-color': palette['map-halo'],
        'text-halo-width': 1.6,
        'text-opacity': ['case', ['get', 'dim'], 0.3, 1],
      },
    },
  ],
  hits: { layers: ['hot/fill'], read: readHit },
};

export interface HotDrawing {
  readonly least: number;
  readonly chosen: string | null;
  /** Grids that belong to what is selected, null = nothing is. */
  readonly lit: ReadonlySet<string> | null;
}

export function hotFeatures(
  grids: readonly HotGrid[],
  drawing: HotDrawing,
): Record<'fills' | 'labels', FeatureCollection> {
  const features = grids.map((grid) => ({ grid, properties: propertiesOf(grid, drawing) }));
  return {
    fills: {
      type: 'FeatureCollection',
      features: features.map(({ grid, properties }) => ({
        type: 'Feature',
        geometry: grid.surface as never,
        properties,
      })),
    },
    labels: {
      type: 'FeatureCollection',
      features: features.map(({ grid, properties }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...grid.label] },
        properties,
      })),
    },
  };
}

function propertiesOf({ id, count }: HotGrid, { least, chosen, lit }: HotDrawing) {
  const heat = heatOf(count, least);
  return { id, count: String(count), heat, chosen: id === chosen, dim: lit !== null && !lit.has(id) };
}

function readHit({ properties, place }: Touched): Hit | null {
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'hot', id, place, properties } : null;
}
