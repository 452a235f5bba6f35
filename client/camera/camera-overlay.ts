import { CAMERA_TILE_LAYER } from '@watchroom/shared/camera/camera-tiles.ts';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type Hit, type Icon, noFeatures, type Overlay, overlayOrder, type Touched } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';

export const CAMERA_SOURCE = 'camera/tiles';
export const SECTOR_SOURCE = 'sector/surfaces';
export const SIGHT_SOURCE = 'sight/lines';
export const LENS_LAYER = 'camera/lens';
/** From here on single cameras have their sectors drawn: a sector of 80 m is then some 60 px long. */
export const SECTOR_ZOOM = 16;

/** What the topic says is newer than what the tile says. */
const health: ExpressionSpecification = ['coalesce', ['feature-state', 'health'], ['get', 'health']];
const single: ExpressionSpecification = ['!=', ['get', 'cluster'], true];
const cluster: ExpressionSpecification = ['==', ['get', 'cluster'], true];

function byHealth<T extends string | number>(looks: {
  readonly online: T;
  readonly late: T;
  readonly lost: T;
  readonly unknown: T;
}): ExpressionSpecification {
  return ['match', health, 'online', looks.online, 'late', looks.late, 'lost', looks.lost, looks.unknown];
}

/** Clusters from far, from near a lens dot with a ring: full = sends pictures, hollow = unknown, fault with a cross = lost. */
export function cameraOverlay(origin: string): Overlay {
  return {
    id: 'camera',
    order: overlayOrder.cameras,
    sources: {
      [CAMERA_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/cameras/{z}/{x}/{y}`],
        maxzoom: 16,
        promoteId: { [CAMERA_TILE_LAYER]: 'id' },
      },
    },
    icon: (name, palette) => (name === 'camera/cross' ? drawCross(palette.fault) : null),
    layers: (palette) => [...clusterLayers(palette), ...lensLayers(palette)],
    hits: { layers: [LENS_LAYER, 'camera/cluster'], read: readHit },
  };
}

function clusterLayers(palette: Palette): LayerSpecification[] {
  const from = { source: CAMERA_SOURCE, 'source-layer': CAMERA_TILE_LAYER } as const;
  const count: ExpressionSpecification = ['to-string', ['get', 'count']];
  return [
    {
      id: 'camera/cluster',
      type: 'circle',
      ...from,
      filter: cluster,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['log10', ['max', 1, ['get', 'count']]], 0, 6, 2, 11, 4, 20],
        'circle-color': palette.ground,
        'circle-opacity': 0.6,
        'circle-stroke-color': ['case', ['>', ['get', 'lost'], 0], palette.fault, palette['ink-off']],
        'circle-stroke-width': ['case', ['>', ['get', 'lost'], 0], 1.4, 0.8],
      },
    },
    {
      id: 'camera/cluster-count',
      type: 'symbol',
      ...from,
      filter: cluster,
      layout: {
        'text-field': [
          'case',
          ['>', ['get', 'lost'], 0],
          ['concat', count, '\n×', ['to-string', ['get', 'lost']]],
          count,
        ],
        'text-font': ['sans-serif'],
        'text-size': 10,
        'text-line-height': 1.05,
        'text-allow-overlap': true,
        // The names of areas are worth more than the place of a count.
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette['ink-faint'] },
    },
  ];
}

function lensLayers(palette: Palette): LayerSpecification[] {
  const from = { source: CAMERA_SOURCE, 'source-layer': CAMERA_TILE_LAYER } as const;
  const lit = palette['ink-soft'];
  return [
    {
      id: 'camera/chosen',
      type: 'circle',
      ...from,
      filter: single,
      paint: {
        'circle-radius': 11,
        'circle-color': palette['accent-wash'],
        'circle-opacity': ['case', ['boolean', ['feature-state', 'chosen'], false], 1, 0],
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': ['case', ['boolean', ['feature-state', 'chosen'], false], 2, 0],
      },
    },
    {
      id: LENS_LAYER,
      type: 'circle',
      ...from,
      filter: single,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 2.2, 16, 4, 19, 6],
        'circle-color': byHealth({ online: lit, late: palette.ground, lost: palette.ground, unknown: palette.ground }),
        'circle-stroke-color': byHealth({
          online: palette.ground,
          late: palette.fault,
          lost: palette.fault,
          unknown: palette['ink-faint'],
        }),
        'circle-stroke-width': byHealth({ online: 1, late: 2, lost: 1.4, unknown: 1.2 }),
      },
    },
    {
      id: 'camera/cross',
      type: 'symbol',
      ...from,
      filter: single,
      minzoom: 13,
      layout: { 'icon-image': 'camera/cross', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      paint: { 'icon-opacity': byHealth({ online: 0, late: 0, lost: 1, unknown: 0 }) },
    },
    {
      id: 'camera/name',
      type: 'symbol',
      ...from,
      filter: single,
      minzoom: 17,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-offset': [0, 0.9],
        'text-anchor': 'top',
        'text-max-width': 9,
      },
      paint: { 'text-color': palette['ink-soft'], 'text-halo-color': palette['map-halo'], 'text-halo-width': 1.3 },
    },
  ];
}

/** Sectors lie under the dots. `look`: near, chosen, or one of those that see the place spoken of. */
export const sectorOverlay: Overlay = {
  id: 'sector',
  order: overlayOrder.sectors,
  sources: { [SECTOR_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => {
    const plain: ExpressionSpecification = ['==', ['get', 'look'], 'near'];
    return [
      {
        id: 'sector/fill',
        type: 'fill',
        source: SECTOR_SOURCE,
        filter: ['!=', ['get', 'form'], 'unknown'],
        paint: {
          'fill-color': ['case', plain, palette['ink-soft'], palette.accent],
          'fill-opacity': ['case', plain, 0.07, 0.16],
        },
      },
      {
        id: 'sector/edge',
        type: 'line',
        source: SECTOR_SOURCE,
        filter: ['==', ['get', 'form'], 'sector'],
        paint: {
          'line-color': ['case', plain, palette['ink-faint'], palette.accent],
          'line-width': ['case', plain, 0.6, 1.4],
        },
      },
      {
        id: 'sector/edge-unsure',
        type: 'line',
        source: SECTOR_SOURCE,
        filter: ['!=', ['get', 'form'], 'sector'],
        paint: {
          'line-color': ['case', plain, palette['ink-faint'], palette.accent],
          'line-width': 0.8,
          'line-dasharray': [3, 3],
        },
      },
    ];
  },
};

/** From each camera that sees a place to that place, with the number of its tile in the video dock. */
export const sightOverlay: Overlay = {
  id: 'sight',
  order: overlayOrder.lines,
  sources: { [SIGHT_SOURCE]: { type: 'geojson', data: noFeatures } },
  layers: (palette) => [
    {
      id: 'sight/line',
      type: 'line',
      source: SIGHT_SOURCE,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': palette.accent, 'line-width': 1.2, 'line-dasharray': [2, 2] },
    },
    {
      id: 'sight/place',
      type: 'circle',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'place'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.ground,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'sight/number-back',
      type: 'circle',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'camera'],
      paint: { 'circle-radius': 8, 'circle-color': palette.accent, 'circle-translate': [0, -14] },
    },
    {
      id: 'sight/number',
      type: 'symbol',
      source: SIGHT_SOURCE,
      filter: ['==', ['get', 'part'], 'camera'],
      layout: {
        'text-field': ['to-string', ['get', 'number']],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette['accent-ink'], 'text-translate': [0, -14] },
    },
  ],
};

function readHit({ properties, place }: Touched): Hit | null {
  if (properties['cluster'] === true) return { overlay: 'camera', id: 'cluster', place, properties };
  const { id } = properties;
  return typeof id === 'string' ? { overlay: 'camera', id, place, properties } : null;
}

/** The mark of a lost camera, so that it is told without colour. */
function drawCross(colour: string): Icon | null {
  const side = 20;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(4, 4);
  context.lineTo(16, 16);
  context.moveTo(16, 4);
  context.lineTo(4, 16);
  context.stroke();
  return { image: context.getImageData(0, 0, side, side), pixelRatio: 2 };
}
