import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { CameraTilePoint, tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import type { MultiPolygon, Position } from '@watchroom/shared/kernel/geo.ts';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { DrawnCamera } from './drawn-camera.ts';
import { sectorOf } from './sector.ts';
import { cannotSee } from './seeing-words.ts';
import { type OutlinesByCamera, opticsOf } from './sight/outlines.ts';

/** A feature as the map gives it. */
export interface TileFeature {
  readonly id?: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry;
}

/** The single cameras among features of the tiles, each once: a camera on a border is in two tiles. */
export function camerasAmong(features: readonly TileFeature[], limit: number): DrawnCamera[] {
  const found = new Map<number, DrawnCamera>();
  for (const { id: number, properties, geometry } of features) {
    if (found.size >= limit) break;
    if (typeof number !== 'number' || geometry.type !== 'Point' || properties['cluster'] === true) continue;
    const parsed = CameraTilePoint.safeParse(properties);
    const [lng, lat] = geometry.coordinates;
    if (parsed.success && lng !== undefined && lat !== undefined)
      found.set(number, { ...parsed.data, number, place: [lng, lat] });
  }
  return [...found.values()];
}

/** The place somebody asks about and the cameras chosen for it, best first. */
export interface Sighting {
  readonly place: Position;
  readonly cameras: readonly SeeingCamera[];
}

/**
 * Sectors to draw: the near ones quietly, those chosen for the place over them. Each camera once. A near one is drawn cut by
 * buildings and without its blind foot once that is known (CAM-44), plain until then.
 */
export function sectorFeatures(
  near: readonly DrawnCamera[],
  sighting: Sighting | null,
  outlines: OutlinesByCamera = new Map(),
): FeatureCollection {
  const chosen = sighting?.cameras.filter((seeing) => !cannotSee(seeing)) ?? [];
  const numbers = new Set(chosen.map(({ camera }) => tileNumberOf(camera.id)));
  const quiet = near.filter((camera) => !numbers.has(camera.number)).flatMap((camera) => nearSector(camera, outlines));
  const clear = chosen.map(({ camera }) => {
    const sector = sectorOf(camera);
    return featureOf(sector.surface, { form: sector.form, look: 'chosen' });
  });
  return { type: 'FeatureCollection', features: [...quiet, ...clear] };
}

const outlineForms = { known: 'sector', assumed: 'guess', round: 'round' } as const;

function nearSector(camera: DrawnCamera, outlines: OutlinesByCamera): Feature[] {
  const { kind, place, azimuthDeg, hfovDeg, rangeM } = camera;
  const known = outlines.get(camera.number);
  if (known?.optics === opticsOf(camera) && known.area !== null) {
    const { form, seen } = known.area;
    return seen === null ? [] : [featureOf(surfaceOf(seen), { form: outlineForms[form], look: 'near' })];
  }
  const sector = sectorOf({ kind, place, azimuthDeg: azimuthDeg ?? null, hfovDeg: hfovDeg ?? null, rangeM });
  return [featureOf(sector.surface, { form: sector.form, look: 'near' })];
}

function surfaceOf({ coordinates }: MultiPolygon): Geometry {
  return {
    type: 'MultiPolygon',
    coordinates: coordinates.map((rings) => rings.map((ring) => ring.map((corner) => [...corner]))),
  };
}

/** A line from each chosen camera to the place, numbered as in the list. */
export function sightFeatures(sighting: Sighting | null): FeatureCollection {
  if (sighting === null) return { type: 'FeatureCollection', features: [] };
  const { place, cameras } = sighting;
  const lines = cameras.flatMap((seeing, index) => {
    // The number is that of the list, which has the others too.
    if (cannotSee(seeing)) return [];
    const { camera } = seeing;
    return [
      featureOf({ type: 'LineString', coordinates: [[...camera.place], [...place]] }, {}),
      featureOf({ type: 'Point', coordinates: [...camera.place] }, { part: 'camera', number: index + 1 }),
    ];
  });
  return {
    type: 'FeatureCollection',
    features: [...lines, featureOf({ type: 'Point', coordinates: [...place] }, { part: 'place' })],
  };
}

function featureOf(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties };
}
