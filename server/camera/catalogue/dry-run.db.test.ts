import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { fromWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
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
import { cameraTables, cameraView, viewColumns } from '../store.ts';

let world: World;
let admin: Caller;
let dataDir: string;
beforeAll(async () => {
  ({ world, dataDir } = await startCameraWorld());
  admin = world.admin;
  return () => world.close();
});

const columns = { externalId: 'id', name: 'name', lng: 'lon', lat: 'lat' };
const mapping = (more: Record<string, unknown> = {}) => ({ format: 'csv', columns, ...more });
interface Refused {
  readonly error: { readonly code: string; readonly issues?: readonly { code: string; message: string }[] };
}

function post(parts: ImportParts, by: Caller = admin) {
  const { body, type } = importForm(parts);
  return by.post('/api/cameras/import', body, { 'content-type': type, 'idempotency-key': randomUUID() });
}
async function ended(reply: ReturnType<typeof post>): Promise<JobView> {
  const got = await reply;
  expect(got.statusCode, got.body).toBe(202);
  return finishedJob(admin, got.json<{ job: string }>().job);
}
const checked = (parts: ImportParts) => ended(post({ ...parts, dryRun: 'true' }));
const again = (check: string, body: object, by: Caller = admin) => by.post(`/api/cameras/import/${check}/again`, body);
const csv = (rows: readonly (readonly (string | number)[])[]) =>
  `id,name,lon,lat\n${rows.map((row) => row.join(',')).join('\n')}\n`;
const known = async () => (await cameraTables(world.platform.db).selectFrom('camera').select('id').execute()).length;

describe('a dry run', () => {
  it('CAM-31: says what an import would do, by line and field and area, and does none of it', async () => {
    await sendCameras(admin, [cameraInput('d-1', { name: 'same' }), cameraInput('d-2')]);
    const before = await known();
    const job = await checked({
      file: csv([
        ['d-1', 'same', 120.56, 31.29],
        ['d-2', 'other name', 120.56, 31.29],
        ['d-3', 'new', 120.52, 31.31],
        ['d-4', 'twice', 120.52, 31.31],
        ['d-4', 'twice', 120.52, 31.31],
        ['d-5', 'outside', 121.9, 31.2],
        ['d-6', 'nowhere', 0, 0],
        ['d-7', '', 120.561, 31.291],
        ['d-8', 'fine', 120.561234, 31.291234],
      ]),
      mapping: mapping(),
    });
    expect(job).toMatchObject({
      kind: 'camera.check',
      state: 'done',
      lines: 9,
      done: 9,
      created: 3,
      updated: 1,
      unchanged: 1,
      duplicates: 1,
      rejected: 3,
      faults: 3,
    });
    expect(job.report).toEqual({
      encoding: 'utf-8',
      outside: 1,
      zero: 1,
      coarse: 6,
      faults: [
        { field: 'place', code: 'outside-city', count: 1 },
        { field: 'place', code: 'place-zero', count: 1 },
        { field: 'name', code: 'required', count: 1 },
      ],
      areas: [
        { id: 'east', count: 3 },
        { id: 'west', count: 2 },
      ],
      grids: 2,
      gridsOfCity: 4,
      suspicion: null,
    });
    expect(await known()).toBe(before);
    expect((await cameraRow(world, 'd-2')).name).toBe('摄像机 d-2');

    // The very same file, not sent again.
    const taken = await ended(again(job.id, { mapping: job.mapping }));
    const { created, updated, unchanged, duplicates, rejected } = taken;
    expect({ created, updated, unchanged, duplicates, rejected }).toEqual({
      created: 3,
      updated: 1,
      unchanged: 1,
      duplicates: 1,
      rejected: 3,
    });
    expect(taken.kind).toBe('camera.import');
    expect((await cameraRow(world, 'd-2')).name).toBe('other name');
  });

  it('CAM-31: is read and imported only by who may, and no longer than its file is kept', async () => {
    const job = await checked({ file: csv([['p-1', 'x', 120.56, 31.29]]), mapping: mapping() });
    const [west, dispatcher] = [await world.person('admin', { areaId: 'west' }), await world.person('dispatcher')];
    const body = { mapping: job.mapping };
    for (const [by, status] of [
      [world.stranger, 401],
      [dispatcher, 403],
      [west, 404],
    ] as const) {
      expect((await again(job.id, body, by)).statusCode).toBe(status);
      expect((await by.post(`/api/jobs/${job.id}/cancel`, {})).statusCode).toBe(status);
      expect((await by.get(`/api/jobs/${job.id}/rejected.csv`)).statusCode).toBe(status);
    }
    expect((await again(randomUUID(), body)).statusCode).toBe(404);
    rmSync(join(dataDir, 'imports', job.id));
    expect((await again(job.id, body)).json<Refused>().error.code).toBe('import-gone');
  });
});

describe('places that are not what they are said to be', () => {
  const places = Array.from({ length: 12 }, (_, index) => [120.5103 + index * 0.005, 31.2811 + index * 0.003] as const);
  const swapped = csv(places.map(([lng, lat], index) => [`s-${index}`, 'x', lat, lng]));

  it('CAM-30: a swapped file is asked about, and imported only as corrected or as somebody says', async () => {
    const refused = await post({ file: swapped, mapping: mapping() });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Refused>().error).toMatchObject({
      code: 'places-doubtful',
      issues: [{ code: 'suspect-swapped' }],
    });
    expect(refused.json<Refused>().error.issues?.[0]?.message).toContain(
      '抽查 12 个点，按原样有 0 % 在本市内，对调后有 100 %',
    );
    const job = await checked({ file: swapped, mapping: mapping() });
    expect(job.report?.suspicion).toMatchObject({
      meant: { swapped: true, datum: 'wgs84' },
      certainty: 'sure',
      by: 'city',
    });
    expect(await ended(post({ file: swapped, mapping: mapping(), places: 'as-given' }))).toMatchObject({
      rejected: 12,
    });
    expect((await again(job.id, { mapping: job.mapping })).statusCode).toBe(422);
    const right = await ended(again(job.id, { mapping: { ...job.mapping, swapped: true } }));
    expect(right).toMatchObject({ created: 12, rejected: 0 });
    expect(await cameraRow(world, 's-3')).toMatchObject({ lng: places[3]?.[0], lat: places[3]?.[1] });
  });

  it('CAM-30: a file in GCJ-02 is found by cameras that are known by the same ids', async () => {
    const shifted = csv(places.map((place, index) => [`s-${index}`, 'x', ...fromWgs84(place, 'gcj02')]));
    const job = await checked({ file: shifted, mapping: mapping() });
    expect(job.report?.suspicion).toMatchObject({
      meant: { swapped: false, datum: 'gcj02' },
      certainty: 'likely',
      by: 'same-ids',
      compared: 12,
    });
    const corrected = await ended(again(job.id, { mapping: { ...job.mapping, datum: 'gcj02' }, dryRun: true }));
    expect(corrected.report?.suspicion).toBeNull();
    expect(await ended(post({ file: shifted, mapping: mapping({ datum: 'gcj02' }) }))).toMatchObject({ rejected: 0 });
    // Some of them would stand beyond the city's border.
    const given = await ended(post({ file: shifted, mapping: mapping(), places: 'as-given' }));
    expect(given.updated).toBeGreaterThan(0);
    expect(given.updated + given.rejected).toBe(12);
  });

  it('CAM-30: a batch is refused with what its places seem to be, and taken as given on request', async () => {
    const cameras = places.map(([lng, lat], index) => cameraInput(`b-${index}`, { place: [lat, lng / 2] as never }));
    expect((await admin.post('/api/cameras/batch', { cameras })).statusCode).toBe(202);
    const wrong = [cameraInput('b-x', { place: [31.29, 120.56] as never })];
    // A latitude of 120° is no place at all, and still says what it is.
    const reply = await admin.post('/api/cameras/batch', { cameras: wrong }, { 'accept-language': 'en' });
    expect(reply.json<Refused>().error).toMatchObject({
      code: 'places-doubtful',
      issues: [{ path: 'place', code: 'suspect-swapped' }],
    });
    expect((await admin.post('/api/cameras/batch?places=as-given', { cameras: wrong })).statusCode).toBe(202);
    expect((await admin.post('/api/cameras/batch?places=perhaps', { cameras: wrong })).statusCode).toBe(400);
  });
});

