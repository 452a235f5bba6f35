import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { columnFaults } from '@watchroom/shared/camera/import-row.ts';
import type { LineCode, LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraTables } from '../store.ts';
import { FileFault, fileRows } from './lines.ts';

/** A file with more rows than this is no catalogue of one city. */
export const MOST_ROWS = 1_000_000;

function importFolder(platform: Platform): string {
  return join(platform.settings.dataDir, 'imports');
}

/** Where the file of a job lies until the job is done. Readable by the house only: addresses in it may hold passwords. */
export function importPath(platform: Platform, job: JobId): string {
  return join(importFolder(platform), job);
}

export async function removeImport(platform: Platform, job: JobId): Promise<void> {
  await rm(importPath(platform, job), { force: true });
}

export interface Upload {
  readonly path: string;
  readonly sha256: string;
}

/** Writes a stream to disk as it comes, and to the disk's own memory before this resolves. */
export async function receive(platform: Platform, source: Readable): Promise<Upload> {
  await mkdir(importFolder(platform), { recursive: true, mode: 0o700 });
  const path = join(importFolder(platform), `.upload-${randomUUID()}`);
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
  await link(upload.path, importPath(platform, job));
  const folder = await open(importFolder(platform), 'r');
  await folder.sync();
  await folder.close();
}

export async function dropUpload(upload: Upload): Promise<void> {
  await rm(upload.path, { force: true });
}

export type Inspection =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly faults: readonly LineIssue[] };

/** Reads the whole file once, keeping nothing: is it one, how many rows has it, has it the columns that the mapping names? */
export async function inspect(path: string, mapping: ImportMapping): Promise<Inspection> {
  let rows = 0;
  try {
    await checkUtf8(path);
    for await (const { row } of fileRows(path, mapping.format)) {
      rows++;
      if (rows === 1 && mapping.format === 'csv' && row !== null) {
        const faults = columnFaults(Object.keys(row.fields), mapping);
        if (faults.length > 0) return { ok: false, faults };
      }
      if (rows > MOST_ROWS) return refused('too-many-rows', { limit: MOST_ROWS });
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return refused(error.code, { line: error.line, member: 'features' });
  }
  return rows > 0 ? { ok: true, rows } : refused('no-lines', {});
}

function refused(code: LineCode, values: Record<string, string | number>): Inspection {
  return { ok: false, faults: [{ field: 'file', code, values }] };
}

/** Throws FileFault at the first bytes that are no UTF-8: files of other encodings would come in as rubbish. */
async function checkUtf8(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of createReadStream(path)) decoder.decode(piece as Buffer, { stream: true });
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new FileFault('not-utf8', 0);
    throw error;
  }
}

/** A file whose process died before its job was written down belongs to nobody. */
const ORPHAN_MS = 3_600_000;

/** Removes files of the imports folder that are no open job's and have not been touched for an hour. */
export async function sweepUploads(platform: Platform): Promise<void> {
  const folder = importFolder(platform);
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  const jobs = await cameraTables(platform.db)
    .selectFrom('job')
    .select('id')
    .where('finished_at', 'is', null)
    .execute();
  const open = new Set<string>(jobs.map((job) => job.id));
  for (const name of names.filter((each) => !open.has(each))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > ORPHAN_MS) await rm(path, { force: true });
  }
}
