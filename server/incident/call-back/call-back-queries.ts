import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { CallBackList, CallBackQuery } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { inScope, visible } from '../queries.ts';
import { incidentTables, storedIncident } from '../store.ts';

const MOST_CALLS = 500;

/** Incidents with a call-back, as far as the actor may read them: what is to be called oldest first, what was said newest first. */
export async function listCallBacks(
  platform: Platform,
  actor: Actor,
  { show }: CallBackQuery,
): Promise<z.output<typeof CallBackList>> {
  const open = sql<boolean>`incident.call_back -> 'state' ->> 'at' in ('waiting', 'taken')`;
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where('call_back', 'is not', null)
    .where((where) => inScope(where, actor))
    .where((where) => (show === 'open' ? open : where.not(open)))
    .orderBy(sql`incident.call_back ->> 'at'`, show === 'open' ? 'asc' : 'desc')
    .limit(MOST_CALLS)
    .execute();
  return { incidents: visible(rows.map(storedIncident), actor) };
}
