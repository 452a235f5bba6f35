import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { areaTileLayers } from '@watchroom/shared/area/area-tiles.ts';
import {
  createTileSet,
  DEEPEST_ZOOM,
  type TileFeature,
  type TileLayer,
  type TileSet,
} from '../platform/map/tile-set.ts';

/** An area is in the tiles from the zoom on at which the middle one of its level is this wide, pixels. */
const LEAST_WIDTH_PX = 24;
/** Pixels of the whole earth at zoom 0. */
const WORLD_PX = 512;

/**
 * Two layers (shared/area/area-tiles.ts): surfaces, and for labels one point inside each. Both with `id`, `level`, `name` and `parent`; grids
 * are left out where they would be smaller than their border is wide.
 */
export function areaTiles(city: { readonly version: string; readonly index: AreaIndex }): TileSet {
  const { index } = city;
  const levels = [...new Set(index.areas.map((area) => area.level))].sort((a, b) => a - b);
  const layers = levels.flatMap((level): TileLayer[] => {
    const views = index.views().filter((view) => view.level === level);
    const surfaces = new Map(index.areas.filter((area) => area.level === level).map((area) => [area.id, area.surface]));
    const minZoom = leastZoom(views);
    return [
      {
        name: areaTileLayers.surface,
        minZoom,
        features: views.flatMap((view) => {
          const surface = surfaces.get(view.id);
          return surface === undefined ? [] : [feature(view, surface)];
        }),
      },
      {
        name: areaTileLayers.label,
        minZoom,
        // A label near a tile's edge must be in one tile only, or it is drawn twice.
        options: { buffer: 0 },
        features: views.map((view) => feature(view, { type: 'Point', coordinates: view.label })),
      },
    ];
  });
  return createTileSet(city.version, layers);
}

function feature(view: AreaView, geometry: TileFeature['geometry']): TileFeature {
  const { id, level, name, parent } = view;
  return { type: 'Feature', geometry, properties: { id, level, name, ...(parent === null ? {} : { parent }) } };
}

/** From which zoom on areas of this size are worth drawing. */
function leastZoom(views: readonly AreaView[]): number {
  const widths = views.map(({ box }) => box[2] - box[0]).sort((a, b) => a - b);
  const middle = widths[widths.length >> 1] ?? 0;
  if (middle <= 0) return 0;
  return Math.max(0, Math.min(DEEPEST_ZOOM, Math.ceil(Math.log2((LEAST_WIDTH_PX * 360) / (middle * WORLD_PX)))));
}
