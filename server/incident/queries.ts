import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentDetail, IncidentList, IncidentQuery } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { IncidentId, IncidentTypeId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, Instant } from '@watchroom/shared/kernel/time.ts';
import { type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { reportsOf } from '../intake/queries.ts';
import type { Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { PlatformTables } from '../platform/tables.ts';
import { attachmentsOf } from './attachment-store.ts';
import { subjectOf } from './commands.ts';
import { type IncidentTables, incidentTables, incidentTx, type StoredIncident, storedIncident } from './store.ts';
import { typeTree } from './type-tree.ts';

/** The city's incident types, in the order of its profile. */
export async function incidentTypes(platform: Platform): Promise<readonly IncidentType[]> {
  return (await typeTree(platform)).all();
}

/** Roles wanted on the scene, most wanted first; none for a type that the profile no longer has. */
export async function rolesWanted(platform: Platform, type: IncidentTypeId): Promise<readonly string[]> {
  return (await typeTree(platform)).find(type)?.roles ?? [];
}

/** The incident, if this actor may do this to it; `not-found` covers both “there is none” and “not yours”. */
export async function incidentFor(
  platform: Platform,
  asked: { readonly actor: Actor; readonly id: IncidentId; readonly action: Action },
): Promise<Result<StoredIncident>> {
  const row = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where('id', '=', asked.id)
    .executeTakeFirst();
  if (row === undefined) return no('not-found');
  const stored = storedIncident(row);
  const permitted = decide(asked.actor, asked.action, subjectOf(stored));
  return permitted.ok ? ok(stored) : permitted;
}

/** INT-5: contacts are masked for desks; an officer and another system see none at all (R65). */
export async function incidentDetail(
  platform: Platform,
  actor: Actor,
  id: IncidentId,
): Promise<Result<z.output<typeof IncidentDetail>>> {
  const found = await incidentFor(platform, { actor, id, action: 'incident.read' });
  if (!found.ok) return found;
  const reports = await reportsOf(platform.db, id);
  const atDesk = actor.kind === 'system' || (actor.kind === 'account' && actor.role !== 'officer');
  return ok({
    incident: found.value.incident,
    reports: atDesk ? reports : reports.map((report) => ({ ...report, contactMasked: null })),
    attachments: await attachmentsOf(platform.db, id),
  });
}

type Where = ExpressionBuilder<PlatformTables & IncidentTables, 'incident'>;
type Select = SelectQueryBuilder<PlatformTables & IncidentTables, 'incident', object>;

/** `decide(actor, 'incident.read', …)` said in SQL, so that pages are full; every row is decided again. */
function inScope(where: Where, actor: Actor) {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'key') return sql<SqlBool>`incident.keys @> array[${actor.id}]::text[]`;
  if (actor.role === 'officer') return sql<SqlBool>`incident.units @> array[${actor.unit}]::uuid[]`;
  const inArea = sql<SqlBool>`incident.area @> array[${actor.area}]::text[]`;
  if (actor.department === null) return inArea;
  return where.and([inArea, where.or([where('department', 'is', null), where('department', '=', actor.department)])]);
}

function visible(rows: readonly StoredIncident[], actor: Actor): Incident[] {
  return rows.filter((stored) => decide(actor, 'incident.read', subjectOf(stored)).ok).map((stored) => stored.incident);
}

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

/** How long what is over stays on the screens, and how many incidents one screen holds at most. */
const OVER_SHOWN_MS = 12 * 3_600_000;
const MOST_SHOWN = 2_000;

/** What a screen starts with: everything not over, and what was over in the last twelve hours; the newest 2,000. */
export async function incidentsOnScreen(tx: Tx, actor: Actor, now: Instant): Promise<Incident[]> {
  const rows = await incidentTx(tx)
    .selectFrom('incident')
    .selectAll()
    .where((where) => inScope(where, actor))
    .where((where) => where.or([where('over', '=', false), where('since', '>', after(now, -OVER_SHOWN_MS))]))
    .orderBy('over')
    .orderBy('reported_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return visible(rows.map(storedIncident), actor);
}

/** Incidents a unit is or was on: those named, and all that are not over. For its own page, decided by the caller. */
export async function incidentsOfUnit(
  tx: Tx,
  asked: { readonly unit: UnitId; readonly ids: readonly IncidentId[] },
): Promise<Incident[]> {
  const rows = await incidentTx(tx)
    .selectFrom('incident')
    .selectAll()
    .where(sql<SqlBool>`incident.units @> array[${asked.unit}]::uuid[]`)
    .where((where) =>
      asked.ids.length === 0
        ? where('over', '=', false)
        : where.or([where('over', '=', false), where('id', 'in', [...asked.ids])]),
    )
    .orderBy('reported_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => storedIncident(row).incident);
}

/** Numbers of incidents, for sentences such as “on 20260301-0042”. */
export async function incidentNumbers(tx: Tx, ids: readonly IncidentId[]): Promise<Map<IncidentId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await incidentTx(tx)
    .selectFrom('incident')
    .select(['id', 'number'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}
