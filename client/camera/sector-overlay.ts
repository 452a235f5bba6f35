import type { ExpressionSpecification } from 'maplibre-gl';
import { noFeatures, type Overlay, overlayOrder } from '../map/overlay.ts';

export const SECTOR_SOURCE = 'sector/surfaces';
export const SIGHT_SOURCE = 'sight/lines';
/** From here on single cameras have their sectors drawn: a sector of 80 m is then some 60 px long. */
export const SECTOR_ZOOM = 16;

/** Sectors lie under the dots. `look`: near, chosen, or one of those that see the place spoken of. */
export const sectorOverlay: Overlay = {
  id: 'sector',
  order: overlayOrder.sectors,
  sources: { [SECTOR_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => {
    const plain: ExpressionSpecification = ['==', ['get', 'look'], 'near'];
    return [
      {
        id: 'sector/fill',
        type: 'fill',
        source: SECTOR_SOURCE,
        filter: ['!=', ['get', 'form'], 'unknown'],
        paint: {
          'fill-color': ['case', plain, palette['ink-soft'], palette.accent],
          'fill-opacity': ['case', plain, 0.07, 0.16],
        },
      },
      {
        id: 'sector/edge',
        type: 'line',
        source: SECTOR_SOURCE,
        filter: ['==', ['get', 'form'], 'sector'],
        paint: {
          'line-color': ['case', plain, palette['ink-faint'], palette.accent],
          'line-width': ['case', plain, 0.6, 1.4],
        },
      },
      {
        id: 'sector/edge-unsure',
        type: 'line',
        source: SECTOR_SOURCE,
        filter: ['!=', ['get', 'form'], 'sector'],
        paint: {
          'line-color': ['case', plain, palette['ink-faint'], palette.accent],
          'line-width': 0.8,
          'line-dasharray': [3, 3],
        },
      },
    ];
  },
};

/** From each camera that sees a place to that place, with the number of its tile in the video dock. */
export const sightOverlay: Overlay = {
  id: 'sight',
  order: overlayOrder.lines,
  sources: { [SIGHT_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'sight/line',
      type: 'line',
      source: SIGHT_SOURCE,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.accent, 'line-width': 1.2, 'line-dasharray': [2, 2] },
    },
    {
      id: 'sight/place',
      type: 'circle',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'place'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.ground,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'sight/number-back',
      type: 'circle',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'camera'],
      paint: { 'circle-radius': 8, 'circle-color': palette.accent, 'circle-translate': [0, -14] },
    },
    {
      id: 'sight/number',
      type: 'symbol',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'camera'],
      layout: {
        'text-field': ['to-string', ['get', 'number']],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette['accent-ink'], 'text-translate': [0, -14] },
    },
  ],
};
