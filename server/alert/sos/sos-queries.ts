import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { sosTables, sosView } from './sos-store.ts';

/** How long one that is over is still told to who comes late: its unit sees how it ended. */
const ENDED_SHOWN_MS = 10 * 60_000;

/** The calls that run, and those that ended a moment ago; nobody is asked about. */
export async function sosOnScreen(tx: Tx, now: Instant): Promise<Sos[]> {
  const rows = await sosTables(tx)
    .selectFrom('sos')
    .selectAll()
    .where(
      sql<SqlBool>`state ->> 'at' <> 'ended' or (state ->> 'since')::timestamptz > ${after(now, -ENDED_SHOWN_MS)}::timestamptz`,
    )
    .orderBy('raised_at')
    .execute();
  return rows.map(sosView);
}
