import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { GeoJSONVTFeature, GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import {
  CAMERA_TILE_LAYER,
  type CameraTileCluster,
  type CameraTilePoint,
} from '@watchroom/shared/camera/camera-tiles.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import type { Cluster } from './cluster-pyramid.ts';

/** Steps along the side of a tile. */
const EXTENT = 4_096;

const pack = promisify(gzip);

/** The features as a gzipped tile; null when there is none. */
export async function packTile(features: GeoJSONVTFeature[], at: TileAddress): Promise<Buffer | null> {
  if (features.length === 0) return null;
  const tile = { features, transformed: true, source: null, ...at } as const satisfies GeoJSONVTTile;
  return pack(fromGeojsonVt({ [CAMERA_TILE_LAYER]: tile }, { version: 2, extent: EXTENT }));
}

export function clusterFeature(cluster: Cluster, at: TileAddress): GeoJSONVTFeature {
  return { type: 1, geometry: [inTile([cluster.x, cluster.y], at)], tags: clusterTags(cluster) };
}

/** `place`: the camera's, in parts of the world. */
export function pointFeature(camera: CameraView, place: readonly [number, number], at: TileAddress): GeoJSONVTFeature {
  return { type: 1, geometry: [inTile(place, at)], tags: pointTags(camera) };
}

function inTile([x, y]: readonly [number, number], at: TileAddress): [number, number] {
  const tiles = 2 ** at.z;
  return [Math.floor((x * tiles - at.x) * EXTENT), Math.floor((y * tiles - at.y) * EXTENT)];
}

function clusterTags({ count, health }: Cluster): CameraTileCluster {
  return { cluster: true, count, ...health };
}

function pointTags(camera: CameraView): CameraTilePoint {
  const { id, name, kind, health, terms, ownerKind, azimuthDeg, hfovDeg, rangeM, count } = camera;
  return {
    ...{ id, name, kind, health, terms, ownerKind, rangeM, count },
    ...(azimuthDeg === null ? {} : { azimuthDeg }),
    ...(hfovDeg === null ? {} : { hfovDeg }),
  };
}
