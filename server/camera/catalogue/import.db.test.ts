import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { toWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallProfile } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import {
  cameraInput,
  cameraRow,
  finishedJob,
  type ImportParts,
  importForm,
  sendCameras,
  startCameraWorld,
} from '../camera-world.ts';
import { sweepUploads } from './import-file.ts';

let world: World;
let admin: Caller;
let dataDir: string;
beforeAll(async () => {
  ({ world, dataDir } = await startCameraWorld());
  admin = world.admin;
  return () => world.close();
});

const columns = {
  externalId: 'id',
  name: 'name',
  lng: 'lon',
  lat: 'lat',
  azimuthDeg: 'direction',
  streamUrl: 'stream_url',
  count: 'camera_count',
};
const mapping = (more: Record<string, unknown> = {}) => ({
  format: 'csv',
  columns: { externalId: 'id', name: 'name', lng: 'lon', lat: 'lat' },
  ...more,
});

function post(parts: ImportParts, by: Caller = admin, key: string = randomUUID()) {
  const { body, type } = importForm(parts);
  return by.post('/api/cameras/import', body, { 'content-type': type, 'idempotency-key': key });
}

async function imported(parts: ImportParts): Promise<JobView> {
  const reply = await post(parts);
  expect(reply.statusCode, reply.body).toBe(202);
  return finishedJob(admin, reply.json<{ job: string }>().job);
}

const filesLeft = () => (existsSync(join(dataDir, 'imports')) ? readdirSync(join(dataDir, 'imports')) : []);

