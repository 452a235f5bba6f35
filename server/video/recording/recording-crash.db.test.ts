import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { cameraRow } from '../../camera/camera-world.ts';
import type { Caller, World } from '../../test/world.ts';
import { startProduct } from '../product-world.ts';
import { soon, startPusher } from '../video-world.ts';
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
import type { SegmentRow } from './store.ts';

it('REC-2 REC-3: kill -9 in the middle: no segment is lost, no row names a missing file, and the gap is a restart', {
  timeout: 180_000,
}, async () => {
  const { world, cameras, dataDir } = await startRecordingWorld({ roles: ['api', 'worker'] });
  const [camera = ''] = await cameras(['x-1']);
  const operator = await world.person('operator');
  const first = await startProduct(world, dataDir, { RECORD_FREE_MB: '0' });
  await pushed(world, camera, 'x-1');
  expect((await startRecord(operator, camera)).statusCode).toBe(201);
  const acknowledged = await vi.waitFor(async () => {
    const rows = await segmentsOf(world, camera);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    return rows;
  }, patient);
  await first.kill();
  const killedMs = Date.now();
  await new Promise((resolve) => {
    // A supervisor needs a moment to start it again.
    setTimeout(resolve, 3_000);
  });
  await startProduct(world, dataDir, { RECORD_FREE_MB: '0' });
  await vi.waitFor(async () => {
    const rows = await segmentsOf(world, camera);
    expect(rows.some(({ from_at }) => Date.parse(from_at) > killedMs)).toBe(true);
    // What was not acknowledged when it died is found on disk.
    expect(
      rows.some(({ to_at, id }) => Date.parse(to_at) > killedMs - 2_500 && id > (acknowledged.at(-1)?.id ?? 0)),
    ).toBe(true);
  }, patient);
  const rows = await segmentsOf(world, camera);
  const files = await filesOf(dataDir, camera);
  for (const { file } of rows) expect(files).toContain(file);
  for (const { file } of acknowledged) expect(rows.map((row) => row.file)).toContain(file);
  for (const { file } of rows.slice(0, -1))
    expect((await probed(`${dataDir}/recordings/${file}`)).frames).toBeGreaterThan(0);
  expect(await gapsSince(operator, camera, acknowledged[0])).toMatchObject([{ reason: 'recorder-restart' }]);
});

it('REC-3: who records again asks Postgres too early: what its end broke off is a restart all the same', {
  timeout: 180_000,
}, async () => {
  const { world, cameras, dataDir } = await startRecordingWorld({ roles: ['api', 'worker'] });
  const [camera = ''] = await cameras(['x-2']);
  const operator = await world.person('operator');
  const first = await startProduct(world, dataDir, { RECORD_FREE_MB: '0' });
  await pushed(world, camera, 'x-2');
  expect((await startRecord(operator, camera)).statusCode).toBe(201);
  const [known] = await someSegments(world, camera, 1);
  await first.kill();
  const killedMs = Date.now();

  // A start asks much of Postgres at once: its first words are refused, as they are when it answers too late.
  let letGo = () => {};
  const mayGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const held = world.platform.db.transaction().execute(async (tx) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
    await sql`lock table recording_silence in access exclusive mode`.execute(tx);
    await mayGo;
  });
  const second = await startProduct(world, dataDir, { RECORD_FREE_MB: '0' });
  await vi.waitFor(() => expect(second.said()).toContain('canceling statement due to lock timeout'), patient);
  letGo();
  await held;
  await vi.waitFor(async () => {
    const rows = await segmentsOf(world, camera);
    expect(rows.some(({ from_at }) => Date.parse(from_at) > killedMs)).toBe(true);
  }, patient);
  expect(await gapsSince(operator, camera, known)).toMatchObject([{ reason: 'recorder-restart' }]);
});

/** Holes after this segment; before the first there is one until the writer has begun. */
async function gapsSince(by: Caller, camera: string, known: SegmentRow | undefined) {
  return (await recorded(by, camera)).gaps.filter(({ from }) => from >= (known?.from_at ?? ''));
}

/** Pushes as this camera until the test is over; resolves when it is online. */
async function pushed(world: World, camera: string, externalId: string): Promise<void> {
  const reply = await world.admin.post(`/api/cameras/${camera}/push-address`, { host: '127.0.0.1' });
  const pusher = startPusher(reply.json<{ address: string }>().address);
  onTestFinished(() => pusher.stop());
  await vi.waitFor(async () => expect((await cameraRow(world, externalId)).health).toBe('online'), soon);
}
