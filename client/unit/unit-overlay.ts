import type { Hit, Overlay, Pointer } from '../map/overlay.ts';
import { overlayOrder } from '../map/overlay.ts';
import { startDrawing, type UnitStage } from './draw/unit-drawing.ts';

/** What is drawn, and how a hit is found in it. */
export interface UnitScene extends UnitStage {
  readonly hit: (pointer: Pointer) => Hit | null;
}

/** Marks and call signs in a layer of our own, ten thousand of them as cheap as fifty. */
export function unitOverlay(scene: UnitScene): Overlay {
  return {
    id: 'unit',
    order: overlayOrder.units,
    sources: {},
    layers: (palette) => [{ id: 'unit/body', type: 'own', start: (gl) => startDrawing(gl, scene, palette) }],
    near: scene.hit,
  };
}
