import { rm } from 'node:fs/promises';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { ImportReport } from '@watchroom/shared/camera/import-report.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { openBulk } from '../../platform/bulk.ts';
import { jsonb } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import { FileFault, type RawLines, rawBatchLines, rawFileLines } from '../catalogue/lines.ts';
import { cameraTables, cameraTx } from '../store.ts';
import type { ImportHost } from './import-host.ts';
import { lastOfRepeats } from './repeats.ts';
import { type OpenJob, type Step, Taking } from './taking.ts';
import { prepareWriting } from './write-cameras.ts';

/** Put down between two chunks, or found in other hands: the queue brings the job again until somebody has finished it. */
const again = no('unavailable', { values: { part: 'worker' } });

/**
 * CAM-11: runs a batch or a file to its end. Each chunk commits its cameras, its counts, its faults and the cursor in one
 * transaction; whoever takes the job up again goes on behind the last chunk, so no line counts twice.
 */
export async function takeJob(host: ImportHost, id: JobId): Promise<Result<void>> {
  const job = await readJob(host, id);
  if (job === undefined) return no('not-found');
  const checks = job.source.from === 'file' && job.source.dryRun === true;
  if (job.finished_at === null) {
    try {
      const ended = await takeLines(host, job);
      if (ended.step === 'again') return again;
      if (ended.step === 'on') await finishJob(host, id, { state: 'done', report: ended.report });
    } catch (error) {
      if (!isBroken(error)) throw error;
      host.log.warn({ err: error, job: id }, 'a camera job cannot be read on');
      await finishJob(host, id, { state: 'failed', report: null });
    }
  }
  // What was checked is kept for a while: the person may want to import it.
  if (!checks) await rm(host.pathOf(id), { force: true });
  return ok(undefined);
}

async function takeLines(host: ImportHost, job: OpenJob): Promise<{ step: Step; report: ImportReport | null }> {
  const last = await repeatsOf(host, job);
  const bulk = await openBulk(host.databaseUrl);
  try {
    await prepareWriting(bulk);
    const taking = new Taking(host, { job, bulk, last });
    await taking.begin();
    let step: Step = 'on';
    let number = 0;
    for await (const piece of linesOf(host, job)) {
      for (const line of piece) {
        number++;
        if (number <= taking.done) continue;
        const wait = host.stopping() ? Promise.resolve<Step>('again') : taking.add(line);
        if (wait !== null) step = await wait;
        if (step !== 'on') break;
      }
      if (step !== 'on') break;
    }
    const ended = await taking.end(step);
    return { step: ended, report: ended === 'on' ? await taking.report() : null };
  } finally {
    await bulk.close();
  }
}

async function repeatsOf(host: ImportHost, job: OpenJob): Promise<ReadonlyMap<string, number>> {
  const { source } = job;
  const known = source.from === 'file' ? (source.repeats ?? null) : null;
  return known === null ? lastOfRepeats(linesOf(host, job)) : new Map(Object.entries(known));
}

/** The file changed or went since it was accepted. Anything else is tried again. */
function isBroken(error: unknown): boolean {
  return error instanceof FileFault || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
}

async function readJob(host: ImportHost, id: JobId) {
  return cameraTables(host.db).selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
}

function linesOf(host: ImportHost, job: OpenJob): RawLines {
  const { source } = job;
  if (source.from === 'file') return rawFileLines(host.pathOf(job.id), source.mapping);
  return rawBatchLines(job.body === null ? Buffer.alloc(0) : host.seal.open(job.body), source.format);
}

/** Closes the job, forgets the batch, and says so in the feed. A second call changes nothing. */
async function finishJob(
  host: ImportHost,
  id: JobId,
  end: { state: 'done' | 'failed'; report: ImportReport | null },
): Promise<void> {
  const now = host.clock.now();
  const { state, report } = end;
  await host.db.transaction().execute(async (tx) => {
    const job = await cameraTx(tx)
      .updateTable('job')
      .set({ state, finished_at: now, body: null, report: report === null ? null : jsonb(report) })
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
  host.committed();
}