describe('files as they come', () => {
  const gbk = (rows: string) => {
    // 编号,名称 and 人民路 in GBK: what an office program writes.
    const bytes: Record<string, readonly number[]> = {
      人: [0xc8, 0xcb],
      民: [0xc3, 0xf1],
      路: [0xc2, 0xb7],
      名: [0xc3, 0xfb],
    };
    return Buffer.from([...rows].flatMap((one) => [...(bytes[one] ?? Buffer.from(one))]));
  };

  it('CAM-9: a file in GBK is found out, taken as what it says, and called what it is', async () => {
    const file = gbk('id,名,lon,lat\ng-1,人民路,120.56,31.29\n');
    const parts = { file, mapping: { format: 'csv', columns: { ...columns, name: '名' } } };
    const job = await checked(parts);
    expect(job.report?.encoding).toBe('gb18030');
    expect(await ended(again(job.id, { mapping: job.mapping }))).toMatchObject({ created: 1 });
    expect((await cameraRow(world, 'g-1')).name).toBe('人民路');
  });

  it('CAM-4: the refused lines are a list to take away, with the id, the reason, and nothing that could be run', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => [
      index === 0 ? '=1+1' : `r-${index}`,
      index % 2 === 0 ? '' : `"a,b"`,
      120.56,
      31.29,
    ]);
    const job = await ended(post({ file: csv(rows), mapping: mapping() }));
    expect(job).toMatchObject({ created: 750, rejected: 750, faults: 750 });
    const reply = await admin.get(`/api/jobs/${job.id}/rejected.csv`, { 'accept-language': 'en' });
    expect(reply.headers['content-type']).toContain('text/csv');
    const lines = reply.body.split('\r\n');
    expect(lines.slice(0, 3)).toEqual([
      '\ufeffline,id,field,code,reason',
      `2,'=1+1,name,required,This field is required.`,
      '4,r-2,name,required,This field is required.',
    ]);
    expect(lines).toHaveLength(752);
    // A link carries no headers: it names its language.
    const chinese = await admin.get(`/api/jobs/${job.id}/rejected.csv?language=zh`, { 'accept-language': 'en' });
    expect(chinese.body.slice(0, 14)).toBe('\ufeff行,编号,字段,代码,原因');
  });
});

