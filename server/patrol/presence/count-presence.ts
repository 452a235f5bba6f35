import { ok } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import {
  CELL_DEG,
  LONGEST_GAP_S,
  LONGEST_STILL_S,
  PRESENCE_KEPT_DAYS,
} from '@watchroom/shared/patrol/presence/presence.ts';
import { z } from 'zod';
import { areaIndex } from '../../area/queries.ts';
import { writeOutbox } from '../../platform/jobs/outbox.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { timeInCells } from '../../unit/queries.ts';
import { presenceTables } from './presence-store.ts';

const HOUR_MS = 3_600_000;
/** So long after an hour it is counted: what a phone kept without signal has mostly come by then. */
const SETTLES_MS = 10 * 60_000;
/** Hours looked back for what was not counted: tracks are kept for three days, and a room may have stood still. */
const LOOKED_BACK = 48;
const ROWS_A_STATEMENT = 5_000;
/** A fix that knows its place worse than this names the wrong street, m. */
const ROUGH_M = 60;

/** PRE-1: each run counts the hours that are over and sees to the next; its id names the hour, so that there is one run an hour in all. */
export const countPresence = defineJob({
  name: 'presence.count',
  door: { may: 'system' },
  payload: z.object({}),
  run: async (platform) => {
    await countHours(platform);
    await scheduleCounting(platform);
    return ok(undefined);
  },
});

export async function scheduleCounting(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const runAt = after(hourOf(now), HOUR_MS + SETTLES_MS);
  const job = { id: `presence:${runAt}`, job: countPresence.name, payload: {}, runAt };
  await platform.db.transaction().execute((tx) => writeOutbox(tx, [job], now));
  platform.committed();
}

/** Counts every hour that is over and was not counted, and forgets what is too old to be shown. */
export async function countHours(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  const last = hourOf(after(now, -HOUR_MS - SETTLES_MS));
  for (let back = LOOKED_BACK; back >= 0; back--) await countHour(platform, after(last, -back * HOUR_MS));
  const before = after(now, -PRESENCE_KEPT_DAYS * 24 * HOUR_MS);
  const tables = presenceTables(platform.db);
  await tables.deleteFrom('presence').where('hour', '<', before).execute();
  await tables.deleteFrom('presence_hour').where('hour', '<', before).execute();
}

async function countHour(platform: Platform, hour: Instant): Promise<void> {
  const index = areaIndex(platform);
  if (index === null) return;
  await platform.db.transaction().execute(async (tx) => {
    const tables = presenceTables(tx);
    const claimed = tables
      .insertInto('presence_hour')
      .values({ hour })
      .onConflict((conflict) => conflict.doNothing());
    if ((await claimed.returning('hour').executeTakeFirst()) === undefined) return;
    const span = { from: hour, until: after(hour, HOUR_MS) };
    const belief = { cellDeg: CELL_DEG, gapS: LONGEST_GAP_S, stillS: LONGEST_STILL_S, roughM: ROUGH_M };
    const rows = (await timeInCells(tx, { ...span, ...belief })).flatMap(({ x, y, department, seconds, units }) => {
      const area = index.pathAt([(x + 0.5) * CELL_DEG, (y + 0.5) * CELL_DEG]);
      return area === null ? [] : [{ hour, x, y, department, area, seconds, units }];
    });
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
      await tables
        .insertInto('presence')
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .execute();
  });
}

function hourOf(at: Instant): Instant {
  return instant(Math.floor(toMs(at) / HOUR_MS) * HOUR_MS);
}
