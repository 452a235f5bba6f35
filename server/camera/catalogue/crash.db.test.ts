import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { foldedRows } from '../../test/folded.ts';
import type { World } from '../../test/world.ts';
import { finishedJob, cameraInput as input, startCameraWorld } from '../camera-world.ts';
import { cameraTables, cameraView, viewColumns } from '../store.ts';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const LINES = 6_000;

/** A worker in a process of its own, as in production. */
function startWorker(world: World, dataDir: string): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    REDIS_URL: world.redisUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
  const worker = spawn(process.execPath, [main, '--roles=worker'], { env, stdio: 'ignore' });
  onTestFinished(() => void worker.kill('SIGKILL'));
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

it('CAM-11: a worker killed in the middle leaves nothing done twice and nothing undone', {
  timeout: 180_000,
}, async () => {
  const { world, dataDir } = await startCameraWorld({ roles: ['api'] });
  const cameras = Array.from({ length: LINES }, (_, index) =>
    index % 100 === 7
      ? { externalId: `x-${index}` }
      : input(`x-${index}`, { place: [120.5001 + (index % 80) * 0.0009, 31.2801 + Math.floor(index / 80) * 0.0004] }),
  );
  const reply = await world.admin.post('/api/cameras/batch', { cameras });
  expect(reply.statusCode).toBe(202);
  const { job } = reply.json<{ job: string }>();
  const done = async () => (await world.admin.get(`/api/jobs/${job}`)).json<JobView>().done;

  const killedAt: number[] = [];
  for (const least of [1, LINES / 2]) {
    const worker = startWorker(world, dataDir);
    await vi.waitFor(async () => expect(await done()).toBeGreaterThanOrEqual(least), { timeout: 60_000, interval: 5 });
    await kill(worker);
    killedAt.push(await done());
  }
  expect(killedAt.some((lines) => lines > 0 && lines < LINES)).toBe(true);
  startWorker(world, dataDir);

  const ended = await finishedJob(world.admin, job);
  expect(ended).toMatchObject({
    state: 'done',
    lines: LINES,
    done: LINES,
    created: LINES - LINES / 100,
    rejected: LINES / 100,
    updated: 0,
    duplicates: 0,
  });
  expect([...new Set(ended.errors.map((error) => error.line))]).toEqual(
    Array.from({ length: LINES / 100 }, (_, index) => index * 100 + 8),
  );
  const created = LINES - LINES / 100;
  const { rows } = await sql<{ finished: number }>`
    select count(*) filter (where kind = 'job.finished') finished from event`.execute(world.platform.db);
  expect(rows[0]).toEqual({ finished: 1 });
  // Each camera once, and the feed tells of each what its row says (FED-1).
  const stored = await cameraTables(world.platform.db).selectFrom('camera').select(viewColumns).execute();
  expect(stored).toHaveLength(created);
  expect(await foldedRows(world.platform.db, ['camera'])).toEqual(
    new Map(stored.map((row) => [row.id, cameraView(row)])),
  );
  // The batch is forgotten with the job.
  const { rows: kept } = await sql<{ body: Buffer | null }>`select body from job`.execute(world.platform.db);
  expect(kept).toEqual([{ body: null }]);
});
