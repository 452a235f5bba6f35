import type { ExpressionSpecification } from 'maplibre-gl';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../../map/overlay.ts';
import { drawIncidentIcon } from './incident-icon.ts';

export const INCIDENT_SOURCE = 'incident/marks';
export const PULSE_SOURCE = 'incident/pulse';

/** An offset for each slot of a spot, see incident-marks.ts. */
function bySlot(offsets: readonly (readonly [number, number])[]): ExpressionSpecification {
  const cases = offsets.slice(1).flatMap((offset, index) => [index + 1, ['literal', offset]]);
  return ['match', ['get', 'slot'], ...cases, ['literal', offsets[0] ?? [0, 0]]] as unknown as ExpressionSpecification;
}

export const incidentOverlay: Overlay = {
  id: 'incident',
  order: overlayOrder.incidents,
  sources: {
    [INCIDENT_SOURCE]: { type: 'geojson', data: noFeatures },
    [PULSE_SOURCE]: { type: 'geojson', data: noFeatures },
  },
  icon: drawIncidentIcon,
  layers: (palette) => [
    {
      id: 'incident/pulse',
      type: 'circle',
      source: PULSE_SOURCE,
      paint: {
        'circle-radius': ['+', 16, ['*', 34, ['get', 'share']]],
        'circle-color': 'transparent',
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 2.5,
        'circle-stroke-opacity': ['-', 1, ['get', 'share']],
      },
    },
    {
      id: 'incident/open',
      type: 'circle',
      source: INCIDENT_SOURCE,
      filter: ['==', ['get', 'open'], true],
      paint: {
        'circle-radius': 23,
        'circle-color': palette.accent,
        'circle-opacity': 0.18,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'incident/body',
      type: 'symbol',
      source: INCIDENT_SOURCE,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'above'],
        'icon-size': ['case', ['get', 'open'], 1.15, 1],
        'icon-offset': bySlot([
          [0, 0],
          [36, 0],
          [-36, 0],
          [0, -38],
          [36, -38],
        ]),
      },
    },
    {
      id: 'incident/number',
      type: 'symbol',
      source: INCIDENT_SOURCE,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['sans-serif'],
        'text-size': 12,
        'text-offset': bySlot([
          [0, 1.6],
          [3, 1.6],
          [-3, 1.6],
          [0, -1.6],
          [3, -1.6],
        ]),
        'text-anchor': 'top',
        'text-optional': true,
        'symbol-sort-key': ['-', 0, ['get', 'above']],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.6 },
    },
  ],
  hits: { layers: ['incident/body'], read: readHit },
};

function readHit({ properties, place }: Touched): Hit | null {
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'incident', id, place, properties } : null;
}
