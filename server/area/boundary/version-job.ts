import { MOST_TOLD, VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { jsonb } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { cityNow } from '../queries.ts';
import type { ReadBoundaries } from './boundary-task.ts';
import { runApart } from './run-apart.ts';
import { READ_BOUNDARIES } from './version-commands.ts';
import { gridsOf, versionTables, versionTx, writeVersionAreas } from './version-store.ts';

/** How often it is written down how far a reading is, and looked whether it was cancelled. */
const LOOK_EVERY_MS = 500;

/** Reads a file apart from the event loop. A reading that was cancelled, or ordered anew, ends without an effect. */
export const readVersionJob = defineJob({
  name: READ_BOUNDARIES,
  door: { may: 'system' },
  payload: z.object({ version: VersionId, rev: z.int() }),
  run: (platform, { version, rev }) => readVersion(platform, version, rev),
});

async function readVersion(platform: Platform, id: VersionId, rev: number): Promise<Result<void>> {
  const city = cityNow(platform);
  if (!city.ok) return no('unavailable', { values: { part: 'city' } });
  const row = await reading(platform, id, rev).select(['body', 'mapping']).executeTakeFirst();
  if (row === undefined || row.body === null || row.mapping === null) return ok(undefined);
  const stop = new AbortController();
  let share = 0;
  const looking = setInterval(() => {
    stillWanted(platform, { id, rev, share }).then(
      (wanted) => {
        if (!wanted) stop.abort();
      },
      (error: unknown) => platform.log.debug({ err: error }, 'a reading could not be looked after'),
    );
  }, LOOK_EVERY_MS);
  platform.onClose(() => stop.abort());
  try {
    const { index, facts } = city.value;
    const task = {
      do: 'read',
      bytes: row.body,
      mapping: row.mapping,
      levels: facts.levels,
      active: index.areas,
    } as const;
    const read = await runApart(task, {
      signal: stop.signal,
      onProgress: (now) => {
        share = now;
      },
    });
    await keep(platform, { id, rev, read, beside: city.value.tree });
  } catch (error) {
    // A thread that was stopped on purpose has no result; anything else is tried again.
    if (!stop.signal.aborted) throw error;
  } finally {
    clearInterval(looking);
  }
  return ok(undefined);
}

function reading(platform: Platform, id: VersionId, rev: number) {
  return versionTables(platform.db)
    .selectFrom('area_version')
    .where('id', '=', id)
    .where('rev', '=', rev)
    .where('state', '=', 'reading');
}

async function stillWanted(
  platform: Platform,
  { id, rev, share }: { id: VersionId; rev: number; share: number },
): Promise<boolean> {
  const { numUpdatedRows } = await versionTables(platform.db)
    .updateTable('area_version')
    .set({ progress: share })
    .where('id', '=', id)
    .where('rev', '=', rev)
    .where('state', '=', 'reading')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function keep(
  platform: Platform,
  { id, rev, read, beside }: { id: VersionId; rev: number; read: ReadBoundaries; beside: number },
): Promise<void> {
  const { areas, counts, columns, resolutionM } = read;
  const report = { issues: read.issues.slice(0, MOST_TOLD), relations: read.relations, columns, resolutionM };
  await platform.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await versionTx(tx)
      .updateTable('area_version')
      .set({
        state: areas.length === 0 ? 'failed' : 'draft',
        mapping: jsonb(read.mapping),
        areas: areas.length,
        grids: gridsOf(areas),
        progress: 1,
        issues: jsonb(counts),
        report: jsonb(report),
        beside,
        rev: rev + 1,
      })
      .where('id', '=', id)
      .where('rev', '=', rev)
      .where('state', '=', 'reading')
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await writeVersionAreas(tx, id, areas);
  });
}
