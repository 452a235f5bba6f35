import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { jsonb, type Tx } from '../database.ts';

/** Work that must happen because of a fact. Written in the fact's transaction, so it exists exactly when the fact does. */
export interface OutboxDraft {
  /**
   * Deterministic id, `incident-clock:<incident>:<rev>`: the same work asked for twice is one job. At most 200 characters.
   */
  readonly id: string;
  /** Name of the job that runs it, see queue.ts. */
  readonly job: string;
  /** Parsed by that job's schema. No secrets: it lies in Redis in the clear. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Not before this moment; now when left out. */
  readonly runAt?: Instant;
}

export async function writeOutbox(tx: Tx, drafts: readonly OutboxDraft[], now: Instant): Promise<void> {
  const rows = outboxRows(drafts, now);
  for (let from = 0; from < rows.length; from += 5_000) {
    await insertJobs(tx, rows.slice(from, from + 5_000)).execute();
  }
}

/** A job that is there already stays as it is. At least one row. */
export function insertJobs(db: Pick<Tx, 'insertInto'>, rows: ReturnType<typeof outboxRows>) {
  return db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('job').doNothing());
}

/** The rows of these jobs, for a statement that writes them with something else. */
export function outboxRows(drafts: readonly OutboxDraft[], now: Instant) {
  return drafts.map((draft) => ({ ...plainJob(draft, now), payload: jsonb(draft.payload) }));
}

/** The row of a job, by its columns. */
export function plainJob(draft: OutboxDraft, now: Instant) {
  return {
    job: draft.id,
    queue: queueOf(draft.job),
    name: draft.job,
    payload: draft.payload,
    run_at: draft.runAt ?? now,
    created_at: now,
  };
}

/** One queue per word: `camera.import` runs in the queue `camera`. */
export function queueOf(job: string): string {
  return job.slice(0, job.indexOf('.'));
}
