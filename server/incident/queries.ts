// limit: imports 17, what other words ask of incidents and their types is listed here
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide } from '@watchroom/shared/access/decide.ts';
import type { Incident, IncidentAt } from '@watchroom/shared/incident/incident.ts';
import { MOST_ON_SCREEN } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { formOf, type Question } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, DepartmentId, IncidentId, IncidentTypeId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { PlatformTables } from '../platform/tables.ts';
import { subjectOf } from './commands.ts';
import {
  type IncidentTables,
  incidentTables,
  incidentTx,
  type StoredIncident,
  shownTo,
  storedIncident,
} from './store.ts';
import { typeTree } from './type-tree.ts';

/** The city's incident types, in the order of its profile. */
export async function incidentTypes(platform: Platform): Promise<readonly IncidentType[]> {
  return (await typeTree(platform)).all();
}

/** The department that answers for a type: its own, else the nearest above it that names one (INT-3). */
export async function departmentOfType(platform: Platform, type: IncidentTypeId): Promise<Result<DepartmentId | null>> {
  const tree = await typeTree(platform);
  const found = tree.find(type);
  return found === undefined ? no('type-unknown', { values: { type } }) : ok(tree.departmentOf(found));
}

/** The form that who is sent to this type fills in at the end (TYP-7); none for a type that the profile no longer has. */
export async function formOfType(platform: Platform, type: IncidentTypeId, tx: Tx): Promise<readonly Question[]> {
  const tree = await typeTree(platform, tx);
  const found = tree.find(type);
  return found === undefined ? [] : formOf(tree.upFrom(found), found.flow);
}

/** Roles wanted on the scene, most wanted first; none for a type that the profile no longer has. */
export async function rolesWanted(platform: Platform, type: IncidentTypeId): Promise<readonly string[]> {
  return (await typeTree(platform)).find(type)?.roles ?? [];
}

/** Duties of a grid's members wanted for a type, most wanted first; none for a type that the profile no longer has. */
export async function dutiesWanted(platform: Platform, type: IncidentTypeId): Promise<readonly string[]> {
  const tree = await typeTree(platform);
  const found = tree.find(type);
  return found === undefined ? [] : tree.dutiesOf(found);
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

type Where = ExpressionBuilder<PlatformTables & IncidentTables, 'incident'>;

/** `decide(actor, 'incident.read', …)` said in SQL, so that pages are full; every row is decided again. */
export function inScope(where: Where, actor: Actor) {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'key') return sql<SqlBool>`incident.keys @> array[${actor.id}]::text[]`;
  if (actor.role === 'officer') return sql<SqlBool>`incident.units @> array[${actor.unit}]::uuid[]`;
  const inArea = sql<SqlBool>`incident.area @> array[${actor.area}]::text[]`;
  if (actor.department === null) return inArea;
  const isAsked = sql<SqlBool>`incident.asked @> to_jsonb(${actor.department}::text)`;
  const isParty = [where('department', 'is', null), where('department', '=', actor.department), isAsked];
  return where.and([inArea, where.or(isParty)]);
}

/** Those of the rows that this actor may read, or see on a screen. */
export function visible(
  rows: readonly StoredIncident[],
  actor: Actor,
  action: 'incident.read' | 'incident.watch' = 'incident.read',
): Incident[] {
  return rows
    .filter((stored) => decide(actor, action, subjectOf(stored)).ok)
    .map((stored) => shownTo(stored.incident, actor));
}

/** Those of the incidents that there are and that the actor may read, in this order. */
export async function readableIncidents(
  platform: Platform,
  actor: Actor,
  ids: readonly IncidentId[],
): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const rows = await incidentTables(platform.db).selectFrom('incident').selectAll().where('id', 'in', ids).execute();
  const readable = visible(rows.map(storedIncident), actor);
  return ids.flatMap((id) => readable.find((incident) => incident.id === id) ?? []);
}

/** How long what is over stays on the screens. */
const OVER_SHOWN_MS = 12 * 3_600_000;
const MOST_SHOWN = MOST_ON_SCREEN;
/** What came within this stands above all priorities. */
const NEW_MS = 60_000;

/**
 * What a screen starts with: everything not over, and what was over in the last twelve hours; 2,000 at most. QUE-3: of more that is not over
 * those that stand first in the queue, which the newest do not: what is late has waited longest.
 */
export async function incidentsOnScreen(tx: Tx, actor: Actor, now: Instant): Promise<Incident[]> {
  const rows = incidentTx(tx)
    .selectFrom('incident')
    .selectAll()
    .where((where) => inScope(where, actor));
  const open = rows.where('over', '=', false);
  // Nearly always all of them: through the index, in one look.
  let shown = await open
    .orderBy('reported_at', 'desc')
    .limit(MOST_SHOWN + 1)
    .execute();
  if (shown.length > MOST_SHOWN) shown = await open.orderBy(pressing(now)).limit(MOST_SHOWN).execute();
  const over = await rows
    .where('over', '=', true)
    .where('since', '>', after(now, -OVER_SHOWN_MS))
    .orderBy('reported_at', 'desc')
    .limit(MOST_SHOWN - shown.length)
    .execute();
  return visible([...shown, ...over].map(storedIncident), actor, 'incident.watch');
}

