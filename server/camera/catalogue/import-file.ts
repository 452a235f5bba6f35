import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Settings } from '../../platform/settings.ts';
import { cameraTables } from '../store.ts';

function importFolder({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'imports');
}

/** Where the file of a job lies until the job is done. Readable by the house only: addresses in it may hold passwords. */
export function importPath(settings: Pick<Settings, 'dataDir'>, job: JobId): string {
  return join(importFolder(settings), job);
}

export interface Upload {
  readonly path: string;
  readonly sha256: string;
}

/** Writes a stream to disk as it comes, and to the disk's own memory before this resolves. */
export async function receive(platform: Platform, source: Readable): Promise<Upload> {
  await mkdir(importFolder(platform.settings), { recursive: true, mode: 0o700 });
  const path = join(importFolder(platform.settings), `.upload-${randomUUID()}`);
  const hash = createHash('sha256');
  try {
    await pipeline(
      source,
      async function* hashed(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sha256: hash.digest('hex') };
}

/** Gives the upload to its job as well: from here on it survives a crash under the job's name. Drop the upload afterwards. */
export async function keepUpload(platform: Platform, upload: Upload, job: JobId): Promise<void> {
  await link(upload.path, importPath(platform.settings, job));
  const folder = await open(importFolder(platform.settings), 'r');
  await folder.sync();
  await folder.close();
}

export async function dropUpload(upload: Upload): Promise<void> {
  await rm(upload.path, { force: true });
}

export async function removeImport({ settings }: Platform, job: JobId): Promise<void> {
  await rm(importPath(settings, job), { force: true });
}

/** Whether the file of a job still lies there. */
export async function hasImport(platform: Platform, job: JobId): Promise<boolean> {
  return (await stat(importPath(platform.settings, job)).catch(() => null)) !== null;
}

/** A file whose process died before its job was written down belongs to nobody. */
const ORPHAN_MS = 3_600_000;

/** A file that was checked waits this long for the word to import it. It may hold passwords: not longer. */
const CHECKED_KEPT_MS = 24 * ORPHAN_MS;
/** The kind of a dry run. */
export const CHECK_KIND = 'camera.check';

/** Removes files of the imports folder that are no open job's nor a recent dry run's, and have not been touched for an hour. */
export async function sweepUploads(platform: Platform): Promise<void> {
  const folder = importFolder(platform.settings);
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  const jobs = await cameraTables(platform.db)
    .selectFrom('job')
    .select('id')
    .where((where) =>
      where.or([
        where('finished_at', 'is', null),
        where.and([
          where('kind', '=', CHECK_KIND),
          where('finished_at', '>', after(platform.clock.now(), -CHECKED_KEPT_MS)),
        ]),
      ]),
    )
    .execute();
  const open = new Set<string>(jobs.map((job) => job.id));
  for (const name of names.filter((each) => !open.has(each))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > ORPHAN_MS) await rm(path, { force: true });
  }
}
