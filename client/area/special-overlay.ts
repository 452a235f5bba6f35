import type { Overlay } from '../map/overlay.ts';
import { noFeatures, overlayOrder } from '../map/overlay.ts';

/** The overlay's id, and the prefix of all that belongs to it. */
export function specialId(department: string): `special-${string}` {
  return `special-${department}`;
}

export function specialSource(department: string): string {
  return `${specialId(department)}/grids`;
}

/** A department's own grids: double-dotted borders and their names, unlike any level of the tree. */
export function specialOverlay(department: string): Overlay {
  const id = specialId(department);
  const source = specialSource(department);
  return {
    id,
    order: overlayOrder.areas + 2,
    sources: { [source]: { type: 'geojson', data: noFeatures } },
    layers: (palette) => [
      {
        id: `${id}/border`,
        type: 'line',
        source,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette['draw-teal'], 'line-width': 1.6, 'line-dasharray': [0.5, 1.5, 0.5, 3] },
      },
      {
        id: `${id}/name`,
        type: 'symbol',
        source,
        minzoom: 11,
        layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 11, 'text-padding': 6 },
        paint: { 'text-color': palette['draw-teal'], 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.5 },
      },
    ],
  };
}
