import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { OrderList, OrderQuery } from '@watchroom/shared/incident/supervision/supervision-api.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { inScope, visible } from '../queries.ts';
import { incidentTables, storedIncident } from '../store.ts';

const MOST_ORDERS = 500;

/** Incidents with an order, as far as the actor may read them: those that stand first, then by date; of ended ones the newest. */
export async function listOrders(
  platform: Platform,
  actor: Actor,
  { show }: OrderQuery,
): Promise<z.output<typeof OrderList>> {
  // SUP-5: the source that reported is not told that somebody is watching.
  if (actor.kind === 'key') return { incidents: [] };
  const stands = sql<boolean>`not incident.over and incident.supervision -> 'state' ->> 'at' <> 'answered'`;
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where('supervision', 'is not', null)
    .where((where) => inScope(where, actor))
    .where((where) => (show === 'standing' ? stands : where.lit(true)))
    .orderBy(stands, 'desc')
    .orderBy(sql`case when ${stands} then incident.supervision ->> 'dueAt' end`)
    .orderBy(sql`incident.supervision ->> 'at'`, 'desc')
    .limit(MOST_ORDERS)
    .execute();
  return { incidents: visible(rows.map(storedIncident), actor) };
}
