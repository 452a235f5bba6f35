import type { Hit, Overlay, Touched } from '../map/overlay.ts';
import { noFeatures, overlayOrder } from '../map/overlay.ts';
import { drawUnitIcon } from './unit-icon.ts';

export const UNIT_SOURCE = 'unit/marks';
/** Call signs where there is room for them: about a kilometre across the screen. */
const NAME_ZOOM = 13.5;

export const unitOverlay: Overlay = {
  id: 'unit',
  order: overlayOrder.units,
  sources: { [UNIT_SOURCE]: { type: 'geojson', data: noFeatures } },
  icon: drawUnitIcon,
  layers: (palette) => [
    {
      id: 'unit/chosen',
      type: 'circle',
      source: UNIT_SOURCE,
      filter: ['==', ['get', 'selected'], true],
      paint: {
        'circle-radius': 17,
        'circle-color': palette['accent-wash'],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'unit/body',
      type: 'symbol',
      source: UNIT_SOURCE,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'turn'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 14, 0.85, 17, 1],
      },
    },
    {
      id: 'unit/name',
      type: 'symbol',
      source: UNIT_SOURCE,
      filter: ['any', ['>=', ['zoom'], NAME_ZOOM], ['==', ['get', 'selected'], true]],
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 11,
        'text-offset': [0, 1.2],
        'text-anchor': 'top',
        'text-font': ['sans-serif'],
        'text-optional': true,
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.4 },
    },
  ],
  hits: { layers: ['unit/body'], read: readHit },
};

function readHit({ properties, place }: Touched): Hit | null {
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'unit', id, place, properties } : null;
}
