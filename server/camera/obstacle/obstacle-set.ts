import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import type { Obstacle } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import type { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { jsonb, type Tx } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import { obstacleTx, writeObstacles } from './obstacle-store.ts';

/** What is wrong with one feature. */
export interface Fault {
  readonly line: number;
  readonly issue: LineIssue;
}

/** Empties what an earlier worker left of it; undefined when the job is done already. */
export async function beginSet(platform: Platform, id: JobId): Promise<Datum | undefined> {
  return platform.db.transaction().execute(async (tx) => {
    const db = obstacleTx(tx);
    const job = await db.selectFrom('job').select('finished_at').where('id', '=', id).forUpdate().executeTakeFirst();
    if (job === undefined || job.finished_at !== null) return undefined;
    await db.deleteFrom('obstacle').where('set_id', '=', id).execute();
    await db.deleteFrom('job_error').where('job', '=', id).execute();
    const zero = { state: 'running' as const, done: 0, created: 0, rejected: 0, errors: 0 };
    await db.updateTable('job').set(zero).where('id', '=', id).execute();
    const set = await db.selectFrom('obstacle_set').select('datum').where('id', '=', id).executeTakeFirst();
    return set?.datum;
  });
}

interface Chunk {
  readonly taken: readonly Obstacle[];
  readonly faults: readonly Fault[];
  readonly kept: readonly Fault[];
  readonly first: number;
  readonly errors: number;
}

export async function writeChunk(tx: Tx, id: JobId, { taken, faults, kept, first, errors }: Chunk): Promise<void> {
  const db = obstacleTx(tx);
  if (taken.length > 0) await writeObstacles(tx, id, { first: first + 1, list: taken });
  if (kept.length > 0) {
    const rows = kept.map(({ line, issue }, at) => ({
      job: id,
      number: errors + at + 1,
      line,
      field: issue.field.slice(0, 200),
      code: issue.code,
      said: jsonb(issue.values ?? {}),
    }));
    await db.insertInto('job_error').values(rows).execute();
  }
  await db
    .updateTable('job')
    .set((row) => ({
      done: row('done', '+', taken.length + faults.length),
      created: row('created', '+', taken.length),
      rejected: row('rejected', '+', faults.length),
      errors: row('errors', '+', kept.length),
    }))
    .where('id', '=', id)
    .execute();
}

/** Any number: two files that end together come into force one after the other. */
const OBSTACLE_LOCK = 7_310_036;

export async function finishSet(platform: Platform, id: JobId, taken: boolean): Promise<void> {
  const now = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    const db = obstacleTx(tx);
    await sql`select pg_advisory_xact_lock(${OBSTACLE_LOCK})`.execute(tx);
    const state = taken ? ('done' as const) : ('failed' as const);
    const job = await db
      .updateTable('job')
      .set({ state, finished_at: now })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (job === undefined) return;
    if (taken) await putInForce(tx, id, now);
    else await db.deleteFrom('obstacle_set').where('id', '=', id).execute();
    const { lines, created, rejected } = job;
    const scope = { entity: 'job' as const, id, area: job.area, keys: job.keys };
    const finished = { ...scope, kind: 'job.finished', rev: 2, set: { state, lines, created, rejected } };
    const replaced = { ...scope, kind: 'obstacle.replaced', rev: 3, set: { buildings: created } };
    await writeEvents(tx, taken ? [finished, replaced] : [finished], { actor: actorRef(job.actor), at: now });
  });
  platform.committed();
}

async function putInForce(tx: Tx, id: JobId, at: Instant): Promise<void> {
  const db = obstacleTx(tx);
  const before = await db
    .updateTable('obstacle_set')
    .set({ state: 'past' })
    .where('state', '=', 'current')
    .returning('id')
    .execute();
  for (const set of before) await db.deleteFrom('obstacle').where('set_id', '=', set.id).execute();
  const counts = await db
    .selectFrom('obstacle')
    .select(({ fn }) => [fn.countAll<number>().as('buildings'), fn.count<number>('height_m').as('heights')])
    .where('set_id', '=', id)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('obstacle_set')
    .set({ state: 'current', buildings: counts.buildings, with_height: counts.heights, in_force_at: at })
    .where('id', '=', id)
    .execute();
}
