import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GeoJSONVT, type GeoJSONVTOptions, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Position, Surface } from '@watchroom/shared/kernel/geo.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendKept } from '../web/kept.ts';

/** What a tile can hold: GeoJSON with flat properties. */
export interface TileFeature {
  readonly type: 'Feature';
  readonly geometry:
    | Surface
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] };
  readonly properties: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Features of one vector layer, WGS-84, and between which zooms a tile holds them. */
export interface TileLayer {
  readonly name: string;
  readonly features: readonly TileFeature[];
  readonly minZoom?: number;
  readonly options?: Partial<Pick<GeoJSONVTOptions, 'maxZoom' | 'tolerance' | 'buffer'>>;
}

/** Vector tiles of things that rarely change, cut from memory on demand and kept packed. */
export interface TileSet {
  /** Names this content; part of the ETag. */
  readonly version: string;
  /** Names one tile's content, where tiles change one by one. */
  versionAt?(at: TileAddress): string;
  /** The tile as gzipped MVT; null when nothing lies in it. */
  tile(at: TileAddress): Promise<Buffer | null>;
}

/** Deepest zoom that is cut; MapLibre stretches it beyond. A step of 1/4096 tile is 0.6 m there at the equator. */
export const DEEPEST_ZOOM = 14;
/** Packed tiles kept: a city at all zooms is some hundreds, of 5–50 kB. */
const KEPT_TILES = 1_500;

const defaults: GeoJSONVTOptions = { maxZoom: DEEPEST_ZOOM, indexMaxZoom: 5, tolerance: 3, extent: 4_096, buffer: 64 };

const pack = promisify(gzip);

export function createTileSet(version: string, layers: readonly TileLayer[]): TileSet {
  const indexes = layers.map((layer) => ({
    ...layer,
    // It does not write to what it is given; its types only do not say so.
    index: new GeoJSONVT(
      { type: 'FeatureCollection', features: layer.features as never },
      { ...defaults, ...layer.options },
    ),
  }));
  const kept = new Map<string, Promise<Buffer | null>>();

  async function cut({ z, x, y }: TileAddress): Promise<Buffer | null> {
    const byName = new Map<string, GeoJSONVTTile>();
    for (const { name, index, minZoom = 0 } of indexes) {
      const tile = z < minZoom ? null : index.getTile(z, x, y);
      if (tile === null || tile.features.length === 0) continue;
      // Several sets of features may feed one layer, each with its own zooms.
      const before = byName.get(name);
      byName.set(name, before === undefined ? tile : { ...before, features: [...before.features, ...tile.features] });
    }
    return byName.size === 0 ? null : pack(fromGeojsonVt(Object.fromEntries(byName), { version: 2, extent: 4_096 }));
  }

  return {
    version,
    tile(at) {
      const name = `${at.z}/${at.x}/${at.y}`;
      const known = kept.get(name);
      if (known !== undefined) return known;
      const made = cut(at);
      kept.set(name, made);
      const oldest = kept.size > KEPT_TILES ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return made;
    },
  };
}

const index = z.coerce.number().int().min(0);

/** Path parameters of a tile route; x and y must lie in the zoom's square. */
export const TileAddress = z
  .object({ z: index.max(DEEPEST_ZOOM + 8), x: index, y: index })
  .refine(({ z: zoom, x }) => x < 2 ** zoom, { path: ['x'] })
  .refine(({ z: zoom, y }) => y < 2 ** zoom, { path: ['y'] });
export type TileAddress = z.infer<typeof TileAddress>;

/** `v` in a tile's address: the version it was asked for. */
export const TileQuery = z.object({ v: z.string().max(64).optional() });

export interface TileRequest {
  readonly at: TileAddress;
  readonly v: string | undefined;
  readonly tiles: TileSet;
}

/**
 * Answers with a tile, 204 where it is empty, 304 where the browser has it. A tile asked for by its version never changes
 * and is kept for a year; always `private`, since tiles lie behind a door.
 */
export async function sendTile(
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: TileRequest,
): Promise<FastifyReply> {
  const { tiles, at, v } = wanted;
  const version = tiles.versionAt?.(at) ?? tiles.version;
  if (sendKept(request, reply, { version, keep: v === version ? 'always' : 'ask' })) return reply;
  const tile = await tiles.tile(at);
  if (tile === null) return reply.code(204).send();
  return reply.type('application/vnd.mapbox-vector-tile').header('content-encoding', 'gzip').send(tile);
}
