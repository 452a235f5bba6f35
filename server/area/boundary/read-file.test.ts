import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { zipOf, zippedShapefile } from '../../test/shapefile.ts';
import { readBoundaryFile } from './read-file.ts';
import { unzip } from './unzip.ts';

/** Clockwise, as a shapefile's outer rings are. */
const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west, south + side],
  [west + side, south + side],
  [west + side, south],
  [west, south],
];
/** 张店区 in GBK and in UTF-8. */
const gbk = Buffer.from([0xd5, 0xc5, 0xb5, 0xea, 0xc7, 0xf8]);
const utf8 = Buffer.from('张店区');
const row = (name: Buffer) => [{ rings: [square(118, 36, 0.1)], fields: { code: '370303', name } }];
const read = (bytes: Buffer, encoding: 'auto' | 'gbk' | 'utf-8' = 'auto') => {
  const file = readBoundaryFile(bytes, encoding);
  return file.ok ? file.features : file.code;
};

const geometryOf = (bytes: Buffer) => {
  const features = read(bytes);
  return typeof features === 'string' ? [] : features[0]?.geometry?.coordinates;
};

describe('ARE-6 a file of boundaries', () => {
  it.each([
    ['GBK without a word about it', gbk, {}, 'auto'],
    ['GBK by its .cpg', gbk, { cpg: 'CP936' }, 'auto'],
    ['GBK because a person says so', gbk, { cpg: 'UTF-8' }, 'gbk'],
    ['UTF-8 without a word about it', utf8, {}, 'auto'],
    ['UTF-8 by its .cpg', utf8, { cpg: 'UTF-8' }, 'auto'],
  ] as const)('may be a zipped shapefile with a table in %s', (...[, name, more, encoding]) => {
    const features = read(zippedShapefile(row(name), more), encoding);
    expect(features).toMatchObject([
      { number: 1, properties: { code: '370303', name: '张店区' }, geometry: { type: 'Polygon' } },
    ]);
  });

  it('keeps holes and parts of a shapefile', () => {
    const hole = square(118.04, 36.04, 0.02).toReversed();
    const rings = [square(118, 36, 0.1), hole, square(119, 36, 0.1)];
    const parts = geometryOf(zippedShapefile([{ rings, fields: { code: '1', name: 'x' } }])) as unknown[][];
    expect(parts.map((part) => part.length).sort()).toEqual([1, 2]);
  });

  it('in metres of CGCS2000 (Gauss-Krüger) comes out in degrees', () => {
    const prj =
      'PROJCS["CGCS2000_3_Degree_GK_CM_117E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
    const metres = [{ rings: [square(590_000, 4_070_000, 1_000)], fields: { code: '1', name: 'x' } }];
    const [[[lng = 0, lat = 0] = []] = []] = geometryOf(zippedShapefile(metres, { prj })) as number[][][];
    expect(lng).toBeGreaterThan(117.9);
    expect(lng).toBeLessThan(118.1);
    expect(lat).toBeGreaterThan(36.7);
    expect(lat).toBeLessThan(36.9);
  });

  it('may be GeoJSON, with a mark of byte order, and inside a zip', () => {
    const json = JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { a: 1 }, geometry: null }],
    });
    const wanted = [{ number: 1, properties: { a: 1 }, geometry: null }];
    expect(read(Buffer.from(json))).toEqual(wanted);
    expect(read(Buffer.from(`\uFEFF${json}`))).toEqual(wanted);
    expect(read(zipOf({ 'a.geojson': Buffer.from(json) }))).toEqual(wanted);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.from(''), 'no-json'],
    ['a word', Buffer.from('hello'), 'no-json'],
    ['one feature alone', Buffer.from('{"type":"Feature"}'), 'no-json'],
    ['no feature', Buffer.from('{"type":"FeatureCollection","features":[]}'), 'no-boundaries'],
    ['other bytes than UTF-8', Buffer.concat([Buffer.from('{"type":"'), gbk, Buffer.from('"}')]), 'no-json'],
    ['a zip that is cut off', zippedShapefile(row(utf8)).subarray(0, 300), 'broken-zip'],
    ['a zip with other things', zipOf({ 'a.json': Buffer.from('[]'), 'b.json': Buffer.from('[]') }), 'no-shp'],
    ['a shapefile without its table', zipOf({ 'a.shp': Buffer.alloc(100) }), 'no-dbf'],
    [
      'bytes that call themselves a shapefile',
      zipOf({ 'a.shp': Buffer.from('x'), 'a.dbf': Buffer.from('y') }),
      'shp-broken',
    ],
  ])('that is %s is refused with what is missing', (_, bytes, code) => {
    expect(read(bytes)).toBe(code);
  });

  /** A shapefile of three features, one of its files changed by hand. */
  const spoilt = (suffix: 'shp' | 'dbf', change: (bytes: Buffer) => Buffer) => {
    const rows = [0, 1, 2].map((at) => ({
      rings: [square(118 + at, 36, 0.1)],
      fields: { code: String(at), name: utf8 },
    }));
    const files = new Map(unzip(zippedShapefile(rows)));
    const name = `grids.${suffix}`;
    files.set(name, change(Buffer.from(files.get(name) ?? Buffer.alloc(0))));
    return readBoundaryFile(zipOf(Object.fromEntries(files)), 'auto');
  };
  const written =
    (at: number, value: number, how: 'writeUInt32LE' | 'writeUInt16LE' | 'writeInt32LE' | 'writeInt32BE') =>
    (bytes: Buffer) => {
      bytes[how](value, at);
      return bytes;
    };
  /** Of the first feature: its size in words, and how many parts and points it has. */
  const [words, parts, points] = [104, 144, 148];

  it.each<[string, 'shp' | 'dbf', (bytes: Buffer) => Buffer, object]>([
    ['cut off in its last feature', 'shp', (bytes) => bytes.subarray(0, -60), { code: 'shp-broken', feature: 3 }],
    ['cut off in the table', 'dbf', (bytes) => bytes.subarray(0, -60), { code: 'dbf-broken' }],
    [
      'with a table of four thousand million rows',
      'dbf',
      written(4, 0xffff_ffff, 'writeUInt32LE'),
      { code: 'dbf-broken', feature: 4 },
    ],
    ['with rows of no size', 'dbf', written(10, 0, 'writeUInt16LE'), { code: 'dbf-broken' }],
    ['with a table without a head', 'dbf', written(8, 0, 'writeUInt16LE'), { code: 'dbf-broken' }],
    ['with a table of another file', 'dbf', written(4, 2, 'writeUInt32LE'), { code: 'rows-differ', value: '3 / 2' }],
    [
      'with a feature of a thousand million points',
      'shp',
      written(points, 1_000_000_000, 'writeInt32LE'),
      { code: 'shp-broken', feature: 1 },
    ],
    [
      'with a feature of fewer than no parts',
      'shp',
      written(parts, -1, 'writeInt32LE'),
      { code: 'shp-broken', feature: 1 },
    ],
    [
      'with a feature that ends before it begins',
      'shp',
      written(words, -54, 'writeInt32BE'),
      { code: 'shp-broken', feature: 1 },
    ],
  ])('%s is refused at once, with the feature', (...[, suffix, change, wanted]) => {
    expect(spoilt(suffix, change)).toMatchObject({ ok: false, ...wanted });
  });

  it('that swells to more than a map can be is refused before it fills the memory', () => {
    const bomb = zipOf({ 'a.shp': Buffer.alloc(300 * 1_048_576), 'a.dbf': Buffer.alloc(1) });
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(read(bomb)).toBe('broken-zip');
  });
});