describe('a large file', () => {
  const rows = (prefix: string, count: number) =>
    csv(
      Array.from({ length: count }, (_, index) => [
        `${prefix}-${index}`,
        index % 50 === 7 ? '' : 'x',
        120.501 + (index % 700) * 0.0001,
        31.281 + (Math.floor(index / 700) % 300) * 0.0001,
      ]),
    );

  it('CAM-11: is taken in by a process of its own, two at once, and the feed tells what the rows say', {
    timeout: 120_000,
  }, async () => {
    const [one, two] = await Promise.all([
      ended(post({ file: rows('l', 25_000), mapping: mapping() })),
      ended(post({ file: rows('m', 21_000), mapping: mapping() })),
    ]);
    expect(one).toMatchObject({ state: 'done', created: 24_500, rejected: 500, faults: 500 });
    expect(two).toMatchObject({ state: 'done', created: 20_580, rejected: 420 });
    expect(one.errors[0]).toMatchObject({ line: 9, field: 'name', code: 'required' });
    const stored = await cameraTables(world.platform.db).selectFrom('camera').select(viewColumns).execute();
    expect(await foldedRows(world.platform.db, ['camera'])).toEqual(
      new Map(stored.map((row) => [row.id, cameraView(row)])),
    );
    expect(await ended(post({ file: rows('l', 25_000), mapping: mapping() }))).toMatchObject({
      created: 0,
      unchanged: 24_500,
    });
  });

  it('CAM-11: can be cancelled: what it has taken in stays, with its counts, and its file goes', {
    timeout: 120_000,
  }, async () => {
    const before = await known();
    const reply = await post({ file: rows('z', 120_000), mapping: mapping() });
    const { job } = reply.json<{ job: string }>();
    await expect
      .poll(async () => (await admin.get(`/api/jobs/${job}`)).json<JobView>().done, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(0);
    expect((await admin.post(`/api/jobs/${job}/cancel`, {})).statusCode).toBe(200);
    const view = await finishedJob(admin, job);
    expect(view.state).toBe('cancelled');
    expect(view.done).toBeLessThan(120_000);
    expect((await admin.post(`/api/jobs/${job}/cancel`, {})).json<Refused>().error.code).toBe('job-over');
    await expect.poll(() => existsSync(join(dataDir, 'imports', job)), { timeout: 20_000 }).toBe(false);
    expect(await known()).toBe(before + view.created);
    expect(readdirSync(join(dataDir, 'imports'))).not.toContain(job);
  });
});

const real = resolve(import.meta.dirname, '../../../../shared/data/cameras-taiwan.csv.gz');
describe.skipIf(!existsSync(real))('real places (../shared/data; skipped when absent)', () => {
  // Nobody belongs to a district of this city: its areas can be replaced.
  beforeAll(async () => {
    const own = await startCameraWorld();
    admin = own.world.admin;
    return () => own.world.close();
  });

  it('CAM-30: Taiwan with its columns the wrong way round', { timeout: 60_000 }, async () => {
    const ring = [
      [117, 20],
      [123, 20],
      [123, 27],
      [117, 27],
      [117, 20],
    ];
    const extent = {
      id: 'extent',
      parent: null,
      level: 0,
      name: 'extent',
      surface: { type: 'Polygon', coordinates: [ring] },
    };
    const profile = {
      ...smallProfile,
      id: 'extent',
      centre: [120, 24],
      areas: [extent],
      levels: smallProfile.levels.slice(0, 1),
      addresses: [],
    };
    expect((await admin.send('PUT', '/api/city/profile', profile)).statusCode).toBe(200);
    const file = gunzipSync(readFileSync(real));
    const tw = { externalId: 'id', name: 'name', lng: 'lat', lat: 'lon' };
    const job = await checked({ file, mapping: mapping({ columns: tw, idPrefix: 'tw:' }) });
    expect(job.report?.suspicion).toMatchObject({
      meant: { swapped: true },
      certainty: 'sure',
      by: 'city',
      asGiven: 0,
      asMeant: 1,
    });
    const right = await ended(again(job.id, { mapping: { ...job.mapping, swapped: true }, dryRun: true }));
    expect(right).toMatchObject({ created: 5_628, duplicates: 53, rejected: 0 });
    expect(right.report?.suspicion).toBeNull();
  });
});
