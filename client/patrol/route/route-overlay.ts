import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { CheckpointAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { Feature, FeatureCollection } from 'geojson';
import { type Hit, noFeatures, type Overlay, overlayOrder, type Touched } from '../../map/overlay.ts';
import { checkpointIconName, drawCheckpointIcon } from './checkpoint-icon.ts';
import type { WalkedRoute } from './walked-routes.ts';

export const ROUTE_SOURCE = 'route/routes';
/** From here on checkpoints of all routes are drawn; those of a chosen one always. */
const CHECKPOINT_ZOOM = 13;

export const routeOverlay: Overlay = {
  id: 'route',
  order: overlayOrder.lines,
  sources: { [ROUTE_SOURCE]: { type: 'geojson', data: noFeatures } },
  icon: drawCheckpointIcon,
  layers: (palette) => [
    {
      id: 'route/rim',
      type: 'line',
      source: ROUTE_SOURCE,
      filter: ['==', ['get', 'is'], 'line'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': ['case', ['get', 'chosen'], palette.accent, palette['map-halo']],
        'line-width': ['case', ['get', 'chosen'], 7, 4],
        'line-opacity': ['case', ['get', 'dim'], 0.15, ['get', 'chosen'], 0.55, 0.8],
      },
    },
    {
      id: 'route/line',
      type: 'line',
      source: ROUTE_SOURCE,
      filter: ['==', ['get', 'is'], 'line'],
      layout: { 'line-join': 'round', 'line-cap': 'butt' },
      paint: {
        'line-color': ['case', ['get', 'walked'], palette['state-moving'], palette['state-off']],
        'line-width': ['case', ['get', 'walked'], 2.6, 1.8],
        'line-dasharray': [5, 1.6, 1, 1.6],
        'line-opacity': ['case', ['get', 'dim'], 0.25, 1],
      },
    },
    {
      id: 'route/checkpoint',
      type: 'symbol',
      source: ROUTE_SOURCE,
      filter: [
        'all',
        ['==', ['get', 'is'], 'checkpoint'],
        ['any', ['>=', ['zoom'], CHECKPOINT_ZOOM], ['==', ['get', 'chosen'], true]],
      ],
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      paint: { 'icon-opacity': ['case', ['get', 'dim'], 0.25, 1] },
    },
    {
      id: 'route/name',
      type: 'symbol',
      source: ROUTE_SOURCE,
      filter: ['==', ['get', 'is'], 'line'],
      minzoom: 12,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-size': 11,
        'text-offset': [0, -0.9],
        'text-font': ['sans-serif'],
      },
      paint: {
        'text-color': palette['map-label'],
        'text-halo-color': palette['map-halo'],
        'text-halo-width': 1.4,
        'text-opacity': ['case', ['get', 'dim'], 0.3, 1],
      },
    },
  ],
  hits: { layers: ['route/checkpoint', 'route/line', 'route/rim'], read: readHit },
};

export interface RouteDrawing {
  readonly chosen: string | null;
  /** Those that belong to what is selected, null = nothing is. */
  readonly lit: ReadonlySet<string> | null;
}

export function routeFeatures(routes: readonly WalkedRoute[], { chosen, lit }: RouteDrawing): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: routes.flatMap(({ route, at, checkpoints }) => {
      const common = { route: route.id, chosen: route.id === chosen, dim: lit !== null && !lit.has(route.id) };
      const states = new Map(checkpoints.map((one) => [one.point, one.at]));
      const points = route.points.flatMap(({ place, check }, index) =>
        check === null ? [] : [checkpoint(place, states.get(index) ?? 'waiting', { ...common, name: check.name })],
      );
      const coordinates = route.points.map(({ place }) => [...place]);
      const line: Feature = {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates },
        properties: { ...common, is: 'line', name: route.name, walked: at === 'running' },
      };
      return [line, ...points];
    }),
  };
}

function checkpoint(place: Position, at: CheckpointAt, more: object): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...place] },
    properties: { ...more, is: 'checkpoint', at, icon: checkpointIconName(at) },
  };
}

function readHit({ properties, place }: Touched): Hit | null {
  const id = properties['route'];
  return typeof id === 'string' ? { overlay: 'route', id, place, properties } : null;
}
