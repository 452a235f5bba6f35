import { boxSurface } from '@watchroom/shared/kernel/cell.ts';
import { boxOfCell, type PresenceCell, strengthOf } from '@watchroom/shared/patrol/presence/presence.ts';
import type { Feature, FeatureCollection } from 'geojson';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../../map/overlay.ts';

export const PRESENCE_SOURCE = 'presence/cells';
/** How strong the colour lies on the ground, by strength; the legend shows the same. */
export const presenceOpacity = [0.1, 0.22, 0.38, 0.56] as const;

export const presenceOverlay: Overlay = {
  id: 'presence',
  order: overlayOrder.ground,
  sources: { [PRESENCE_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'presence/fill',
      type: 'fill',
      source: PRESENCE_SOURCE,
      paint: {
        'fill-color': palette['state-moving'],
        'fill-opacity': [
          'match',
          ['get', 'strength'],
          1,
          presenceOpacity[1],
          2,
          presenceOpacity[2],
          3,
          presenceOpacity[3],
          presenceOpacity[0],
        ],
      },
    },
  ],
  hits: { layers: ['presence/fill'], read: readHit },
};

export function presenceFeatures(cells: readonly PresenceCell[]): FeatureCollection {
  return { type: 'FeatureCollection', features: cells.map(drawn) };
}

function drawn(cell: PresenceCell): Feature {
  return {
    type: 'Feature',
    geometry: boxSurface(boxOfCell(cell)),
    properties: { cell: `${cell.x} ${cell.y}`, minutes: cell.minutes, strength: strengthOf(cell.minutes) },
  };
}

function readHit({ properties, place }: Touched): Hit | null {
  const id = properties['cell'];
  return typeof id === 'string' ? { overlay: 'presence', id, place, properties } : null;
}
