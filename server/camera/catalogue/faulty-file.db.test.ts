import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { faultyColumns, faultyHead, faultyRows } from '../../test/faulty-catalogue.ts';
import { cameraRow, finishedJob, importForm, startCameraWorld } from '../camera-world.ts';
import { cameraTables } from '../store.ts';

const ROWS = 30_000;

it('CAM-4: of a large file with faults here and there every line at fault is named, and every other taken', {
  timeout: 180_000,
}, async () => {
  const { world } = await startCameraWorld();
  const { admin, platform } = world;
  try {
    const rows = [...faultyRows(ROWS, { seed: 20_261_128, box: [120.502, 31.282, 120.578, 31.318] })];
    const file = faultyHead + rows.map((row) => row.text).join('');
    const { body, type } = importForm({ file, mapping: { format: 'csv', columns: faultyColumns } });
    const sent = await admin.post('/api/cameras/import', body, {
      'content-type': type,
      'idempotency-key': randomUUID(),
    });
    expect(sent.statusCode, sent.body).toBe(202);
    const job = await finishedJob(admin, sent.json<{ job: string }>().job);

    const faulty = rows.flatMap(({ line, externalId, fault }) =>
      fault === null ? [] : [{ line, externalId, ...fault }],
    );
    expect(faulty.length).toBeGreaterThan(800);
    const right = ROWS - faulty.length;
    expect(job).toMatchObject({ state: 'done', lines: ROWS, created: right, rejected: faulty.length, duplicates: 0 });
    expect(job.errors.map(({ line, field, code }) => ({ line, field, code }))).toEqual(
      faulty.slice(0, 1_000).map(({ line, field, code }) => ({ line, field, code })),
    );
    const list = (await admin.get(`/api/jobs/${job.id}/rejected.csv?language=en`)).body.split('\r\n').slice(1, -1);
    expect(list.map((each) => each.split(',').slice(0, 4).join(','))).toEqual(
      faulty.map(({ line, externalId, field, code }) => `${line},${externalId},${field},${code}`),
    );

    const stored = await cameraTables(platform.db)
      .selectFrom('camera')
      .select('external_id')
      .orderBy('external_id')
      .execute();
    expect(stored.map((camera) => camera.external_id)).toEqual(
      rows.filter((row) => row.fault === null).map((row) => row.externalId),
    );
    const broken = rows.find((row) => row.fault === null && row.text.includes('""东""口'));
    const named = await cameraRow(world, broken?.externalId ?? '');
    expect(named.name).toMatch(/^路口 \d+ "东"口$/);
  } finally {
    await world.close();
  }
});
