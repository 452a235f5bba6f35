// limit: imports 16, a disk, a camera, a recorder and a media server meet here
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { GAP_BOUND_MS } from '@watchroom/shared/video/recording/gaps.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { childWith } from '../../test/child-with.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import { startWorld } from '../../test/world.ts';
import { cameraNames, sourceHost } from '../source/source-host.ts';
import { startSourceWorld } from '../source/source-world.ts';
import { askLook, soon, watch, watching } from '../video-world.ts';
import { recorderHost } from './recorder-host.ts';
import {
  filesOf,
  patient,
  probed,
  recorded,
  segmentsOf,
  someSegments,
  startRecord,
  startRecordingWorld,
} from './recording-world.ts';
import { segmentIndex } from './segment-index.ts';

it('REC-2 REC-4: what is ordered is written in whole files, indexed with time, hash and codec, and ends when it is stopped', {
  timeout: 90_000,
}, async () => {
  const { world, cameras, push, dataDir } = await startRecordingWorld();
  const [camera = ''] = await cameras(['w-1']);
  const operator = await world.person('operator');
  await push('w-1');
  const reply = await startRecord(operator, camera);
  expect(reply.statusCode, reply.body).toBe(201);
  const { recording } = reply.json<{ recording: { id: string } }>();
  await someSegments(world, camera, 2);
  expect((await operator.post(`/api/recordings/${recording.id}/stop`)).statusCode).toBe(200);
  await vi.waitFor(() => expect(recorderHost(world.platform).pids().size).toBe(0), soon);
  // The segment under way was completed, and nobody writes on.
  const rows = await vi.waitFor(async () => {
    const found = await segmentsOf(world, camera);
    expect(await filesOf(dataDir, camera)).toEqual(found.map(({ file }) => file).sort());
    return found;
  }, soon);
  for (const [index, row] of rows.entries()) {
    const path = join(dataDir, 'recordings', row.file);
    const bytes = readFileSync(path);
    expect(row).toMatchObject({
      bytes: bytes.length,
      hash: createHash('sha256').update(bytes).digest('hex'),
      codec: expect.stringMatching(/^avc1\.[0-9a-f]{6}$/),
    });
    const { seconds, frames } = await probed(path);
    const lengthS = (Date.parse(row.to_at) - Date.parse(row.from_at)) / 1_000;
    expect(Math.abs(seconds - lengthS)).toBeLessThan(1);
    expect(frames).toBeGreaterThanOrEqual(Math.round(seconds * 10) - 1);
    const before = rows[index - 1];
    if (before !== undefined) expect(row.from_at).toBe(before.to_at);
  }
  const { gaps, recordings, segments } = await recorded(operator, camera);
  expect(gaps.filter(({ reason }) => reason !== 'starting')).toEqual([]);
  expect(segments).toHaveLength(rows.length);
  expect(recordings).toMatchObject([{ id: recording.id, state: { at: 'ended', how: 'stopped' } }]);
});

it('REC-2: a file that somebody took away before it was in the index gets no row, and holds up nothing', async () => {
  const { world, cameras } = await startRecordingWorld();
  const [camera = ''] = await cameras(['g-1']);
  const gone = {
    camera: CameraId.parse(camera),
    file: `${camera}/gone-000001.mp4`,
    fromMs: Date.now() - 4_000,
    toMs: Date.now(),
  };
  await segmentIndex(world.platform).take(gone);
  expect(await segmentsOf(world, camera)).toEqual([]);
});

