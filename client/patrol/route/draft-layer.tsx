import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useOverlay, useOverlayData } from '../../map/map-context.ts';
import { noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';
import type { RouteDraft } from './route-draft.ts';

const SOURCE = 'draft/route';

const overlay: Overlay = {
  id: 'draft',
  order: overlayOrder.pick - 1,
  sources: { [SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'draft/line',
      type: 'line',
      source: SOURCE,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.accent, 'line-width': 3 },
    },
    {
      id: 'draft/point',
      type: 'circle',
      source: SOURCE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', ['get', 'check'], 8, 4],
        'circle-color': palette.accent,
        'circle-stroke-color': palette['map-halo'],
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'draft/number',
      type: 'symbol',
      source: SOURCE,
      filter: ['==', ['get', 'check'], true],
      layout: {
        'text-field': ['get', 'number'],
        'text-size': 10,
        'text-font': ['sans-serif'],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette['accent-ink'] },
    },
  ],
};

/** The route that is being drawn, its points numbered as in the list. */
export function DraftLayer({ draft }: { readonly draft: RouteDraft }) {
  useOverlay(overlay);
  useOverlayData(
    SOURCE,
    useMemo((): FeatureCollection => {
      const coordinates = draft.points.map(({ place }) => [...place]);
      return {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: {} },
          ...draft.points.map(({ place, check }, at) => ({
            type: 'Feature' as const,
            geometry: { type: 'Point' as const, coordinates: [...place] },
            properties: { check: check !== null, number: String(at + 1) },
          })),
        ],
      };
    }, [draft]),
  );
  return null;
}
