import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../kernel/geo.ts';
import { ImportField, ImportMapping } from './camera-api.ts';
import { columnFaults, mappingFaults, readImportRow, readQuantity } from './import-row.ts';

fc.configureGlobal({ seed: 20_260_301 });

const columns = Object.fromEntries(ImportField.options.map((field) => [field, field]));
const csv = (change: Record<string, unknown> = {}) => ImportMapping.parse({ format: 'csv', columns, ...change });
const geojson = ImportMapping.parse({ format: 'geojson', columns });
const least = { externalId: 'A-1', name: '南门', lng: '118.05', lat: '36.81' };
const read = (fields: Record<string, unknown>, mapping = csv()) =>
  readImportRow({ fields: { ...least, ...fields } }, mapping);
const camera = (fields: Record<string, unknown>, mapping = csv()) => {
  const result = read(fields, mapping);
  return result.ok ? result.camera : result.issues;
};

describe('one row of a file', () => {
  it('CAM-9: the least row gets every default', () => {
    expect(camera({})).toMatchObject({
      externalId: 'A-1',
      name: '南门',
      place: [118.05, 36.81],
      kind: 'fixed',
      azimuthDeg: null,
      stream: null,
      count: 1,
    });
  });

  it('CAM-9: a prefix keeps sources apart', () => {
    expect(camera({}, csv({ idPrefix: 'zb:' }))).toMatchObject({ externalId: 'zb:A-1' });
  });

  it.each([
    [{ azimuthDeg: 'N' }, { azimuthDeg: 0 }],
    [{ azimuthDeg: '北向南' }, { azimuthDeg: 180 }],
    [{ azimuthDeg: '360도 전방면' }, { azimuthDeg: null, hfovDeg: 360, kind: 'panoramic' }],
    [{ azimuthDeg: '全景' }, { azimuthDeg: null, hfovDeg: 360, kind: 'panoramic' }],
    [{ azimuthDeg: '120도 전방' }, { azimuthDeg: null, hfovDeg: 120, kind: 'fixed' }],
    [{ azimuthDeg: '120도 전방', hfovDeg: '90' }, { hfovDeg: 90 }],
    [
      { azimuthDeg: '회전', kind: '枪机' },
      { azimuthDeg: null, kind: 'fixed' },
    ],
    [{ azimuthDeg: '도로' }, { azimuthDeg: null, hfovDeg: null, kind: 'fixed' }],
    [
      { rangeM: '80 m', widthPx: '2560', count: '4대' },
      { rangeM: 80, widthPx: 2_560, count: 4 },
    ],
    [{ hfovDeg: '72,5°' }, { hfovDeg: 72.5 }],
    [{ kind: '球机' }, { kind: 'ptz' }],
    [{ kind: 'Dome' }, { kind: 'dome' }],
    [
      { ownerKind: '社会资源', terms: '警情期间' },
      { ownerKind: 'private', terms: 'during-incident' },
    ],
    [{ name: '  国道1号 \n 北向  ' }, { name: '国道1号 北向' }],
    [
      { contact: '', purpose: ' ' },
      { contact: null, purpose: null },
    ],
    [{ streamUrl: 'rtsp://10.0.0.7/a' }, { stream: { kind: 'rtsp', url: 'rtsp://10.0.0.7/a' } }],
    [{ streamUrl: 'https://a.example/live/index.m3u8' }, { stream: { kind: 'hls' } }],
    [{ streamUrl: 'https://a.example/abs2mjpg/bmjpg?camera=10011' }, { stream: { kind: 'mjpeg' } }],
    [{ streamUrl: 'wss://a.example/flv/fd26ffee' }, { stream: { kind: 'http-flv' } }],
    [
      { streamUrl: 'https://a.example/I-70 EB at MM 130.jpg' },
      { stream: { kind: 'snapshot', url: 'https://a.example/I-70%20EB%20at%20MM%20130.jpg' } },
    ],
    [{ streamUrl: 'https://a.example/T64-23K+750' }, { stream: { kind: 'page' } }],
    [{ streamUrl: 'https://a.example/T64', streamKind: 'MJPEG' }, { stream: { kind: 'mjpeg' } }],
    [{ streamUrl: 'cam-7', streamKind: 'rtmp' }, { stream: { kind: 'rtmp', key: 'cam-7' } }],
    [{ lng: '118,05', lat: '+36.81' }, { place: [118.05, 36.81] }],
  ])('CAM-9: %j', (fields, expected) => {
    expect(camera(fields)).toMatchObject(expected);
  });

  it.each([
    [{ externalId: '' }, 'externalId', 'required'],
    [{ name: null }, 'name', 'required'],
    [{ lng: '' }, 'lng', 'required'],
    [{ lat: undefined }, 'lat', 'required'],
    [{ lng: '东经118' }, 'lng', 'not-a-number'],
    [{ lng: '200' }, 'place.0', 'too-big'],
    [{ count: '0' }, 'count', 'too-small'],
    [{ count: 'many' }, 'count', 'not-a-number'],
    [{ rangeM: '9999' }, 'rangeM', 'too-big'],
    [{ kind: 'freeway' }, 'kind', 'not-one-of'],
    [{ terms: 'maybe' }, 'terms', 'not-one-of'],
    [{ streamUrl: 'ftp://a.example/' }, 'stream.url', 'address-scheme'],
    [{ streamUrl: 'x', streamKind: 'sip' }, 'stream.kind', 'not-one-of'],
  ] as const)('CAM-9: refuses %j at %s as %s', (fields, field, code) => {
    expect(camera(fields)).toMatchObject([{ field, code }]);
  });

  it('CAM-9: turns GCJ-02 and BD-09 into WGS-84', () => {
    // People’s Park of Zibo: GCJ-02 lies about 540 m from WGS-84.
    const moved = (datum: string) => {
      const result = read({}, csv({ datum }));
      return result.ok ? distanceM(result.camera.place, [118.05, 36.81]) : 0;
    };
    expect(moved('wgs84')).toBe(0);
    expect(moved('gcj02')).toBeGreaterThan(300);
    expect(moved('gcj02')).toBeLessThan(800);
    expect(moved('bd09')).toBeGreaterThan(700);
    expect(moved('bd09')).toBeLessThan(1_700);
  });

  it('CAM-9: takes the point of a feature, and only a point', () => {
    const feature = (point: readonly [unknown, unknown] | null) =>
      readImportRow({ fields: { externalId: 'A', name: 'B' }, point }, geojson);
    expect(feature([118.05, 36.81])).toMatchObject({ ok: true, camera: { place: [118.05, 36.81] } });
    expect(feature(null)).toMatchObject({ ok: false, issues: [{ field: 'place', code: 'not-a-point' }] });
    expect(feature(['118', null])).toMatchObject({ ok: false, issues: [{ field: 'lng', code: 'required' }] });
  });

  it('CAM-5: a feature with a property about persons is refused, mapped or not', () => {
    const result = readImportRow(
      { fields: { externalId: 'A', name: 'B', face_id: '7' }, point: [118.05, 36.81] },
      geojson,
    );
    expect(result).toMatchObject({ ok: false, issues: [{ field: 'face_id', code: 'personal-data' }] });
  });

  it('CAM-9: whatever stands in a row, it is read or refused with fields', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ImportField.options),
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.jsonValue()),
        (field, value) => {
          const result = read({ [field]: value });
          if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a mapping', () => {
  it('CAM-9: must name what every camera needs', () => {
    const bare = ImportMapping.parse({ format: 'csv', columns: { name: 'n' } });
    expect(mappingFaults(bare).map((fault) => fault.field)).toEqual(
      ['externalId', 'lng', 'lat'].map((name) => `mapping.columns.${name}`),
    );
    expect(mappingFaults(ImportMapping.parse({ format: 'geojson', columns: { name: 'n', externalId: 'i' } }))).toEqual(
      [],
    );
  });

  it('CAM-5: may not name a column about persons, and the file may not have one', () => {
    const personal = (field: string, name: string) => ({ field, code: 'personal-data', values: { field: name } });
    expect(mappingFaults(csv({ columns: { ...columns, purpose: '车牌号' } }))).toEqual([
      personal('mapping.columns', '车牌号'),
    ]);
    const mapping = ImportMapping.parse({
      format: 'csv',
      columns: { externalId: 'id', name: 'name', lng: 'x', lat: 'y' },
    });
    expect(columnFaults(['id', 'name', 'x', 'y', '身份证'], mapping)).toEqual([personal('file', '身份证')]);
    expect(columnFaults(['id', 'name', 'x'], mapping)).toMatchObject([
      { code: 'unknown-column', values: { column: 'y' } },
    ]);
  });
});

it.each([
  ['1.5', 1.5],
  ['1,5', 1.5],
  ['80m', 80],
  ['80 米', 80],
  ['９０°', 90],
  ['-7', -7],
  ['1e3', 1_000],
  ['', null],
  ['m', null],
  ['1.2.3', null],
  ['0x10', null],
  ['Infinity', null],
  ['NaN', null],
  ['1 2', null],
])('reads %j as a quantity', (text, value) => {
  expect(readQuantity(text)).toBe(value);
});
