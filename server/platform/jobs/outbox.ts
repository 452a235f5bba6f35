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
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => ({
    job: draft.id,
    queue: queueOf(draft.job),
    name: draft.job,
    payload: jsonb(draft.payload),
    run_at: draft.runAt ?? now,
    created_at: now,
  }));
  for (let from = 0; from < rows.length; from += 5_000) {
    await tx
      .insertInto('outbox')
      .values(rows.slice(from, from + 5_000))
      .onConflict((conflict) => conflict.column('job').doNothing())
      .execute();
  }
}

/** One queue per word: `camera.import` runs in the queue `camera`. */
export function queueOf(job: string): string {
  return job.slice(0, job.indexOf('.'));
}