it('REC-5: a camera somebody looks at has a ring, which belongs to a recording that begins, and is dropped when nobody claims it', {
  timeout: 120_000,
}, async () => {
  const { world, cameras, push, dataDir } = await startRecordingWorld({ env: { RECORD_PRE_ROLL_S: '15' } });
  const [claimed = '', dropped = ''] = await cameras(['p-1'], ['p-2']);
  const operator = await world.person('operator');
  await push('p-1');
  await push('p-2');
  const viewers = [];
  for (const camera of [claimed, dropped]) viewers.push(watch(world, operator, await askLook(operator, camera)));
  for (const viewer of viewers) await watching(viewer);
  await someSegments(world, claimed, 2);
  await someSegments(world, dropped, 2);
  // What is only in the ring is nobody's.
  expect((await recorded(operator, claimed)).segments).toEqual([]);

  const orderedMs = Date.now();
  expect((await startRecord(operator, claimed)).statusCode).toBe(201);
  const { segments, recordings } = await recorded(operator, claimed);
  expect(segments.length).toBeGreaterThanOrEqual(2);
  expect(orderedMs - Date.parse(recordings[0]?.from ?? '')).toBeGreaterThan(6_000);
  const before = (await segmentsOf(world, claimed)).map(({ file }) => file);
  const first = (await segmentsOf(world, dropped))[0];
  for (const viewer of viewers) viewer.socket.close();
  await vi.waitFor(async () => expect(await filesOf(dataDir, dropped)).toEqual([]), { ...patient, timeout: 60_000 });
  expect(first).toBeDefined();
  expect(await segmentsOf(world, dropped)).toEqual([]);
  expect((await segmentsOf(world, claimed)).map(({ file }) => file)).toEqual(expect.arrayContaining(before));
  expect((await recorded(operator, claimed)).gaps).toEqual([]);
});

it('REC-3: the media server is killed: a gap with its reason, and the recording goes on', {
  timeout: 120_000,
}, async () => {
  const { world, cameras, push } = await startRecordingWorld();
  const [camera = ''] = await cameras(['m-1']);
  const operator = await world.person('operator');
  const pusher = await push('m-1');
  await startRecord(operator, camera);
  await someSegments(world, camera, 1);
  pusher.freeze();
  process.kill(childWith('media-child.ts'), 'SIGKILL');
  const killedMs = Date.now();
  await new Promise((resolve) => {
    // A camera of the field needs its time to come back.
    setTimeout(resolve, 3_000);
  });
  pusher.thaw();
  await vi.waitFor(async () => {
    const rows = await segmentsOf(world, camera);
    expect(Date.parse(rows.at(-1)?.from_at ?? '')).toBeGreaterThan(killedMs + 1_000);
  }, patient);
  const { gaps, segments } = await recorded(operator, camera);
  const [gap, ...more] = gaps.filter(({ reason }) => reason !== 'starting');
  expect(more).toEqual([]);
  expect(gap).toMatchObject({ reason: 'media-server' });
  expect(Math.abs(Date.parse(gap?.from ?? '') - killedMs)).toBeLessThan(2_500);
  expect(segments.some(({ from }) => from === gap?.to)).toBe(true);
});

it('REC-1 PUL-1: a pulled camera is opened for its recording and closed after it; its gap has the hop', {
  timeout: 120_000,
}, async () => {
  const { world, cameras } = await startRecordingWorld({ env: { PROBE_NETWORKS: '127.0.0.0/8' } });
  cameraNames(world.platform).resolve = async () => ['127.0.0.1'];
  const simulator = await rtspSimulator();
  onTestFinished(() => simulator.close());
  const [camera = ''] = await cameras([
    'r-1',
    { stream: { kind: 'rtsp', url: `rtsp://camera.test:${simulator.port}/live` } },
  ]);
  const operator = await world.person('operator');
  const { recording } = (await startRecord(operator, camera)).json<{ recording: { id: string } }>();
  await someSegments(world, camera, 1);
  expect(simulator.open()).toBe(1);
  simulator.stall(true);
  simulator.drop();
  await vi.waitFor(
    () => expect([...sourceHost(world.platform).sources().values()][0]).toMatchObject({ at: 'backoff' }),
    patient,
  );
  // A shorter silence is no gap.
  await vi.waitFor(async () => {
    const last = (await segmentsOf(world, camera)).at(-1);
    expect(Date.now() - Date.parse(last?.to_at ?? '')).toBeGreaterThan(2 * GAP_BOUND_MS);
  }, patient);
  simulator.stall(false);
  const had = (await segmentsOf(world, camera)).length;
  await someSegments(world, camera, had + 2);
  const [gap] = (await recorded(operator, camera)).gaps.filter(({ reason }) => reason !== 'starting');
  expect(gap?.reason).toMatch(/^source-|^camera-gone$/);
  await operator.post(`/api/recordings/${recording.id}/stop`);
  await vi.waitFor(() => expect(simulator.open()).toBe(0), { timeout: 25_000, interval: 100 });
});

