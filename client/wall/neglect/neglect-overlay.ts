import type { TourCamera } from '@watchroom/shared/tour/neglect.ts';
import type { FeatureCollection, Point } from 'geojson';
import { noFeatures, type Overlay, overlayOrder } from '../../map/overlay.ts';

export const NEGLECT_SOURCE = 'neglect/cameras';
/** Words where there is room for them. */
const WORDS_ZOOM = 13;

/** TOU-8: a ring around each camera that waits for a look, with how long it has waited; a form of its own, not a colour alone. */
export const neglectOverlay: Overlay = {
  id: 'neglect',
  order: overlayOrder.cameras + 1,
  sources: { [NEGLECT_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'neglect/rim',
      type: 'circle',
      source: NEGLECT_SOURCE,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 6, 15, 13],
        'circle-color': 'transparent',
        'circle-stroke-color': palette['map-halo'],
        'circle-stroke-width': 4,
      },
    },
    {
      id: 'neglect/ring',
      type: 'circle',
      source: NEGLECT_SOURCE,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 6, 15, 13],
        'circle-color': 'transparent',
        'circle-stroke-color': palette.fault,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'neglect/words',
      type: 'symbol',
      source: NEGLECT_SOURCE,
      minzoom: WORDS_ZOOM,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [1.5, 0],
        'text-optional': true,
      },
      paint: { 'text-color': palette.fault, 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.6 },
    },
  ],
};

/** Those whose place is known, each with its words. */
export function neglectFeatures(
  cameras: readonly TourCamera[],
  wordsOf: (camera: TourCamera) => string,
): FeatureCollection<Point> {
  const features = cameras.flatMap((camera, id) =>
    camera.place === null
      ? []
      : [
          {
            type: 'Feature' as const,
            id,
            geometry: { type: 'Point' as const, coordinates: [...camera.place] },
            properties: { text: wordsOf(camera) },
          },
        ],
  );
  return { type: 'FeatureCollection', features };
}
