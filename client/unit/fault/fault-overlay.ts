import { drawnIcon } from '../../map/icon/drawn-icon.ts';
import { type Icon, noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';
import type { Palette } from '../../map/palette.ts';
import { NAME_ZOOM } from '../unit-marks.ts';

export const FAULT_SOURCE = 'unit-fault/marks';
const ICON = 'unit-fault/icon';

/** At the upper right of a unit's mark: a struck out sight, a shape of its own; from near with the words. */
export const faultOverlay: Overlay = {
  id: 'unit-fault',
  order: overlayOrder.units + 1,
  sources: { [FAULT_SOURCE]: { type: 'geojson', data: noFeatures } },
  icon: drawFaultIcon,
  layers: (palette) => [
    {
      id: 'unit-fault/icon',
      type: 'symbol',
      source: FAULT_SOURCE,
      layout: {
        'icon-image': ICON,
        'icon-offset': [11, -11],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'unit-fault/text',
      type: 'symbol',
      source: FAULT_SOURCE,
      minzoom: NAME_ZOOM,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [1.9, -1],
        'text-optional': true,
      },
      paint: { 'text-color': palette.fault, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.6 },
    },
  ],
};

const SIDE_PX = 16;
const RATIO = 2;

/** A circle with four ticks, struck out: no place can be had. */
export function drawFaultIcon(name: string, palette: Palette): Icon | null {
  if (name !== ICON) return null;
  return drawnIcon(SIDE_PX * RATIO, (context) => {
    context.scale(RATIO, RATIO);
    context.lineCap = 'round';
    // The rim first, so that the sign stands on any ground.
    for (const [colour, width] of [
      [palette['map-halo'], 4.5],
      [palette.fault, 1.8],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(new Path2D('M8 4.2A3.8 3.8 0 1 1 8 11.8A3.8 3.8 0 1 1 8 4.2M8 1.8V3M8 13V14.2M1.8 8H3M13 8H14.2'));
      context.stroke(new Path2D('M2.6 2.6 13.4 13.4'));
    }
  });
}