it('REC-2: start-up is recovery: a row without its file goes, a file without its row is cut to what is whole and gets one', {
  timeout: 90_000,
}, async () => {
  const { world, cameras, push, dataDir } = await startRecordingWorld();
  const [camera = ''] = await cameras(['c-1']);
  const operator = await world.person('operator');
  await push('c-1');
  await startRecord(operator, camera);
  const rows = await someSegments(world, camera, 2);
  await world.close();
  const [lost, kept] = rows;
  if (lost === undefined || kept === undefined) throw new Error('no two segments');
  const root = join(dataDir, 'recordings');
  const orphan = `${camera}/0123456789ab-x-000000.mp4`;
  const torn = `${camera}/0123456789ab-x-000001.mp4`;
  const noise = `${camera}/0123456789ab-x-000002.mp4`;
  for (const file of [orphan, torn]) await copyFile(join(root, kept.file), join(root, file));
  await truncate(join(root, torn), kept.bytes - 500);
  await writeFile(join(root, noise), 'no pictures');
  await rm(join(root, lost.file));
  await new Promise((resolve) => {
    // What a writer of another process may still be completing is left alone.
    setTimeout(resolve, 3_200);
  });
  const again = await startWorld({ on: world, roles: ['worker'], env: { DATA_DIR: dataDir, RECORD_FREE_MB: '0' } });
  const index = segmentIndex(again.platform);
  expect(await index.recover()).toEqual({ gone: 1, found: 2 });
  expect(await index.recover()).toEqual({ gone: 0, found: 0 });
  const files = (await segmentsOf(again, camera)).map(({ file }) => file);
  expect(files).not.toContain(lost.file);
  expect([...files].sort()).toEqual(await filesOf(dataDir, camera));
  expect(files).toEqual(expect.arrayContaining([orphan, torn]));
  expect(files).not.toContain(noise);
  const cut = (await segmentsOf(again, camera)).find(({ file }) => file === torn);
  expect(cut?.bytes).toBeLessThan(kept.bytes);
  expect((await probed(join(root, torn))).frames).toBeGreaterThan(10);
});

it('REC-10: a camera that pushed and is pulled from now on is recorded on from its other stream', {
  timeout: 120_000,
}, async () => {
  const { world, cameras, push } = await startSourceWorld({ RECORD_FREE_MB: '0' });
  const simulator = await rtspSimulator();
  onTestFinished(() => simulator.close());
  const [camera = ''] = await cameras(['t-1']);
  const operator = await world.person('operator');
  const pusher = await push('t-1');
  expect((await startRecord(operator, camera)).statusCode).toBe(201);
  await someSegments(world, camera, 1);
  await cameras(['t-1', { stream: { kind: 'rtsp', url: `rtsp://camera.test:${simulator.port}/live` } }]);
  pusher.stop();
  await vi.waitFor(() => expect(simulator.open()).toBe(1), soon);
  const { length } = await segmentsOf(world, camera);
  await someSegments(world, camera, length + 2);
  const { gaps } = await recorded(operator, camera);
  expect(gaps.at(-1)?.reason).not.toBe('camera-gone');
  expect(recorderHost(world.platform).pids().size).toBe(1);
});
