import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { FoundDevice } from '@watchroom/shared/camera/device/device-search.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Kysely, Transaction } from 'kysely';
import { type Database, jsonb, type Tx } from '../../platform/database.ts';
import { writeEvents } from '../../platform/feed.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PlatformTables } from '../../platform/tables.ts';
import type { CameraTables } from '../store.ts';

/** A type, not an interface: Kysely wants an index signature. */
type SearchTables = CameraTables & { found_device: { job: JobId; ip: string; port: number; said: FoundDevice } };

export function searchTables(db: Database): Kysely<PlatformTables & SearchTables> {
  return db.$extendTables<SearchTables>();
}

export function searchTx(tx: Tx): Transaction<PlatformTables & SearchTables> {
  return tx.$extendTables<SearchTables>();
}

/** Keeps what a chunk found, with the cursor. False: the search was cancelled meanwhile. */
export function keepFound(
  platform: Platform,
  id: JobId,
  { done, devices }: { readonly done: number; readonly devices: readonly FoundDevice[] },
): Promise<boolean> {
  return platform.db.transaction().execute(async (tx) => {
    const going = await searchTx(tx)
      .updateTable('job')
      .set({ state: 'running', done })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (going === undefined) return false;
    if (devices.length > 0)
      await searchTx(tx)
        .insertInto('found_device')
        .values(devices.map((said) => ({ job: id, ip: said.ip, port: said.port, said: jsonb(said) })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return true;
  });
}

/** Closes the search and forgets its password; a second call changes nothing. */
export async function finishSearch(platform: Platform, id: JobId): Promise<void> {
  const now = platform.clock.now();
  await platform.db.transaction().execute(async (tx) => {
    const job = await searchTx(tx)
      .updateTable('job')
      .set({ state: 'done', finished_at: now, body: null })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (job === undefined) return;
    const scope = { entity: 'job', id, rev: 2, area: job.area, keys: job.keys } as const;
    const set = { state: 'done', lines: job.lines };
    await writeEvents(tx, [{ ...scope, kind: 'job.finished', set }], { actor: actorRef(job.actor), at: now });
  });
  platform.committed();
}
