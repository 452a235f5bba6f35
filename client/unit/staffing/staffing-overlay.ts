import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import { drawnIcon } from '../../map/icon/drawn-icon.ts';
import { type Icon, type Overlay, overlayOrder } from '../../map/overlay.ts';

export const STAFFING_SOURCE = 'staffing/tiles';
const HATCH = 'staffing/hatch';

/** Grids with nobody on duty, hatched: seen without colour. Which ones, says their feature state `unstaffed`. */
export function staffingOverlay(origin: string, version: string): Overlay {
  return {
    id: 'staffing',
    order: overlayOrder.areas + 1,
    sources: {
      [STAFFING_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/areas/{z}/{x}/{y}?v=${version}`],
        maxzoom: 14,
        promoteId: { [areaTileLayers.surface]: 'id' },
      },
    },
    layers: () => [
      {
        id: 'staffing/fill',
        type: 'fill',
        source: STAFFING_SOURCE,
        'source-layer': areaTileLayers.surface,
        paint: {
          'fill-pattern': HATCH,
          'fill-opacity': ['case', ['boolean', ['feature-state', 'unstaffed'], false], 0.7, 0],
        },
      },
    ],
    icon: (name, palette) => (name === HATCH ? drawHatch(palette.fault) : null),
  };
}

const SIDE_PX = 12;
const PIXEL_RATIO = 2;

/** Lines from corner to corner that go on from tile to tile. */
function drawHatch(colour: string): Icon | null {
  const side = SIDE_PX * PIXEL_RATIO;
  return drawnIcon(side, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5 * PIXEL_RATIO;
    for (const shift of [-side, 0, side]) {
      pen.beginPath();
      pen.moveTo(shift - 2, side + 2);
      pen.lineTo(shift + side + 2, -2);
      pen.stroke();
    }
  });
}
