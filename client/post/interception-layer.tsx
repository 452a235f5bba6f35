import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { InterceptionPlan } from '@watchroom/shared/post/interception.ts';
import type { Feature, FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useOverlay, useOverlayData } from '../map/map-context.ts';
import { noFeatures, type Overlay, overlayOrder } from '../map/overlay.ts';

const SOURCE = 'interception/plan';

const overlay: Overlay = {
  id: 'interception',
  order: overlayOrder.lines + 2,
  sources: { [SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'interception/ring',
      type: 'line',
      source: SOURCE,
      filter: ['==', ['get', 'is'], 'ring'],
      paint: { 'line-color': palette.edge, 'line-width': 1.2, 'line-dasharray': [4, 3] },
    },
    {
      id: 'interception/way',
      type: 'line',
      source: SOURCE,
      filter: ['==', ['get', 'is'], 'way'],
      paint: { 'line-color': palette.accent, 'line-width': 2 },
    },
    {
      id: 'interception/place',
      type: 'circle',
      source: SOURCE,
      filter: ['==', ['get', 'is'], 'place'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.accent,
        'circle-stroke-color': palette['map-halo'],
        'circle-stroke-width': 1.5,
      },
    },
  ],
};

/** The plan on the map: the ring in which posts were looked for, and a line to each that closes a way. */
export function InterceptionLayer({ plan }: { readonly plan: InterceptionPlan }) {
  useOverlay(overlay);
  useOverlayData(
    SOURCE,
    useMemo(() => featuresOf(plan), [plan]),
  );
  return null;
}

export function featuresOf({ place, innerM, outerM, ways }: InterceptionPlan): FeatureCollection {
  const rings = [innerM, outerM].map((metres) => line(circle([place[0], place[1]], metres), 'ring'));
  const lines = ways.flatMap(({ chosen }) => (chosen === null ? [] : [line([place, chosen.post.place], 'way')]));
  const centre: Feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...place] },
    properties: { is: 'place' },
  };
  return { type: 'FeatureCollection', features: [...rings, ...lines, centre] };
}

function line(places: readonly Position[], is: string): Feature {
  const coordinates = places.map((place) => [...place]);
  return { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { is } };
}

function circle(centre: Position, metres: number): Position[] {
  return Array.from({ length: 73 }, (_, step) => destination(centre, step * 5, metres));
}
