import { CAMERA_LEG_LAYER, CAMERA_TILE_LAYER } from '@watchroom/shared/camera/camera-tiles.ts';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type Hit, type Overlay, overlayOrder, type Touched } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';
import { drawCameraIcon, RING_PARTS } from './camera-icons.ts';
import { asTold } from './tip/as-told.ts';

export const CAMERA_SOURCE = 'camera/tiles';
export const LENS_LAYER = 'camera/lens';
/** From here on the mark says which kind a camera is. */
export const KIND_ZOOM = 16;
/** The deepest tiles: cameras at one point are as far apart as on the screen in each of them. */
export const DEEPEST_ZOOM = 20;

const single: ExpressionSpecification = ['!=', ['get', 'cluster'], true];
const cluster: ExpressionSpecification = ['==', ['get', 'cluster'], true];
/** What was told since the tile was made: it counts while its version is above that of the tile. */
const isNewer: ExpressionSpecification = ['>', ['number', ['feature-state', 'rev'], 0], ['get', 'rev']];
const health: ExpressionSpecification = ['case', isNewer, ['feature-state', 'health'], ['get', 'health']];
const isAlarmed: ExpressionSpecification = [
  'case',
  isNewer,
  ['boolean', ['feature-state', 'alarm'], false],
  ['has', 'alarm'],
];

function byHealth<T extends string | number>(looks: {
  readonly online: T;
  readonly late: T;
  readonly lost: T;
  readonly unknown: T;
}): ExpressionSpecification {
  return ['match', health, 'online', looks.online, 'late', looks.late, 'lost', looks.lost, looks.unknown];
}

/**
 * Clusters from far: quiet while all is well, with a ring of what is not. From near a lens dot: full = sends pictures,
 * hollow = unknown, fault with a cross = lost, under a bell = signals an alarm.
 */
export function cameraOverlay(origin: string): Overlay {
  return {
    id: 'camera',
    order: overlayOrder.cameras,
    sources: {
      [CAMERA_SOURCE]: {
        type: 'vector',
        tiles: [`${origin}/api/tiles/cameras/{z}/{x}/{y}`],
        maxzoom: DEEPEST_ZOOM,
      },
    },
    icon: drawCameraIcon,
    layers: (palette) => [...clusterLayers(palette), legLayer(palette), ...lensLayers(palette)],
    hits: { layers: [LENS_LAYER, 'camera/cluster'], read: readHit },
  };
}

const from = { source: CAMERA_SOURCE, 'source-layer': CAMERA_TILE_LAYER } as const;

/** Parts of the ring of this state: none for none, at least one for any. */
function partsOf(state: 'alarm' | 'lost' | 'late'): ExpressionSpecification {
  return ['to-string', ['ceil', ['/', ['*', RING_PARTS, ['get', state]], ['get', 'count']]]];
}

function clusterLayers(palette: Palette): LayerSpecification[] {
  const size: ExpressionSpecification = ['log10', ['max', 1, ['get', 'count']]];
  const count: ExpressionSpecification = ['to-string', ['get', 'count']];
  const alarms: ExpressionSpecification = ['to-string', ['get', 'alarm']];
  return [
    {
      id: 'camera/cluster',
      type: 'circle',
      ...from,
      filter: cluster,
      paint: {
        'circle-radius': ['interpolate', ['linear'], size, 0, 6, 2, 12, 4, 18, 6, 25],
        // Nearly full: streets and names under a count make neither readable.
        'circle-color': palette.ground,
        'circle-opacity': 0.88,
        'circle-stroke-color': palette['ink-off'],
        'circle-stroke-width': 0.8,
      },
    },
    {
      id: 'camera/cluster-ring',
      type: 'symbol',
      ...from,
      filter: ['all', cluster, ['>', ['+', ['get', 'alarm'], ['get', 'lost'], ['get', 'late']], 0]],
      layout: {
        'icon-image': ['concat', 'camera/ring/', partsOf('alarm'), '/', partsOf('lost'), '/', partsOf('late')],
        // The picture is drawn for a radius of 18 px.
        'icon-size': ['interpolate', ['linear'], size, 0, 6 / 18, 2, 12 / 18, 4, 1, 6, 25 / 18],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'camera/cluster-count',
      type: 'symbol',
      ...from,
      filter: cluster,
      layout: {
        'text-field': ['case', ['>', ['get', 'alarm'], 0], ['concat', count, '\n!', alarms], count],
        'text-font': ['sans-serif'],
        'text-size': 11,
        'text-line-height': 1.05,
        'text-allow-overlap': true,
        // Names keep clear of the whole disc, not only of its count.
        'text-ignore-placement': false,
        'text-padding': 6,
      },
      paint: { 'text-color': ['case', ['>', ['get', 'alarm'], 0], palette.ink, palette['ink-soft']] },
    },
  ];
}

/** From the one point where several cameras stand to each of them. */
function legLayer(palette: Palette): LayerSpecification {
  return {
    id: 'camera/leg',
    type: 'line',
    source: CAMERA_SOURCE,
    'source-layer': CAMERA_LEG_LAYER,
    paint: { 'line-color': palette['ink-off'], 'line-width': 0.6 },
  };
}

function lensLayers(palette: Palette): LayerSpecification[] {
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
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 1.8, 14, 2.2, 16, 4, 19, 6],
        'circle-color': byHealth({ online: lit, late: palette.ground, lost: palette.ground, unknown: palette.ground }),
        // Whom nobody may look at stands back.
        'circle-opacity': ['match', ['get', 'terms'], 'none', 0.45, 1],
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
      id: 'camera/kind',
      type: 'symbol',
      ...from,
      filter: ['all', single, ['!=', ['get', 'kind'], 'fixed']],
      minzoom: KIND_ZOOM,
      layout: {
        'icon-image': ['concat', 'camera/kind/', ['get', 'kind']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'camera/cross',
      type: 'symbol',
      ...from,
      filter: single,
      minzoom: 15,
      layout: { 'icon-image': 'camera/cross', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      paint: { 'icon-opacity': byHealth({ online: 0, late: 0, lost: 1, unknown: 0 }) },
    },
    {
      id: 'camera/alarm',
      type: 'symbol',
      ...from,
      filter: single,
      layout: {
        'icon-image': 'camera/alarm',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-offset': [0, -14],
      },
      paint: { 'icon-opacity': ['case', isAlarmed, 1, 0] },
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

/** A camera that is too far for its id is named by its number in tiles, a cluster by that of its cell. */
function readHit({ id: number, properties: drawn, state, place }: Touched): Hit | null {
  if (drawn['cluster'] === true) return { overlay: 'camera', id: `${CLUSTER}${number}`, place, properties: drawn };
  const properties = asTold(drawn, state);
  const { id } = properties;
  if (typeof id === 'string') return { overlay: 'camera', id, place, properties };
  return typeof number === 'number' ? { overlay: 'camera', id: String(number), place, properties } : null;
}

const CLUSTER = 'cluster ';

/** The number of the cluster that was hit; null: it is a camera. */
export function clusterNumberOf({ id }: Pick<Hit, 'id'>): number | null {
  return id.startsWith(CLUSTER) ? Number(id.slice(CLUSTER.length)) : null;
}
