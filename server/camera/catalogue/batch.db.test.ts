import { randomUUID } from 'node:crypto';
import { BATCH_MAX_LINES, type JobView } from '@watchroom/shared/camera/camera-api.ts';
import { between, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { places } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import { cameraRow, finishedJob, cameraInput as input, sendCameras, startCameraWorld } from '../camera-world.ts';
import { cameraTables } from '../store.ts';

let world: World;
let admin: Caller;
beforeAll(async () => {
  ({ world } = await startCameraWorld());
  admin = world.admin;
  return () => world.close();
});

const send = (cameras: readonly unknown[], by: Caller = admin) => sendCameras(by, cameras);
const finished = (id: string) => finishedJob(admin, id);
const row = (externalId: string) => cameraRow(world, externalId);
const eventsOf = (id: string) =>
  world.platform.db
    .selectFrom('event')
    .select(['kind', 'rev', 'changed', 'extra'])
    .where('subject', '=', id)
    .orderBy('id')
    .execute();

describe('POST /api/cameras/batch', () => {
  it('CAM-11: takes cameras in, and says how many are new, changed and as they were', async () => {
    const cameras = [input('a-1'), input('a-2'), input('a-3', { place: places['west-n'] })];
    expect(await send(cameras)).toMatchObject({
      state: 'done',
      lines: 3,
      done: 3,
      created: 3,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      duplicates: 0,
      errors: [],
    });
    const again = [input('a-1'), input('a-2', { name: '新名字' }), input('a-4')];
    expect(await send(again)).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const { id, name, rev, area } = await row('a-2');
    expect({ name, rev, area }).toEqual({ name: '新名字', rev: 2, area: ['small', 'east', 'east-s'] });
    expect(await eventsOf(id)).toMatchObject([
      { kind: 'camera.registered', rev: 1, changed: { id, name: '摄像机 a-2', health: 'unknown' } },
      { kind: 'camera.changed', rev: 2, changed: { name: '新名字' } },
    ]);
  });

  it('CAM-11: writes what was made ahead as it is, also where cameras beside it are known already', async () => {
    const stream = (index: number) => ({
      kind: 'rtsp',
      url: `rtsp://admin:pw-${index}@10.0.${index >> 7}.${1 + (index & 127)}/live`,
    });
    const camera = (index: number) =>
      input(`ahead-${index}`, { ...(index % 3 === 0 ? {} : { stream: stream(index) }), name: `路口 ${index}` });
    // From the third chunk on rows are made ahead, a hundred together.
    const [same, changed, last] = [4_051, 4_123, 6_149] as const;
    await send([camera(same), input(`ahead-${changed}`), camera(last)]);
    const cameras = Array.from({ length: 6_150 }, (_, index) => camera(index));
    const job = await send(cameras);
    expect(job).toMatchObject({ lines: 6_150, created: 6_147, updated: 1, unchanged: 2, rejected: 0 });
    const stored = await cameraTables(world.platform.db)
      .selectFrom('camera')
      .leftJoin('camera_credential', 'camera_credential.camera', 'camera.id')
      .select(['external_id', 'name', 'sealed'])
      .where('external_id', 'like', 'ahead-%')
      .execute();
    const seal = cameraSeal(world.platform);
    const read = stored.map(({ external_id, name, sealed }) => ({
      externalId: external_id,
      name,
      password: sealed === null ? null : JSON.parse(seal.open(sealed).toString()).credentials.password,
    }));
    const byId = (one: { externalId: string }, other: { externalId: string }) =>
      one.externalId < other.externalId ? -1 : 1;
    const sent = cameras.map(({ externalId, name }, index) => ({
      externalId,
      name,
      password: index % 3 === 0 ? null : `pw-${index}`,
    }));
    expect(read.sort(byId)).toEqual(sent.sort(byId));
  });

  it('CAM-4: names line, field and reason of what it refuses, in the reader’s language, and takes the rest', async () => {
    const cameras = [
      input('b-1'),
      { externalId: 'b-2', name: 'x' },
      input('b-3', { place: places.outside }),
      input('b-4', { azimuthDeg: 400 }),
      { ...input('b-5'), face: 'x' },
      'nonsense',
      input('b-7', { department: 'nobody' }),
      input('b-8', { stream: { kind: 'rtsp', url: 'rtsp://127.0.0.1/' } }),
      input('b-9', { department: 'fire' }),
    ];
    const job = await send(cameras);
    expect(job).toMatchObject({ lines: 9, created: 2, rejected: 7 });
    expect(job.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'place', 'required'],
      [3, 'place', 'outside-city'],
      [4, 'azimuthDeg', 'too-big'],
      [5, 'face', 'personal-data'],
      [6, '', 'not-an-object'],
      [7, 'department', 'department-unknown'],
      [8, 'stream.url', 'address-reserved'],
    ]);
    expect(job.errors[1]?.message).toBe('该位置不在本市任何基础网格内。');
    const english = await admin.get(`/api/jobs/${job.id}`, { 'accept-language': 'en' });
    expect(english.json<JobView>().errors[2]?.message).toBe('Must not be above 360.');
  });

  it('CAM-11: of lines with the same id the last counts, and the others are counted as duplicates', async () => {
    const job = await send([
      input('c-1', { name: 'first' }),
      input('c-2'),
      input('c-1', { name: 'second' }),
      input('c-1', { name: 'third' }),
    ]);
    expect(job).toMatchObject({ lines: 4, created: 2, duplicates: 2, rejected: 0 });
    expect(await row('c-1')).toMatchObject({ name: 'third', rev: 1 });
    // Also when they are so far apart that they are written apart.
    const far = [
      input('c-3', { name: 'first' }),
      ...Array.from({ length: 700 }, (_, index) => input(`c-x-${index}`)),
      input('c-3', { name: 'second' }),
    ];
    expect(await send(far)).toMatchObject({ lines: 702, created: 701, duplicates: 1 });
    expect(await row('c-3')).toMatchObject({ name: 'second' });
  });

  it('takes a bare array, NDJSON with blank lines, and Chinese text', async () => {
    const bare = await admin.post('/api/cameras/batch', [input('d-1')]);
    expect(await finished(bare.json<{ job: string }>().job)).toMatchObject({ created: 1 });
    const lines = `${JSON.stringify(input('d-2'))}\n\r\n{broken\n${JSON.stringify(input('d-3', { name: '人民路口' }))}`;
    const reply = await admin.post('/api/cameras/batch', lines, { 'content-type': 'application/x-ndjson' });
    expect(reply.json()).toMatchObject({ lines: 3 });
    const job = await finished(reply.json<{ job: string }>().job);
    expect(job).toMatchObject({ created: 2, rejected: 1, errors: [{ line: 3, field: '', code: 'not-json' }] });
    expect(await row('d-3')).toMatchObject({ name: '人民路口' });
  });

  it.each([
    ['text that is no JSON', '{"cameras":[', 'application/json', 400, 'invalid-input'],
    ['no list', '{"name":1}', 'application/json', 400, 'invalid-input'],
    ['an empty list', '[]', 'application/json', 400, 'invalid-input'],
    ['nothing', '', 'application/json', 400, 'invalid-input'],
    ['an empty NDJSON', '\n\n', 'application/x-ndjson', 400, 'invalid-input'],
    ['more lines than allowed', '1\n'.repeat(BATCH_MAX_LINES + 1), 'application/x-ndjson', 413, 'too-large'],
    ['more bytes than allowed', 'x'.repeat(21 * 1_048_576), 'application/x-ndjson', 413, 'too-large'],
    ['another type', 'a,b', 'text/csv', 415, 'unsupported-media'],
  ])('refuses %s', async (_, body, ...[type, status, code]) => {
    const reply = await admin.post('/api/cameras/batch', body, { 'content-type': type });
    expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual([status, code]);
  });

  it('is for administrators and keys that may write cameras', async () => {
    const body = { cameras: [input('e-1')] };
    const [dispatcher, reader, writer] = await Promise.all([
      world.person('dispatcher'),
      world.key(['camera.read']),
      world.key(['camera.write']),
    ]);
    expect((await world.stranger.post('/api/cameras/batch', body)).statusCode).toBe(401);
    expect((await dispatcher.post('/api/cameras/batch', body)).statusCode).toBe(403);
    expect((await reader.post('/api/cameras/batch', body)).statusCode).toBe(403);
    expect((await writer.post('/api/cameras/batch', body)).statusCode).toBe(202);
    expect((await admin.post('/api/cameras/batch', body, { 'idempotency-key': 'short' })).statusCode).toBe(400);
  });

  it('the same key gives the same job, and refuses another batch', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [
      await admin.post('/api/cameras/batch', [input('f-1')], key),
      await admin.post('/api/cameras/batch', [input('f-1')], key),
    ];
    expect(second.json()).toEqual(first.json());
    expect((await admin.post('/api/cameras/batch', [input('f-2')], key)).statusCode).toBe(422);
  });

  it('a key sees its own jobs and no others', async () => {
    const [mine, other] = await Promise.all([world.key(['camera.write']), world.key(['camera.write'])]);
    const job = await send([input('g-1')], mine);
    expect((await other.get(`/api/jobs/${job.id}`)).statusCode).toBe(404);
    expect((await world.stranger.get(`/api/jobs/${job.id}`)).statusCode).toBe(401);
    expect((await admin.get(`/api/jobs/${randomUUID()}`)).statusCode).toBe(404);
    expect((await admin.get('/api/jobs/7')).statusCode).toBe(400);
  });

  it('CAM-4: an administrator of one district writes nothing in another, and takes nothing over from it', async () => {
    const east = await world.person('admin', { areaId: 'east' });
    await send([input('h-west', { place: places['west-n'] })]);
    const job = await send(
      [input('h-1'), input('h-2', { place: places['west-n'] }), input('h-west', { place: places['east-n'] })],
      east,
    );
    expect(job).toMatchObject({ created: 1, rejected: 2 });
    expect(job.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'place', 'outside-scope'],
      [3, 'externalId', 'held-elsewhere'],
    ]);
    expect(await row('h-west')).toMatchObject({ area: ['small', 'west', 'west-n'] });
    const west = await world.person('admin', { areaId: 'west' });
    expect((await west.get(`/api/jobs/${job.id}`)).statusCode).toBe(404);
  });

  it('a stream key belongs to one camera', async () => {
    const stream = (key: string) => ({ stream: { kind: 'rtmp', key } });
    const job = await send([
      input('i-1', stream('key-1')),
      input('i-2', stream('key-1')),
      input('i-3', stream('key-3')),
    ]);
    expect(job).toMatchObject({
      created: 2,
      rejected: 1,
      errors: [{ line: 2, field: 'stream.key', code: 'key-taken' }],
    });
    expect(await send([input('i-2', stream('key-3'))])).toMatchObject({ rejected: 1 });
    expect(await send([input('i-1', stream('key-9')), input('i-3', stream('key-3'))])).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await send([input('i-2', stream('key-1'))])).toMatchObject({ created: 1 });
  });

  it('CAM-4: no line, however odd, becomes a fault of ours', async () => {
    const chance = seeded(20_260_301);
    const whole = {
      ...input('j'),
      kind: 'fixed',
      azimuthDeg: 10,
      stream: { kind: 'rtsp', url: 'rtsp://u:p@10.0.0.1/a' },
      contact: '13800000000',
      count: 2,
    };
    const odd: unknown[] = [
      null,
      '',
      '\u0000',
      '\ud800',
      -1,
      1e308,
      Number.MAX_SAFE_INTEGER,
      [],
      {},
      true,
      'x'.repeat(5_000),
      [1, 2, 3],
      { a: { b: [] } },
      '٣',
      '\u202e',
    ];
    const keys = Object.keys(whole);
    const lines = Array.from({ length: 1_500 }, (_, index) => {
      const line: Record<string, unknown> = { ...whole, externalId: `j-${index}`, stream: null };
      line[pick(chance, keys)] = pick(chance, odd);
      const text = JSON.stringify(line);
      const at = between(chance, 0, text.length - 1);
      return chance() < 0.3
        ? text.slice(0, at) + String.fromCharCode(between(chance, 1, 255)).replace('\n', ' ') + text.slice(at + 1)
        : text;
    });
    const reply = await admin.post('/api/cameras/batch', lines.join('\n'), { 'content-type': 'application/x-ndjson' });
    expect(reply.statusCode).toBe(202);
    const job = await finished(reply.json<{ job: string }>().job);
    expect(job.state).toBe('done');
    expect(job.created + job.updated + job.unchanged + job.duplicates + job.rejected).toBe(job.lines);
    expect(job.errors.length).toBeLessThanOrEqual(1_000);
    expect(job.errors.map((error) => error.line)).toEqual(job.errors.map((error) => error.line).sort((a, b) => a - b));
  });

  it('keeps the first thousand faults of a job, in the order of lines', async () => {
    const job = await send(Array.from({ length: 1_200 }, () => ({ externalId: 'k' })));
    expect(job).toMatchObject({ rejected: 1_200 });
    expect(job.errors).toHaveLength(1_000);
    expect(job.errors[0]).toMatchObject({ line: 1, field: 'name' });
  });
});
