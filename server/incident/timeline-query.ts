import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { readerOf, timelineEntry } from '@watchroom/shared/incident/timeline.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import { incidentFor } from './queries.ts';

/** An incident with more lines than this has gone wrong; the newest are left out, never the beginning. */
const MOST_LINES = 5_000;

/**
 * What happened to an incident, in the order it was written: its own events, and those of others that name it (its
 * assignments, looks for its sake). Each line as this reader may see it (INC-7).
 */
export async function incidentTimeline(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<{ entries: TimelineEntry[] }>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  const rows = await platform.db
    .selectFrom('event')
    .select(['seq', 'at', 'kind', 'entity', 'actor', 'extra'])
    .where((where) =>
      where.or([
        where('subject', '=', id),
        sql<SqlBool>`extra ? 'incident' and extra ->> 'incident' = ${id}`,
        // Looks for its sake.
        sql<SqlBool>`extra -> 'purpose' ? 'incident' and extra -> 'purpose' ->> 'incident' = ${id}`,
      ]),
    )
    .orderBy('id')
    .limit(MOST_LINES)
    .execute();
  return ok({ entries: rows.map((row) => timelineEntry(row, readerOf(actor))).filter((entry) => entry !== null) });
}
