import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { JobState } from '@watchroom/shared/camera/camera-api.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { areaIndex, departments } from '../../area/queries.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraSeal } from '../seal.ts';
import { cameraTables, cameraTx, type JobTable } from '../store.ts';
import { applyChunk, type ChunkOutcome, type Ground } from './apply-chunk.ts';
import { importPath, removeImport } from './import-file.ts';
import { batchLines, FileFault, fileLines, type Line } from './lines.ts';

/** Lines that commit together: 0.1–0.2 s of work, so that a killed worker repeats little and others wait little. */
const CHUNK_LINES = 500;
/** Faults kept of one job. */
export const ERRORS_KEPT = 1_000;

/** Set when the process stops, so that a long import is put down between two chunks and taken up after the start. */
const stopping = perPlatform((platform) => {
  const state = { now: false };
  platform.onClose(() => {
    state.now = true;
  });
  return state;
});

/**
 * CAM-11: runs a batch or a file to its end. Each chunk commits its cameras, its counts, its faults and the cursor in one
 * transaction; whoever takes the job up again goes on behind the last chunk, so no line counts twice.
 */
export async function takeJob(platform: Platform, id: JobId): Promise<Result<void>> {
  const job = await readJob(platform, id);
  if (job === undefined) return no('not-found');
  if (job.finished_at !== null) return ok(undefined);
  try {
    const ended = await takeLines(platform, job);
    if (!ended.ok) return ended;
    await finishJob(platform, id, 'done');
  } catch (error) {
    if (!isBroken(error)) throw error;
    platform.log.warn({ err: error, job: id }, 'a camera job cannot be read on');
    await finishJob(platform, id, 'failed');
  }
  await removeImport(platform, id);
  return ok(undefined);
}

type OpenJob = Pick<JobTable, 'id' | 'source' | 'body'> & { readonly done: number };

/** Put down between two chunks, or found in other hands: the queue brings the job again until somebody has finished it. */
const again = no('unavailable', { values: { part: 'worker' } });

async function takeLines(platform: Platform, job: OpenJob): Promise<Result<void>> {
  const stop = stopping(platform);
  const last = await lastLines(linesOf(platform, job));
  let cursor = job.done;
  let chunk: Line[] = [];
  const take = async () => {
    const taken = await takeChunk(platform, { job: job.id, cursor, lines: chunk, last });
    cursor += chunk.length;
    chunk = [];
    return taken;
  };
  let number = 0;
  for await (const line of linesOf(platform, job)) {
    number++;
    if (number <= job.done) continue;
    chunk.push(line);
    if (chunk.length < CHUNK_LINES) continue;
    if (stop.now || !(await take())) return again;
  }
  return chunk.length === 0 || (await take()) ? ok(undefined) : again;
}

/** Which line is the last one of each camera: read ahead, so that a file that repeats itself changes nothing twice. */
async function lastLines(lines: AsyncIterable<Line>): Promise<ReadonlyMap<string, number>> {
  const last = new Map<string, number>();
  for await (const { line, result } of lines) if (result.ok) last.set(result.camera.externalId, line);
  return last;
}

/** The file changed or went since it was accepted. Anything else is tried again. */
function isBroken(error: unknown): boolean {
  return error instanceof FileFault || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
}

async function readJob(platform: Platform, id: JobId) {
  return cameraTables(platform.db).selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
}

function linesOf(platform: Platform, job: OpenJob): AsyncIterable<Line> {
  const { source } = job;
  if (source.from === 'file') return fileLines(importPath(platform, job.id), source.mapping);
  return batchLines(job.body === null ? Buffer.alloc(0) : cameraSeal(platform).open(job.body), source.format);
}

interface Chunk {
  readonly job: JobId;
  /** Lines done before this chunk. */
  readonly cursor: number;
  readonly lines: readonly Line[];
  readonly last: ReadonlyMap<string, number>;
}

/** False when another worker has moved the job on: this one stops. */
async function takeChunk(platform: Platform, chunk: Chunk): Promise<boolean> {
  const taken = await platform.db.transaction().execute(async (tx) => {
    const job = await cameraTx(tx)
      .selectFrom('job')
      .select(['done', 'actor', 'errors', 'finished_at'])
      .where('id', '=', chunk.job)
      .forUpdate()
      .executeTakeFirst();
    if (job === undefined || job.finished_at !== null || job.done !== chunk.cursor) return false;
    const outcome = await applyChunk(tx, chunk.lines, {
      ...groundFor(platform, job.actor),
      isLast: (externalId, line) => chunk.last.get(externalId) === line,
    });
    await writeProgress(tx, chunk, { outcome, errors: job.errors });
    return true;
  });
  if (taken) platform.committed();
  return taken;
}

function groundFor(platform: Platform, actor: JobTable['actor']): Ground {
  const index = areaIndex(platform);
  const known = departments(platform).map((department) => department.id);
  return {
    actor,
    pathAt: (place) => index?.pathAt(place) ?? null,
    departments: new Set<string>(known),
    seal: cameraSeal(platform),
    now: platform.clock.now(),
  };
}

async function writeProgress(tx: Tx, chunk: Chunk, done: { outcome: ChunkOutcome; errors: number }): Promise<void> {
  const { counts, faults } = done.outcome;
  const kept = faults.slice(0, Math.max(0, ERRORS_KEPT - done.errors));
  if (kept.length > 0) {
    const rows = kept.map((fault, index) => ({
      job: chunk.job,
      number: done.errors + index + 1,
      line: fault.line,
      field: fault.field.slice(0, 200),
      code: fault.code,
      said: jsonb(fault.values ?? {}),
    }));
    await cameraTx(tx).insertInto('job_error').values(rows).execute();
  }
  await cameraTx(tx)
    .updateTable('job')
    .set((row) => ({
      state: 'running',
      done: row('done', '+', chunk.lines.length),
      created: row('created', '+', counts.created),
      updated: row('updated', '+', counts.updated),
      unchanged: row('unchanged', '+', counts.unchanged),
      duplicates: row('duplicates', '+', counts.duplicates),
      rejected: row('rejected', '+', counts.rejected),
      errors: row('errors', '+', kept.length),
    }))
    .where('id', '=', chunk.job)
    .execute();
}

/** Closes the job, forgets the batch, and says so in the feed. A second call changes nothing. */
async function finishJob(platform: Platform, id: JobId, state: JobState & ('done' | 'failed')): Promise<void> {
  const now = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    const job = await cameraTx(tx)
      .updateTable('job')
      .set({ state, finished_at: now, body: null })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (job === undefined) return;
    const { lines, created, updated, unchanged, duplicates, rejected } = job;
    const set = { state, lines, created, updated, unchanged, duplicates, rejected };
    const scope = { entity: 'job', id, rev: 2, area: job.area, keys: job.keys } as const;
    await writeEvents(tx, [{ ...scope, kind: 'job.finished', set }], { actor: actorRef(job.actor), at: now });
  });
  platform.committed();
}
