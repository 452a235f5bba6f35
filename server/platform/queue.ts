import { failures } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { DelayedError, type Job as Queued, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Door } from './doors.ts';
import { queueOf } from './jobs/outbox.ts';
import type { Platform } from './platform.ts';
import { openBlockingRedis } from './start/redis.ts';

/** Keys of ours in Redis begin with this. */
export const QUEUE_PREFIX = 'watchroom';
/**
 * A worker that dies is noticed after the lock has run out: 5.7 s until another runs the job, against 60.9 s with
 * BullMQ's defaults (measured).
 */
const USUAL = { lockDuration: 5_000, stalledInterval: 2_500 } as const;
/**
 * For what a room waits for: within two seconds, start of the next look included. A worker that is too busy to renew its lock in a
 * second has the job run by another, too; so this is for jobs that are one command.
 */
const PROMPT = { lockDuration: 1_000, stalledInterval: 400 } as const;
/** With the waits below: about two hours of a dependency being away before a job is parked. */
const ATTEMPTS = 250;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** A timer that a clock brought too early is looked at again by then: clocks are put right in between, and another worker's may be right. */
const EARLY_LOOK_MS = 2_000;

/**
 * Work run by a queue. It may run more than once (a worker dies between the effect and the word of it): make the effect
 * idempotent, best by running a command under the job's id as its key.
 */
export interface Job<P extends z.ZodType = z.ZodType> {
  /** `word.verb`, the word names the queue. */
  readonly name: string;
  /** `{ may: 'system' }`: nobody outside can put anything into a queue. */
  readonly door: Door;
  readonly payload: P;
  /** It must go on within two seconds of the death of the worker that had it: all jobs of its queue are looked after more closely. */
  readonly prompt?: boolean;
  /**
   * `id` is the outbox id. A refusal whose code says `retry`, and anything thrown, is transient: tried again with growing
   * waits. Any other refusal is permanent: the row is closed with the code, and logged.
   */
  run(platform: Platform, payload: z.output<P>, id: string): Promise<Result<unknown>>;
}

export function defineJob<P extends z.ZodType>(job: Job<P>): Job<P> {
  return job;
}

/** How many jobs of one queue a process runs at once. */
const CONCURRENCY = 8;

/** What lies in Redis: only which row. The work itself is read from the row. */
export const Ticket = z.object({ row: z.int().min(1) });

/** How long a worker waits in one question for something to do, seconds; the most that BullMQ allows. */
const WAIT_S = 10;

export interface Workers {
  close(): Promise<void>;
}

export function startWorkers(platform: Platform, jobs: readonly Job[]): Workers {
  // All workers look for stalled jobs at the same moments, and so on one line in one go: twelve looks a second of their own cost an
  // idle process a sixth of what it costs.
  const redis = openBlockingRedis(platform.settings.redisUrl, platform.log, { enableAutoPipelining: true });
  const handlers = new Map<string, Job>();
  for (const job of jobs) {
    platform.doors.register('job', job.name, job.door);
    handlers.set(job.name, job);
  }
  const workers = [...new Set(jobs.map((job) => queueOf(job.name)))].map((queue) =>
    startWorker(platform, queue, { redis, handlers }),
  );
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      redis.disconnect();
    },
  };
}

interface WorkersOf {
  readonly redis: Redis;
  readonly handlers: ReadonlyMap<string, Job>;
}

