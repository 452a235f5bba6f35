import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CameraInput, JobView } from '@watchroom/shared/camera/camera-api.ts';
import { expect, vi } from 'vitest';
import { buildSmallCity, places, type SmallCity } from '../test/small-city.ts';
import { type Caller, startWorld, type World, type WorldOptions } from '../test/world.ts';
import { cameraTables } from './store.ts';

/** A camera's metadata for tests: in the east-s grid, whatever else is asked for. */
export type TestInput = Partial<Omit<CameraInput, 'stream' | 'department'>> & { stream?: unknown; department?: string };
export const cameraInput = (externalId: string, more: TestInput = {}) => ({
  externalId,
  name: `摄像机 ${externalId}`,
  place: places['east-s'],
  ...more,
});

/** The small city with a data folder of its own. */
export async function startCameraWorld(
  options: WorldOptions = {},
): Promise<{ world: World; city: SmallCity; dataDir: string }> {
  const dataDir = options.env?.['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'watchroom-camera-'));
  const world = await startWorld({ ...options, env: { DATA_DIR: dataDir, ...options.env } });
  const city = await buildSmallCity(world);
  return { world, city, dataDir };
}

/** The job once it has ended. */
export function finishedJob(by: Caller, id: string): Promise<JobView> {
  return vi.waitFor(
    async () => {
      const job = (await by.get(`/api/jobs/${id}`)).json<JobView>();
      if (job.finishedAt === null) throw new Error(`job ${id}: ${job.done} of ${job.lines}`);
      return job;
    },
    { timeout: 120_000, interval: 50 },
  );
}

/** Sends a batch and waits for its end. */
export async function sendCameras(by: Caller, cameras: readonly unknown[]): Promise<JobView> {
  const reply = await by.post('/api/cameras/batch', { cameras });
  expect(reply.statusCode, reply.body).toBe(202);
  return finishedJob(by, reply.json<{ job: string }>().job);
}

export function cameraRow(world: World, externalId: string) {
  return cameraTables(world.platform.db)
    .selectFrom('camera')
    .selectAll()
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow();
}

export interface ImportParts {
  readonly file?: string | Buffer;
  readonly mapping?: unknown;
  readonly datum?: string;
  readonly dryRun?: 'true' | 'false';
  readonly places?: string;
}

/** A form of POST /api/cameras/import as a browser sends it. */
export function importForm(parts: ImportParts): { body: Buffer; type: string } {
  const boundary = `----${randomUUID()}`;
  const pieces: (string | Buffer)[] = [];
  const field = (name: string, value: string) =>
    pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  if (parts.mapping !== undefined)
    field('mapping', typeof parts.mapping === 'string' ? parts.mapping : JSON.stringify(parts.mapping));
  for (const name of ['datum', 'dryRun', 'places'] as const) {
    const value = parts[name];
    if (value !== undefined) field(name, value);
  }
  if (parts.file !== undefined) {
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="cameras.csv"\r\nContent-Type: text/csv\r\n\r\n`,
      parts.file,
      '\r\n',
    );
  }
  pieces.push(`--${boundary}--\r\n`);
  return {
    body: Buffer.concat(pieces.map((piece) => Buffer.from(piece))),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}
