import type { ExpressionSpecification } from 'maplibre-gl';
import { noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';

export const TRACK_SOURCE = 'track/marks';

const isPart = (part: string): ExpressionSpecification => ['==', ['get', 'part'], part];
const byTone = (old: number, fresh: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['get', 'tone'],
  0,
  old,
  1,
  fresh,
];

/** The ways a unit went, in the colour of what was asked for: the older, the thinner and fainter. Times are written along it. */
export const trackOverlay: Overlay = {
  id: 'track',
  order: overlayOrder.lines + 1,
  sources: { [TRACK_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'track/halo',
      type: 'line',
      source: TRACK_SOURCE,
      filter: isPart('way'),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette['map-halo'], 'line-width': 6, 'line-opacity': 0.7 },
    },
    {
      id: 'track/way',
      type: 'line',
      source: TRACK_SOURCE,
      filter: isPart('way'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': byTone(1.6, 3.4), 'line-opacity': byTone(0.45, 1) },
    },
    {
      // Not seen, but there for a pointer: each known point says its time.
      id: 'track/point',
      type: 'circle',
      source: TRACK_SOURCE,
      filter: isPart('point'),
      paint: { 'circle-radius': 3, 'circle-opacity': 0 },
    },
    {
      id: 'track/mark',
      type: 'circle',
      source: TRACK_SOURCE,
      filter: ['in', ['get', 'part'], ['literal', ['tick', 'begin', 'last', 'break']]],
      paint: {
        'circle-radius': ['match', ['get', 'part'], 'tick', 2.6, 'break', 3.6, 5],
        // Full where it goes on to now, hollow where it begins, breaks off or comes again.
        'circle-color': ['match', ['get', 'part'], ['begin', 'break'], palette['map-halo'], palette.accent],
        'circle-stroke-color': ['match', ['get', 'part'], ['tick', 'last'], palette['map-halo'], palette.accent],
        'circle-stroke-width': 1.6,
      },
    },
    {
      id: 'track/time',
      type: 'symbol',
      source: TRACK_SOURCE,
      filter: ['has', 'label'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
        'text-radial-offset': 0.8,
        'text-justify': 'auto',
        'symbol-sort-key': ['match', ['get', 'part'], 'last', 0, 'begin', 1, 'break', 2, 3],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.6 },
    },
  ],
  hits: {
    layers: ['track/point'],
    read: ({ properties, place }) => {
      const { at } = properties;
      return typeof at === 'string' ? { overlay: 'track', id: at, place, properties } : null;
    },
  },
};
