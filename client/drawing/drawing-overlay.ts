import { type Drawing, isShown } from '@watchroom/shared/drawing/drawing-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { circleRing } from '@watchroom/shared/kernel/ring.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';

export const DRAWING_SOURCE = 'drawing/shapes';

const colourOf = (palette: Palette): ExpressionSpecification => [
  'match',
  ['get', 'colour'],
  'green',
  palette['draw-green'],
  'teal',
  palette['draw-teal'],
  'violet',
  palette['draw-violet'],
  palette['draw-plain'],
];
const chosen: ExpressionSpecification = ['==', ['get', 'chosen'], true];
const surface = ['==', ['geometry-type'], 'Polygon'] as ExpressionSpecification;

/** What people drew: thin, crisp, hatched by nothing; own ones dashed, so that nobody takes them for what others see. */
export const drawingOverlay: Overlay = {
  id: 'drawing',
  order: overlayOrder.drawings,
  sources: { [DRAWING_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'drawing/fill',
      type: 'fill',
      source: DRAWING_SOURCE,
      filter: surface,
      paint: { 'fill-color': colourOf(palette), 'fill-opacity': ['case', chosen, 0.26, 0.13] },
    },
    {
      id: 'drawing/halo',
      type: 'line',
      source: DRAWING_SOURCE,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette['map-halo'], 'line-width': ['case', chosen, 7, 4.5], 'line-opacity': 0.7 },
    },
    ...(['shared', 'own'] as const).map((kind) => ({
      id: `drawing/line-${kind}`,
      type: 'line' as const,
      source: DRAWING_SOURCE,
      filter: [
        'all',
        ['!=', ['geometry-type'], 'Point'],
        ['==', ['get', 'own'], kind === 'own'],
      ] as ExpressionSpecification,
      layout: { 'line-join': 'round' as const, 'line-cap': 'round' as const },
      paint: {
        'line-color': colourOf(palette),
        'line-width': ['case', chosen, 3.2, 2.2] as ExpressionSpecification,
        ...(kind === 'own' ? { 'line-dasharray': [2.4, 2] } : {}),
      },
    })),
    {
      id: 'drawing/point',
      type: 'circle',
      source: DRAWING_SOURCE,
      filter: ['==', ['get', 'kind'], 'point'],
      paint: {
        'circle-radius': ['case', chosen, 7.5, 5.5],
        'circle-color': ['case', ['get', 'own'], palette['map-halo'], colourOf(palette)],
        'circle-stroke-color': ['case', ['get', 'own'], colourOf(palette), palette['map-halo']],
        'circle-stroke-width': 2.2,
      },
    },
    ...(['name', 'text'] as const).map((kind) => ({
      id: `drawing/${kind}`,
      type: 'symbol' as const,
      source: DRAWING_SOURCE,
      filter: [
        'all',
        ['has', 'name'],
        ['==', ['==', ['get', 'kind'], 'text'], kind === 'text'],
      ] as ExpressionSpecification,
      layout: {
        'text-field': ['get', 'name'] as ExpressionSpecification,
        'text-font': ['sans-serif'],
        'text-size': kind === 'text' ? 14 : 12,
        'text-offset': [
          'case',
          ['==', ['get', 'kind'], 'point'],
          ['literal', [0, 1]],
          ['literal', [0, 0]],
        ] as ExpressionSpecification,
        'text-max-width': 12,
        // What was written as a text is the drawing itself, and gives way to nothing.
        'text-allow-overlap': kind === 'text',
      },
      paint: { 'text-color': colourOf(palette), 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.8 },
    })),
  ],
  hits: {
    layers: [
      'drawing/point',
      'drawing/line-shared',
      'drawing/line-own',
      'drawing/name',
      'drawing/text',
      'drawing/fill',
    ],
    read: readHit,
  },
};

function readHit({ properties, place }: Touched): Hit | null {
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'drawing', id, place, properties } : null;
}

/** The drawings that are to be seen now; the one in hand is left out, its sketch is drawn instead. */
export function drawingFeatures(
  drawings: Iterable<Drawing>,
  given: { readonly now: Instant; readonly chosen: string | null; readonly inHand: string | null },
): FeatureCollection {
  const features: Feature[] = [];
  for (const drawing of drawings) {
    if (!isShown(drawing, given.now) || drawing.id === given.inHand) continue;
    const { id, colour, name } = drawing;
    features.push({
      type: 'Feature',
      geometry: geometryOf(drawing),
      properties: {
        id,
        colour,
        kind: drawing.shape.kind,
        own: drawing.area === null,
        chosen: id === given.chosen,
        ...(name === '' ? {} : { name }),
      },
    });
  }
  return { type: 'FeatureCollection', features };
}

function geometryOf({ shape }: Drawing): Geometry {
  const closed = (ring: readonly Position[]) => [...ring, ...ring.slice(0, 1)].map((place) => [...place]);
  switch (shape.kind) {
    case 'line':
      return { type: 'LineString', coordinates: shape.places.map((place) => [...place]) };
    case 'polygon':
      return { type: 'Polygon', coordinates: [closed(shape.ring)] };
    case 'circle':
      return { type: 'Polygon', coordinates: [closed(circleRing(shape.place, shape.radiusM))] };
    default:
      return { type: 'Point', coordinates: [...shape.place] };
  }
}
