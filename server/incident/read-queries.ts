import type { Actor } from '@watchroom/shared/access/actor.ts';
import type {
  IncidentDetail,
  IncidentList,
  IncidentQuery,
  OpenCount,
} from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { reportsOf } from '../intake/queries.ts';
import type { Platform } from '../platform/platform.ts';
import type { PlatformTables } from '../platform/tables.ts';
import { attachmentsOf } from './attachment-store.ts';
import { closingNeeds } from './closing/closing-queries.ts';
import { duplicatesUnder } from './merge/duplicates.ts';
import { incidentFor, inScope, readableIncidents, visible } from './queries.ts';
import { type IncidentTables, incidentTables, shownTo, storedIncident } from './store.ts';

/**
 * An incident with what belongs to it. INC-12: a first with what was merged into it, as far as the actor may read that.
 * INT-5: contacts are masked for desks; an officer and another system see none at all (R65).
 */
export async function incidentDetail(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<z.output<typeof IncidentDetail>>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  const { incident } = found.value;
  const duplicates = await readableIncidents(platform, actor, await duplicatesUnder(platform.db, id));
  const first = incident.state.at === 'duplicate' ? await readableIncidents(platform, actor, [incident.state.of]) : [];
  const shown = [id, ...duplicates.map((duplicate) => duplicate.id)];
  const reports = await reportsOf(platform.db, shown);
  const atDesk = actor.kind === 'system' || (actor.kind === 'account' && actor.role !== 'officer');
  return ok({
    incident: shownTo(incident, actor),
    first: first[0] ?? null,
    duplicates,
    reports: atDesk ? reports : reports.map((report) => ({ ...report, contactMasked: null })),
    attachments: await attachmentsOf(platform.db, shown, actor),
    closing: await closingNeeds(platform.db, incident),
  });
}

type Select = SelectQueryBuilder<PlatformTables & IncidentTables, 'incident', object>;

/** `<reportedAt>_<id>` of the last incident of a page. */
const After = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([Instant, z.uuid()]));

/** Newest first, as far as the actor may read. Refuses an `after` that no page gave. */
export async function listIncidents(
  platform: Platform,
  actor: Actor,
  query: IncidentQuery,
): Promise<Result<z.output<typeof IncidentList>>> {
  let select: Select = incidentTables(platform.db)
    .selectFrom('incident')
    .where((where) => inScope(where, actor));
  if (query.state === 'active') select = select.where('over', '=', false);
  else if (query.state !== 'all') select = select.where('at', '=', query.state);
  if (query.area !== undefined) select = select.where(sql<SqlBool>`incident.area @> array[${query.area}]::text[]`);
  if (query.after !== undefined) {
    const cursor = After.safeParse(query.after);
    if (!cursor.success) return no('invalid-input', { issues: [{ path: 'after', code: 'custom', message: 'after' }] });
    const [at, id] = cursor.data;
    select = select.where(sql<SqlBool>`(incident.reported_at, incident.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await select
    .selectAll('incident')
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute();
  const last = rows.at(-1);
  const next = last !== undefined && rows.length === query.limit ? `${last.reported_at}_${last.id}` : null;
  return ok({ incidents: visible(rows.map(storedIncident), actor), next });
}

/** QUE-4: how many incidents that are not over the actor may read; a screen may hold fewer. */
export async function countOpen(platform: Platform, actor: Actor): Promise<z.output<typeof OpenCount>> {
  const { open } = await incidentTables(platform.db)
    .selectFrom('incident')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where((where) => inScope(where, actor))
    .where('over', '=', false)
    .executeTakeFirstOrThrow();
  return { open: Number(open) };
}
