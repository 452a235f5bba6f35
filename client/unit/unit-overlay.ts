import type { Hit, Overlay, Pointer } from '../map/overlay.ts';
import { noFeatures, overlayOrder } from '../map/overlay.ts';
import { startDrawing, type UnitStage } from './draw/unit-drawing.ts';

export const NAME_SOURCE = 'unit/names';

/** What is drawn, and how a hit is found in it. */
export interface UnitScene extends UnitStage {
  readonly hit: (pointer: Pointer) => Hit | null;
}

/** Marks in a layer of our own, ten thousand of them as cheap as fifty; call signs, of which there are few, in the map's. */
export function unitOverlay(scene: UnitScene): Overlay {
  return {
    id: 'unit',
    order: overlayOrder.units,
    sources: { [NAME_SOURCE]: { type: 'geojson', data: noFeatures } },
    layers: (palette) => [
      { id: 'unit/body', type: 'own', start: (gl) => startDrawing(gl, scene, palette) },
      {
        id: 'unit/name',
        type: 'symbol',
        source: NAME_SOURCE,
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
    near: scene.hit,
  };
}
