import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { type Bulk, copyRow } from '../../platform/bulk.ts';
import type { Tx } from '../../platform/database.ts';
import { cameraTx } from '../store.ts';
import type { Counts } from './apply-chunk.ts';
import type { LineFault } from './prepare.ts';

/** Faults kept of one job; the rest are counted. A file in which more lines are wrong is wrong as a whole. */
export const ERRORS_KEPT = 100_000;

/** Counts, cursor and faults of a chunk, in its own transaction. `kept` is how many faults the job has kept so far. */
export async function writeProgress(
  tx: Tx,
  bulk: Bulk,
  done: { job: JobId; lines: number; counts: Counts; faults: readonly LineFault[]; kept: number },
): Promise<void> {
  const { job, lines, counts, faults, kept } = done;
  const keeping = faults.slice(0, Math.max(0, ERRORS_KEPT - kept));
  if (keeping.length > 0) {
    const rows = keeping.map((fault, index) =>
      copyRow([
        job,
        kept + index + 1,
        fault.line,
        fault.field.slice(0, 200),
        fault.code,
        JSON.stringify(fault.values ?? {}),
        fault.externalId,
      ]),
    );
    await bulk.copy('job_error (job, number, line, field, code, said, external_id)', rows);
  }
  await cameraTx(tx)
    .updateTable('job')
    .set((row) => ({
      state: 'running',
      done: row('done', '+', lines),
      created: row('created', '+', counts.created),
      updated: row('updated', '+', counts.updated),
      unchanged: row('unchanged', '+', counts.unchanged),
      duplicates: row('duplicates', '+', counts.duplicates),
      rejected: row('rejected', '+', counts.rejected),
      errors: row('errors', '+', keeping.length),
      faults: row('faults', '+', faults.length),
    }))
    .where('id', '=', job)
    .execute();
}

/** A dry run that begins anew counts anew: it has written nothing that it could go on from. */
export async function forgetProgress(tx: Tx, job: JobId): Promise<void> {
  await cameraTx(tx).deleteFrom('job_error').where('job', '=', job).execute();
  const nothing = { done: 0, created: 0, updated: 0, unchanged: 0, duplicates: 0, rejected: 0, errors: 0, faults: 0 };
  await cameraTx(tx).updateTable('job').set(nothing).where('id', '=', job).where('finished_at', 'is', null).execute();
}
