import type { BoundaryMapping } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { RawFeature } from '@watchroom/shared/area/boundary/boundary-rows.ts';
import { parseDbf, parseShp } from 'shpjs';
import { z } from 'zod';
import { type FrameFault, frameFault } from './shapefile-frame.ts';
import { unzip, ZipFault } from './unzip.ts';

/** Why a file cannot be read at all. */
export type FileFaultCode =
  | FrameFault['code']
  | 'no-boundaries'
  | 'broken-zip'
  | 'no-shp'
  | 'no-dbf'
  | 'no-json'
  | 'too-many-features';
export type ReadFile =
  | { readonly ok: true; readonly features: readonly RawFeature[] }
  | { readonly ok: false; readonly code: FileFaultCode; readonly feature?: number | null; readonly value?: string };

/** As many as a profile has areas at most. */
const MOST_FEATURES = 100_000;

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
    }),
  ),
});

/** A GeoJSON FeatureCollection, or a zip with a shapefile (or with one GeoJSON file), by what the bytes are. */
export function readBoundaryFile(bytes: Buffer, encoding: BoundaryMapping['encoding']): ReadFile {
  const read = isZip(bytes) ? readZip(bytes, encoding) : readGeoJson(bytes);
  if (!read.ok) return read;
  if (read.features.length === 0) return { ok: false, code: 'no-boundaries' };
  return read.features.length > MOST_FEATURES ? { ok: false, code: 'too-many-features' } : read;
}

function isZip(bytes: Buffer): boolean {
  return bytes.length > 22 && bytes.readUInt16LE(0) === 0x4b50;
}

function readGeoJson(bytes: Buffer): ReadFile {
  const text = decoded(bytes, 'utf-8');
  const parsed = Collection.safeParse(text === null ? null : parsedJson(text));
  if (!parsed.success) return { ok: false, code: 'no-json' };
  const features = parsed.data.features.map(({ properties, geometry }, at) => ({
    number: at + 1,
    properties: properties ?? {},
    geometry: geometry == null ? null : { type: geometry.type, coordinates: geometry.coordinates },
  }));
  return { ok: true, features };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function readZip(bytes: Buffer, encoding: BoundaryMapping['encoding']): ReadFile {
  let files: ReadonlyMap<string, Buffer>;
  try {
    files = unzip(bytes);
  } catch (error) {
    if (error instanceof ZipFault || error instanceof RangeError) return { ok: false, code: 'broken-zip' };
    throw error;
  }
  const shape = [...files.keys()].find((name) => name.endsWith('.shp'));
  if (shape === undefined) {
    const json = [...files.values()].length === 1 ? [...files.values()][0] : undefined;
    return json === undefined ? { ok: false, code: 'no-shp' } : readGeoJson(json);
  }
  const part = (suffix: string) => files.get(`${shape.slice(0, -4)}.${suffix}`);
  const [shp, dbf] = [part('shp'), part('dbf')];
  if (shp === undefined) return { ok: false, code: 'no-shp' };
  if (dbf === undefined) return { ok: false, code: 'no-dbf' };
  const fault = frameFault(shp, dbf);
  if (fault !== null) return { ok: false, ...fault };
  try {
    const geometries = parseShp(shp, part('prj')?.toString('utf8') ?? false);
    const rows = parseDbf(dbf, encodingOf({ asked: encoding, cpg: part('cpg')?.toString('latin1'), dbf }));
    const features = geometries.map((geometry, at) => ({ number: at + 1, properties: rows[at] ?? {}, geometry }));
    return { ok: true, features };
  } catch {
    // The parser throws errors of every kind at bytes that are no shapefile; none of them says more than that.
    return { ok: false, code: 'no-boundaries' };
  }
}

/** Tables made in China without a .cpg are nearly always GBK; UTF-8 shows by itself. */
function encodingOf(given: { asked: BoundaryMapping['encoding']; cpg: string | undefined; dbf: Buffer }): string {
  if (given.asked !== 'auto') return given.asked;
  const said = given.cpg?.trim().toLowerCase() ?? '';
  if (/utf-?8|65001/.test(said)) return 'utf-8';
  if (/gb|936/.test(said)) return 'gbk';
  const records = given.dbf.subarray(given.dbf.length > 10 ? given.dbf.readUInt16LE(8) : 0);
  return decoded(records, 'utf-8') === null ? 'gbk' : 'utf-8';
}

function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
