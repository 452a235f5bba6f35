import { expect, it, onTestFinished, vi } from 'vitest';
import { cameraRow } from '../../camera/camera-world.ts';
import { startProduct } from '../product-world.ts';
import { soon, startPusher } from '../video-world.ts';
import { filesOf, patient, probed, recorded, segmentsOf, startRecord, startRecordingWorld } from './recording-world.ts';

it('REC-2 REC-3: kill -9 in the middle: no segment is lost, no row names a missing file, and the gap is a restart', {
  timeout: 180_000,
}, async () => {
  const { world, cameras, dataDir } = await startRecordingWorld({ roles: ['api', 'worker'] });
  const [camera = ''] = await cameras(['x-1']);
  const operator = await world.person('operator');
  const first = await startProduct(world, dataDir, { RECORD_FREE_MB: '0' });
  const { address } = (await world.admin.post(`/api/cameras/${camera}/push-address`, { host: '127.0.0.1' })).json<{
    address: string;
  }>();
  const pusher = startPusher(address);
  onTestFinished(() => pusher.stop());
  await vi.waitFor(async () => expect((await cameraRow(world, 'x-1')).health).toBe('online'), soon);
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
  const gaps = (await recorded(operator, camera)).gaps.filter(({ reason }) => reason !== 'starting');
  expect(gaps).toMatchObject([{ reason: 'recorder-restart' }]);
});