function startWorker(platform: Platform, queue: string, { redis, handlers }: WorkersOf): Worker {
  const isPrompt = [...handlers.values()].some((job) => job.prompt === true && queueOf(job.name) === queue);
  const worker = new Worker(
    queue,
    async (queued, token) => {
      const ticket = Ticket.safeParse(queued.data);
      if (!ticket.success) return; // not ours: nothing outside the outbox may cause work
      const last = queued.attemptsMade + 1 >= ATTEMPTS;
      const early = await runRow(platform, { row: ticket.data.row, last, handlers });
      if (early > 0) await putBack(queued, { token, waitMs: early / (platform.clock.speed ?? 1) });
    },
    {
      connection: redis,
      prefix: QUEUE_PREFIX,
      concurrency: CONCURRENCY,
      drainDelay: WAIT_S,
      ...(isPrompt ? PROMPT : USUAL),
      maxStalledCount: ATTEMPTS,
      settings: { backoffStrategy: (attempt) => Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempt, 10), LONGEST_WAIT_MS) },
    },
  );
  worker.on('error', (error) => platform.log.debug({ err: error, queue }, 'a worker met an error'));
  return worker;
}

export const jobOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

interface Run {
  readonly row: number;
  /** The last attempt: a transient failure parks the row. */
  readonly last: boolean;
  readonly handlers: ReadonlyMap<string, Job>;
}

/** A job that should be tried again. */
class Transient extends Error {
  override readonly name = 'Transient';
}

/** JOB-3: back into the queue, without a try being counted; nothing of the row was done. */
async function putBack(
  queued: Queued,
  { token, waitMs }: { readonly token: string | undefined; readonly waitMs: number },
) {
  await queued.moveToDelayed(Date.now() + Math.ceil(Math.min(waitMs, EARLY_LOOK_MS)), token);
  throw new DelayedError();
}

/**
 * Each run of a row takes its next turn; only who has the last one closes it. A worker that was taken for dead and goes on says
 * nothing any more, and what its command did is held by the job's id. Answers how much too early it came, ms, and then did nothing; else 0.
 */
async function runRow(platform: Platform, run: Run): Promise<number> {
  const row = await platform.db
    .updateTable('outbox')
    .set({ turn: sql<number>`turn + 1` })
    .where('id', '=', run.row)
    .where('done_at', 'is', null)
    .returning(['job', 'name', 'payload', 'turn', 'run_at'])
    .executeTakeFirst();
  if (row === undefined) return 0;
  const early = earlyBy(platform, row);
  if (early > 0) return early;
  const close = (failure: string | null) => closeRow(platform, { row: run.row, turn: row.turn, failure });
  const handler = run.handlers.get(row.name);
  // A job of a newer version of the product waits for a worker of that version.
  if (handler === undefined) throw new Transient(`no handler for ${row.name}`);
  const payload = handler.payload.safeParse(row.payload);
  if (!payload.success) return close('invalid-input');
  const result = await attempt(platform, { handler, payload: payload.data, id: row.job });
  if (result.ok) return close(null);
  const { code } = result.failure;
  platform.log.warn({ job: row.job, code, failure: result.failure }, 'a job was refused');
  if (failures[code].retry && !run.last) throw new Transient(code);
  return close(code);
}

/** JOB-3: how much too early a row's turn is by the clock that its command reads, ms; 0: it is due. It would take it for not due, and let it go for good. */
function earlyBy({ clock }: Platform, { run_at }: { readonly run_at: Instant }): number {
  return Math.max(0, elapsedMs(clock.now(), run_at));
}

/** Anything thrown is a transient failure, with its cause in the log. */
async function attempt(
  platform: Platform,
  work: { handler: Job; payload: unknown; id: string },
): Promise<Result<unknown>> {
  try {
    return await work.handler.run(platform, work.payload, work.id);
  } catch (error) {
    platform.log.error({ err: error, job: work.id }, 'a job failed');
    return { ok: false, failure: { code: 'internal', values: { reference: work.id } } };
  }
}

async function closeRow(
  platform: Platform,
  closed: { readonly row: number; readonly turn: number; readonly failure: string | null },
): Promise<0> {
  await platform.db
    .updateTable('outbox')
    .set({ done_at: platform.clock.now(), failure: closed.failure })
    .where('id', '=', closed.row)
    .where('turn', '=', closed.turn)
    .where('done_at', 'is', null)
    .execute();
  return 0;
}