describe('POST /api/cameras/import', () => {
  it('CAM-9: a file brings heights, and one that has no column for them leaves a height and a switch as they were told', async () => {
    const camera = { ...cameraInput('tall'), mountM: 6, switchName: 'SW-9' };
    await sendCameras(admin, [camera]);
    const [lng, lat] = camera.place;
    const row = async () => {
      const { name, mount_m, switch_name } = await cameraRow(world, 'tall');
      return [name, mount_m, switch_name];
    };
    await imported({ file: `id,name,lon,lat\ntall,高杆,${lng},${lat}\n`, mapping: mapping() });
    expect(await row()).toEqual(['高杆', 6, 'SW-9']);
    const measured = mapping({ columns: { ...mapping().columns, mountM: 'h' } });
    // Nothing else is new: an empty cell says that there is none, a missing column says nothing.
    await imported({ file: `id,name,lon,lat,h\ntall,高杆,${lng},${lat},\n`, mapping: measured });
    expect(await row()).toEqual(['高杆', null, 'SW-9']);
    await imported({ file: `id,name,lon,lat,h\ntall,高杆,${lng},${lat},7.5 m\n`, mapping: measured });
    expect(await row()).toEqual(['高杆', 7.5, 'SW-9']);
    await imported({ file: `id,name,lon,lat,h\ntall,高杆,${lng},${lat},\n`, mapping: measured });
    expect(await row()).toEqual(['高杆', null, 'SW-9']);
  });

  it('CAM-9: takes a CSV by its mapping: quoted text, line ends inside it, a byte order mark', async () => {
    const file =
      '\ufeffid,name,lon,lat,direction,stream_url,camera_count\r\n1,"人民路, ""东口""",120.56,31.29,N,,\r\n2,"two\nlines",120.56,31.29,360도 전방면,rtsp://10.0.0.1/a,3\r\n\r\n3,three,120.56,31.29,90,,x\r\n';
    const job = await imported({ file, mapping: mapping({ columns, idPrefix: 'csv:' }) });
    expect(job).toMatchObject({ kind: 'camera.import', lines: 3, created: 2, rejected: 1 });
    expect(job.errors).toMatchObject([{ line: 6, field: 'count', code: 'not-a-number' }]);
    expect(await cameraRow(world, 'csv:1')).toMatchObject({ name: '人民路, "东口"', azimuth_deg: 0 });
    expect(await cameraRow(world, 'csv:2')).toMatchObject({
      name: 'two lines',
      hfov_deg: 360,
      kind: 'panoramic',
      count: 3,
      stream_kind: 'rtsp',
    });
    await expect.poll(filesLeft).toEqual([]);
  });

  it('CAM-9: takes a GeoJSON, its points only, and moves GCJ-02 to WGS-84', async () => {
    const feature = (id: string, geometry: unknown) => ({ type: 'Feature', geometry, properties: { id, name: id } });
    const collection = {
      type: 'FeatureCollection',
      features: [
        feature('g-1', { type: 'Point', coordinates: [120.56, 31.29] }),
        feature('g-2', { type: 'LineString', coordinates: [] }),
        7,
        feature('g-4', null),
      ],
    };
    const job = await imported({
      file: JSON.stringify(collection),
      mapping: { format: 'geojson', columns: { externalId: 'id', name: 'name' } },
      datum: 'gcj02',
    });
    expect(job).toMatchObject({ lines: 4, created: 1, rejected: 3 });
    expect(job.errors.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-a-point'],
      [3, 'not-json'],
      [4, 'not-a-point'],
    ]);
    const { lng, lat } = await cameraRow(world, 'g-1');
    expect([lng, lat]).toEqual(toWgs84([120.56, 31.29], 'gcj02'));
  });

  it.each([
    ['no mapping', { file: 'a,b\n1,2' }, 'mapping', 'required'],
    ['a mapping that is no JSON', { file: 'a', mapping: '{' }, 'mapping', 'not-json'],
    ['no file', { mapping: mapping() }, 'file', 'required'],
    ['an unknown format', { file: 'a', mapping: mapping({ format: 'xlsx' }) }, 'mapping.format', 'invalid_value'],
    ['an unknown datum', { file: 'a', mapping: mapping(), datum: 'mars' }, 'datum', 'invalid_value'],
    [
      'a mapping without a name',
      { file: 'a', mapping: mapping({ columns: { externalId: 'id', lng: 'x', lat: 'y' } }) },
      'mapping.columns.name',
      'unmapped-field',
    ],
    [
      'a column the file has not',
      { file: 'id,name,lon\n1,2,3', mapping: mapping() },
      'mapping.columns',
      'unknown-column',
    ],
    [
      'a column about persons that nobody maps',
      { file: 'id,name,lon,lat,身份证号\n1,2,3,4,5', mapping: mapping() },
      'file',
      'personal-data',
    ],
    [
      'a mapping to a column about persons',
      { file: 'a', mapping: mapping({ columns: { externalId: 'id', name: 'face', lng: 'lon', lat: 'lat' } }) },
      'mapping.columns',
      'personal-data',
    ],
    ['an open quote', { file: 'id,name,lon,lat\n1,"open,3,4\n', mapping: mapping() }, 'file', 'bad-csv'],
    [
      'another encoding',
      { file: Buffer.from([0x69, 0x64, 0x0a, 0xff, 0xfe, 0xc3]), mapping: mapping() },
      'file',
      'not-utf8',
    ],
    ['an empty file', { file: '', mapping: mapping() }, 'file', 'no-lines'],
    ['a header alone', { file: 'id,name,lon,lat\n', mapping: mapping() }, 'file', 'no-lines'],
    [
      'a GeoJSON that is cut',
      {
        file: '{"features":[{"type":"Feature"',
        mapping: { format: 'geojson', columns: { externalId: 'id', name: 'n' } },
      },
      'file',
      'not-one-array',
    ],
  ] as const)('refuses %s', async (_, parts, ...[path, code]) => {
    const reply = await post(parts as ImportParts);
    expect(reply.statusCode).toBe(400);
    expect(reply.json<{ error: { issues: unknown[] } }>().error.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ path, code, message: expect.any(String) })]),
    );
    expect(filesLeft()).toEqual([]);
  });

  it('refuses what is no form, and who may not', async () => {
    const [dispatcher, reader] = await Promise.all([world.person('dispatcher'), world.key(['camera.read'])]);
    expect((await admin.post('/api/cameras/import', { a: 1 })).statusCode).toBe(415);
    for (const [by, status] of [
      [world.stranger, 401],
      [dispatcher, 403],
      [reader, 403],
    ] as const) {
      expect((await post({ file: 'id', mapping: mapping() }, by)).statusCode).toBe(status);
    }
    expect(filesLeft()).toEqual([]);
  });

  it('the same key gives the same job', async () => {
    const key = randomUUID();
    const parts = { file: 'id,name,lon,lat\nk-1,x,120.56,31.29', mapping: mapping() };
    const [first, second] = [await post(parts, admin, key), await post(parts, admin, key)];
    expect(second.json()).toEqual(first.json());
    expect((await post({ ...parts, file: 'id,name,lon,lat\nk-2,x,120.56,31.29' }, admin, key)).statusCode).toBe(422);
    await finishedJob(admin, first.json<{ job: string }>().job);
    await expect.poll(filesLeft).toEqual([]);
  });
});

