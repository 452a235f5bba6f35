import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { Text } from '@watchroom/shared/kernel/name.ts';
import { z } from 'zod';
import { jsonText } from '../start/json-text.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and dashes');
const zoom = z.int().min(0).max(22);

/**
 * The address of one raster tile: `{z}` `{x}` `{y}` (`{-y}`: counted from the south, TMS), `{s}` one of `subdomains`, `{key}`
 * the key. The host may hold nothing but `{s}`, so that no request can choose whom this server calls.
 */
const Template = z
  .string()
  .max(500)
  .regex(/^https?:\/\/(?:[a-z0-9.:-]|\{s\})+\//i, 'an http(s) address; its host may hold {s} only')
  .refine((text) => text.includes('{z}') && text.includes('{x}') && /\{-?y\}/.test(text), 'needs {z}, {x} and {y}')
  .refine((text) => !/[{}]/.test(text.replace(/\{(?:z|x|-?y|s|key)\}/g, '')), 'an unknown word in braces');

export const RasterBase = z.strictObject({
  id,
  name: Text,
  kind: z.literal('raster'),
  /** In which datum the pictures are drawn; the screens shift them, so that what is WGS-84 lies right on them. */
  datum: Datum.default('wgs84'),
  /** Bottom first: a map and, over it, its names. */
  layers: z.array(Template).min(1).max(4),
  subdomains: z
    .array(z.string().regex(/^[a-z0-9-]{1,16}$/i))
    .max(16)
    .default([]),
  /** Stays on this server: browsers get the tiles from us. */
  key: z.string().min(1).max(200).optional(),
  minZoom: zoom.default(0),
  maxZoom: zoom.default(18),
  tileSize: z.union([z.literal(256), z.literal(512)]).default(256),
  attribution: z.string().max(300).default(''),
});
export type RasterBase = z.infer<typeof RasterBase>;

/** One PMTiles file. A datum other than WGS-84 only where it holds pictures: shapes are not shifted. */
export const ArchiveBase = z.strictObject({
  id,
  name: Text,
  kind: z.literal('pmtiles'),
  file: z.string().min(1),
  datum: Datum.default('wgs84'),
});
export type ArchiveBase = z.infer<typeof ArchiveBase>;

/** Any MapLibre style, a file or an address. What it loads by itself must be named in `origins`. */
export const StyleBase = z.strictObject({
  id,
  name: Text,
  kind: z.literal('style'),
  url: z.string().min(1),
  origins: z
    .array(z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin))
    .max(16)
    .default([]),
});
export type StyleBase = z.infer<typeof StyleBase>;

const Base = z
  .discriminatedUnion('kind', [RasterBase, ArchiveBase, StyleBase])
  .refine(
    (base) => base.kind !== 'raster' || base.key !== undefined || !base.layers.some((one) => one.includes('{key}')),
    { path: ['key'], message: 'an address asks for {key}' },
  )
  .refine(
    (base) => base.kind !== 'raster' || base.subdomains.length > 0 || !base.layers.some((one) => one.includes('{s}')),
    { path: ['subdomains'], message: 'an address asks for {s}' },
  )
  .refine((base) => base.kind !== 'raster' || base.minZoom <= base.maxZoom, { path: ['maxZoom'] });
export type BaseConfig = z.infer<typeof Base>;

export const BUILT_IN = 'built-in';

/** The setting MAP_BASES: a JSON list. Ids are unique, and none is the built-in one's. */
export const BaseList = jsonText('a JSON list')
  .pipe(z.array(Base).max(24))
  .refine((bases) => new Set([BUILT_IN, ...bases.map((base) => base.id)]).size === bases.length + 1, 'ids twice');

const SUBDOMAINS = ['0', '1', '2', '3', '4', '5', '6', '7'];
const tianditu = (layer: string) =>
  `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}` +
  '&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}';

/**
 * Tianditu's street map and its pictures, each with its names over it, for a key of kind “server”. CGCS2000 differs from
 * WGS-84 by centimetres: nothing is shifted.
 */
export function tiandituBases(key: string): RasterBase[] {
  const base = {
    kind: 'raster',
    datum: 'wgs84',
    subdomains: SUBDOMAINS,
    key,
    minZoom: 1,
    maxZoom: 18,
    tileSize: 256,
  } as const;
  return [
    {
      ...base,
      subdomains: [...SUBDOMAINS],
      id: 'tianditu-vec',
      name: { zh: '天地图 矢量', en: 'Tianditu streets' },
      layers: [tianditu('vec'), tianditu('cva')],
      attribution: '© 天地图',
    },
    {
      ...base,
      subdomains: [...SUBDOMAINS],
      id: 'tianditu-img',
      name: { zh: '天地图 影像', en: 'Tianditu imagery' },
      layers: [tianditu('img'), tianditu('cia')],
      attribution: '© 天地图',
    },
  ];
}