/** As QUE-1 orders what is not over: what nobody took, what is new, by priority, by the deadline that comes first. */
function pressing(now: Instant) {
  return sql`(reoffer ->> 'at' = 'nobody') desc, (at = 'reported' and reported_at > ${after(now, -NEW_MS)}::timestamptz) desc, priority,
    (select min(clock ->> 'dueAt') from jsonb_array_elements(clocks) clock where at <> 'on_hold' and clock ->> 'doneAt' is null) nulls last,
    reported_at`;
}

/**
 * Incidents in one of these states that the actor may do this to, the most urgent first, then the one that waits longest. All of
 * them: what is not over is as much as a room works on.
 */
export async function incidentsAt(
  platform: Platform,
  actor: Actor,
  asked: { readonly states: readonly IncidentAt[]; readonly action: Action },
): Promise<Incident[]> {
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where((where) => inScope(where, actor))
    .where('over', '=', false)
    .where('at', 'in', [...asked.states])
    .orderBy('priority')
    .orderBy('reported_at')
    .execute();
  return rows
    .map(storedIncident)
    .filter((stored) => decide(actor, asked.action, subjectOf(stored)).ok)
    .map(({ incident }) => incident);
}

/** Places that are looked through for one question. */
const MOST_PLACES = 5_000;

/** Where incidents were reported in an area since then, the newest first, as far as the actor may read them. */
export async function incidentPlaces(
  platform: Platform,
  actor: Actor,
  asked: { readonly area: AreaId; readonly since: Instant },
): Promise<Position[]> {
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where((where) => inScope(where, actor))
    .where(sql<SqlBool>`incident.area @> array[${asked.area}]::text[]`)
    .where('reported_at', '>=', asked.since)
    .orderBy('reported_at', 'desc')
    .limit(MOST_PLACES)
    .execute();
  return visible(rows.map(storedIncident), actor).map(({ place }) => place);
}

/** What search knows of an incident. */
export type FindableIncident = Pick<
  Incident,
  'id' | 'rev' | 'number' | 'type' | 'place' | 'address' | 'area' | 'department' | 'text' | 'reportedAt'
> & { readonly over: boolean };

const findable = [
  'id',
  'rev',
  'number',
  'type',
  'lng',
  'lat',
  'address',
  'area',
  'department',
  'text',
  'reported_at',
  'over',
] as const;

/** Rows of one page on their way into search: some 3 ms of work each. */
const FINDABLE_PAGE = 500;

/** The newest incidents, newest first, page by page, for search. Not decided: the caller does, incident by incident. */
export async function* newestIncidents(platform: Platform, most: number): AsyncGenerator<FindableIncident[]> {
  let last: FindableIncident | undefined;
  for (let read = 0; read < most; read += FINDABLE_PAGE) {
    const page: FindableIncident[] = await pageBefore(platform, last, Math.min(FINDABLE_PAGE, most - read));
    if (page.length > 0) yield page;
    if (page.length < FINDABLE_PAGE) return;
    last = page.at(-1);
  }
}

async function pageBefore(platform: Platform, last: FindableIncident | undefined, limit: number) {
  const { reportedAt, id } = last ?? {};
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .select(findable)
    .where(last === undefined ? sql<SqlBool>`true` : sql<SqlBool>`(reported_at, id) < (${reportedAt}, ${id})`)
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(findableOf);
}

/** Those of the incidents that there are, as they are now, for search. Not decided. */
export async function findableIncidents(
  platform: Platform,
  by: { readonly ids: readonly IncidentId[] } | { readonly number: string },
): Promise<FindableIncident[]> {
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .select(findable)
    .where((where) => ('ids' in by ? where('id', 'in', [...by.ids]) : where('number', '=', by.number)))
    .execute();
  return rows.map(findableOf);
}

function findableOf({
  lng,
  lat,
  reported_at,
  ...same
}: Pick<Selectable<IncidentTables['incident']>, (typeof findable)[number]>): FindableIncident {
  return { ...same, place: [lng, lat], reportedAt: reported_at };
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

/** Where every incident that is not over lies, and in which areas. For the administration of areas; no words, no persons. */
export async function openIncidentPlaces(platform: Platform): Promise<Pick<Incident, 'area' | 'place'>[]> {
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .select(['area', 'lng', 'lat'])
    .where('over', '=', false)
    .execute();
  return rows.map(({ area, lng, lat }) => ({ area, place: [lng, lat] as const }));
}