it('a file that no job owns is removed when it is old, and an open job’s is not', async () => {
  const folder = join(dataDir, 'imports');
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const name of ['.upload-old', randomUUID()]) {
    writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, name), hoursAgo, hoursAgo);
  }
  writeFileSync(join(folder, '.upload-new'), 'x');
  await sweepUploads(world.platform);
  expect(filesLeft()).toEqual(['.upload-new']);
  rmSync(join(folder, '.upload-new'));
});

const real = resolve(import.meta.dirname, '../../../../shared/data');
describe.skipIf(!existsSync(join(real, 'cameras-taiwan.csv.gz')))(
  'real catalogues (../shared/data; skipped when absent)',
  () => {
    const box = ([west, south, east, north]: readonly [number, number, number, number]) => {
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      return {
        ...smallProfile,
        id: 'extent',
        centre: [(west + east) / 2, (south + north) / 2],
        areas: [
          { id: 'extent', parent: null, level: 0, name: 'extent', surface: { type: 'Polygon', coordinates: [ring] } },
        ],
        levels: smallProfile.levels.slice(0, 1),
        addresses: [],
      };
    };
    const load = (name: string) => gunzipSync(readFileSync(join(real, name)));

    it('Taiwan: 5,681 cameras with addresses; two agencies share 53 ids, and a second time nothing changes', {
      timeout: 180_000,
    }, async () => {
      expect((await admin.send('PUT', '/api/city/profile', box([117, 20, 123, 27]))).statusCode).toBe(200);
      const tw = {
        externalId: 'id',
        name: 'name',
        lng: 'lon',
        lat: 'lat',
        azimuthDeg: 'direction',
        ownerName: 'agency',
        streamUrl: 'stream_url',
        purpose: 'kind',
      };
      const parts = { file: load('cameras-taiwan.csv.gz'), mapping: mapping({ columns: tw, idPrefix: 'tw:' }) };
      const job = await imported(parts);
      expect(job).toMatchObject({
        state: 'done',
        lines: 5_681,
        done: 5_681,
        created: 5_628,
        duplicates: 53,
        rejected: 0,
      });
      expect(await imported(parts)).toMatchObject({ created: 0, updated: 0, unchanged: 5_628, duplicates: 53 });
    });

    it('Korea: the first 20,000 sites; what is rejected has a reason', { timeout: 180_000 }, async () => {
      expect((await admin.send('PUT', '/api/city/profile', box([124, 33, 132, 39]))).statusCode).toBe(200);
      const kr = {
        externalId: 'id',
        name: 'name',
        lng: 'lon',
        lat: 'lat',
        azimuthDeg: 'direction',
        ownerName: 'manager',
        purpose: 'purpose',
        count: 'camera_count',
      };
      const file = load('cameras-korea-capital.csv.gz').toString('utf8').split('\n').slice(0, 20_001).join('\n');
      const job = await imported({ file, mapping: mapping({ columns: kr, idPrefix: 'kr:' }) });
      expect(job).toMatchObject({ state: 'done', lines: 20_000, done: 20_000 });
      expect(job.created + job.rejected).toBe(20_000);
      expect(job.errors.every(({ field, code }) => field !== '' && code !== '')).toBe(true);
    });
  },
);
