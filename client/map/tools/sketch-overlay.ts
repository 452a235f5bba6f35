import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { circleRing } from '@watchroom/shared/kernel/ring.ts';
import type { Feature, FeatureCollection } from 'geojson';
import { useEffect } from 'react';
import { useMap, useOverlay } from '../map-context.ts';
import { noFeatures, type Overlay, overlayOrder } from '../overlay.ts';

const SKETCH_SOURCE = 'sketch/marks';

/** What a tool has under its hands, in the colour of selection: never to be taken for something that is there. */
const sketchOverlay: Overlay = {
  id: 'sketch',
  order: overlayOrder.sketch,
  sources: { [SKETCH_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'sketch/fill',
      type: 'fill',
      source: SKETCH_SOURCE,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.14 },
    },
    {
      id: 'sketch/halo',
      type: 'line',
      source: SKETCH_SOURCE,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette['map-halo'], 'line-width': 5, 'line-opacity': 0.8 },
    },
    {
      id: 'sketch/line',
      type: 'line',
      source: SKETCH_SOURCE,
      filter: ['all', ['!=', ['geometry-type'], 'Point'], ['!=', ['get', 'role'], 'ahead']],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.2 },
    },
    {
      id: 'sketch/ahead',
      type: 'line',
      source: SKETCH_SOURCE,
      filter: ['==', ['get', 'role'], 'ahead'],
      paint: { 'line-color': palette.accent, 'line-width': 2, 'line-dasharray': [2, 2] },
    },
    {
      id: 'sketch/corner',
      type: 'circle',
      source: SKETCH_SOURCE,
      filter: ['in', ['get', 'role'], ['literal', ['corner', 'middle', 'chosen']]],
      paint: {
        'circle-radius': ['match', ['get', 'role'], 'corner', 5.5, 'chosen', 8, 3.5],
        'circle-color': ['case', ['==', ['get', 'role'], 'corner'], palette['map-halo'], palette.accent],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': ['case', ['==', ['get', 'role'], 'corner'], 2.2, 0],
      },
    },
    {
      id: 'sketch/label',
      type: 'symbol',
      source: SKETCH_SOURCE,
      filter: ['has', 'label'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['sans-serif'],
        'text-size': 12,
        'text-offset': [0, -0.9],
        'text-anchor': 'bottom',
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.8 },
    },
  ],
};

/** Draws these while the component stands. The list must be the same object until something changes. */
export function useSketch(features: readonly Feature[]): void {
  const map = useMap();
  useOverlay(sketchOverlay);
  useEffect(() => {
    const content: FeatureCollection = { type: 'FeatureCollection', features: [...features] };
    map?.setData(SKETCH_SOURCE, content);
  }, [map, features]);
}

const closed = (ring: readonly Position[]) => [...ring, ...ring.slice(0, 1)].map((place) => [...place]);

/** The pieces a sketch is made of. */
export const sketch = {
  way: (places: readonly Position[]): Feature => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: places.map((place) => [...place]) },
    properties: { role: 'way' },
  }),
  /** Where the next step would go. */
  ahead: (from: Position, to: Position): Feature => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: [[...from], [...to]] },
    properties: { role: 'ahead' },
  }),
  surface: (ring: readonly Position[]): Feature => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [closed(ring)] },
    properties: { role: 'surface' },
  }),
  circle: (place: Position, radiusM: number): Feature => sketch.surface(circleRing(place, radiusM)),
  /** The corner the keyboard stands on. */
  chosen: (place: Position): Feature => mark(place, { role: 'chosen' }),
  corner: (place: Position, label?: string): Feature => mark(place, { role: 'corner', ...(label ? { label } : {}) }),
  middle: (place: Position): Feature => mark(place, { role: 'middle' }),
  label: (place: Position, label: string): Feature => mark(place, { role: 'label', label }),
};

function mark(place: Position, properties: Record<string, string>): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [...place] }, properties };
}
