import { randomUUID } from 'node:crypto';
import { after, elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { Queue } from 'bullmq';
import { sql } from 'kysely';
import type { Platform } from '../platform.ts';
import { jobOptions, QUEUE_PREFIX } from '../queue.ts';
import { openRedis } from '../start/redis.ts';
import type { OutboxDraft } from './outbox.ts';

/** How often to look without a notice. */
const POLL_MS = 1_000;
const BATCH = 500;
/**
 * How long before its time a job is put into its queue. Most timers are for hours from now and many are never needed: until then
 * they lie in Postgres alone, and a report costs Redis nothing. Many looks long, so that none is missed.
 */
const AHEAD_MS = 15_000;
/** An open job this long past its time is put into its queue again: the queue may have lost it, and the id makes it one. */
const LOST_AFTER_MS = 30_000;
/** Lies in Redis while our queues do. Gone: Redis lost everything, and every open row is relayed again. */
const MARK = `${QUEUE_PREFIX}:outbox:mark`;

/** Takes outbox rows to the queues. Any number of processes may; a row is taken by one at a time. */
export interface Relay {
  poke(): void;
  close(): Promise<void>;
}

export function startRelay(platform: Platform): Relay {
  const { log, notices } = platform;
  const redis = openRedis(platform.settings.redisUrl, log);
  const queues = new Map<string, Queue>();
  let closed = false;
  let poked = false;
  let wake: () => void = () => undefined;
  let sweptAt = platform.clock.now();

  const poke = () => {
    poked = true;
    wake();
  };
  notices.on('outbox', poke);

  async function rest(): Promise<void> {
    if (poked || closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function queueFor(name: string): Queue {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, {
      connection: redis,
      prefix: QUEUE_PREFIX,
      defaultJobOptions: jobOptions,
      skipMetasUpdate: true,
    });
    queue.on('error', (error) => log.debug({ err: error, queue: name }, 'a queue met an error'));
    queues.set(name, queue);
    return queue;
  }

  async function look(): Promise<boolean> {
    if ((await redis.get(MARK)) === null) {
      await reopen(platform, null);
      await redis.set(MARK, randomUUID());
    }
    const now = platform.clock.now();
    if (elapsedMs(sweptAt, now) > LOST_AFTER_MS * speedOf(platform)) {
      sweptAt = now;
      await reopen(platform, after(now, -LOST_AFTER_MS * speedOf(platform)));
    }
    return (await isAnyOpen(platform)) && (await relaySome(platform, queueFor)) === BATCH;
  }

  async function run(): Promise<void> {
    await redis.connect().catch(() => undefined);
    while (!closed) {
      poked = false;
      const more = await look().catch((error: unknown) => {
        log.debug({ err: error }, 'the outbox could not be relayed; trying again');
        poked = false;
        return false;
      });
      if (!more) await rest();
    }
  }

  const running = run();
  return {
    poke,
    async close() {
      closed = true;
      wake();
      await running;
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      redis.disconnect();
    },
  };
}

/** Marks open rows as not relayed: all of them, or those that should have run by `overdue`. */
async function reopen(platform: Platform, overdue: ReturnType<typeof after> | null): Promise<void> {
  let update = platform.db
    .updateTable('outbox')
    .set({ relayed_at: null })
    .where('done_at', 'is', null)
    .where('relayed_at', 'is not', null);
  if (overdue !== null) update = update.where('run_at', '<', overdue).where('relayed_at', '<', overdue);
  await update.execute();
}

/** The waits above are the machine's; on a clock that runs faster, more of its time goes by in them. */
function speedOf({ clock }: Platform): number {
  return clock.speed ?? 1;
}

function horizon(platform: Platform, now: Instant): Instant {
  return after(now, AHEAD_MS * speedOf(platform));
}

/** Whether all of these are for so much later that they are no business of the relay now: it finds them when it looks by itself. */
export function areLater(platform: Platform, jobs: readonly OutboxDraft[]): boolean {
  const until = horizon(platform, platform.clock.now());
  return jobs.every(({ runAt }) => runAt !== undefined && runAt > until);
}

/** Nearly every look finds nothing: one small question, and no transaction. */
async function isAnyOpen(platform: Platform): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from outbox where relayed_at is null and done_at is null and run_at <= ${horizon(platform, platform.clock.now())}) as any`.execute(
    platform.db,
  );
  return rows[0]?.any === true;
}

/** One batch: rows locked, jobs added, rows marked. A crash in between relays them again under the same ids. */
async function relaySome(platform: Platform, queueFor: (name: string) => Queue): Promise<number> {
  const now = platform.clock.now();
  return platform.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .select(['id', 'queue', 'name', 'run_at'])
      .where('relayed_at', 'is', null)
      .where('done_at', 'is', null)
      .where('run_at', '<=', horizon(platform, now))
      .orderBy('run_at')
      .orderBy('id')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return 0;
    for (const queue of new Set(rows.map((row) => row.queue))) {
      const adds = rows
        .filter((row) => row.queue === queue)
        .map((row) => ({
          name: row.name,
          data: { row: row.id },
          opts: { jobId: `outbox-${row.id}`, delay: Math.max(0, elapsedMs(now, row.run_at) / speedOf(platform)) },
        }));
      await queueFor(queue).addBulk(adds);
    }
    await tx
      .updateTable('outbox')
      .set({ relayed_at: now })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return rows.length;
  });
}
