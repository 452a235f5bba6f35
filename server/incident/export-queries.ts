import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Box } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import { inScope, visible } from './queries.ts';
import { incidentTables, storedIncident } from './store.ts';

/** Reported since then, or not over yet; in an area, or in a box. */
export interface IncidentSlice {
  readonly since: Instant;
  readonly area: AreaId | null;
  readonly box: Box | null;
}

/** Incidents held at a time, however many leave. */
const PAGE = 500;

/** All incidents of a slice that this actor may read, newest first, page by page. */
export async function* incidentPages(
  platform: Platform,
  actor: Actor,
  slice: IncidentSlice,
): AsyncGenerator<readonly Incident[]> {
  for (let after: readonly [Instant, IncidentId] | null = null; ; ) {
    let select = sliced(platform, actor, slice).selectAll('incident');
    if (after !== null) {
      const [at, id]: readonly [Instant, IncidentId] = after;
      select = select.where(sql<SqlBool>`(incident.reported_at, incident.id) < (${at}::timestamptz, ${id}::uuid)`);
    }
    const rows = await select.orderBy('reported_at', 'desc').orderBy('id', 'desc').limit(PAGE).execute();
    yield visible(rows.map(storedIncident), actor);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.reported_at, last.id];
  }
}

export interface IncidentCounts {
  readonly all: number;
  readonly open: number;
  readonly closed: number;
  /** Not over, and a clock has run out. */
  readonly overdue: number;
  /** Of those that were arrived at, or should have been by now: how many, and how many in time. */
  readonly arrivals: number;
  readonly inTime: number;
}

/** How many they are, and how they stand. */
export async function countIncidents(platform: Platform, actor: Actor, slice: IncidentSlice): Promise<IncidentCounts> {
  const arrive = sql`jsonb_path_query_first(clocks, '$[*] ? (@.kind == "arrive")')`;
  const dueAt = sql`(${arrive} ->> 'dueAt')::timestamptz`;
  const doneAt = sql`(${arrive} ->> 'doneAt')::timestamptz`;
  const counted = await sliced(platform, actor, slice)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(*) filter (where not over)::int`.as('open'),
      sql<number>`count(*) filter (where at = 'closed')::int`.as('closed'),
      sql<number>`count(*) filter (where not over and clocks @? '$[*] ? (@.doneAt == null && @.overdueAt != null)')::int`.as(
        'overdue',
      ),
      sql<number>`count(*) filter (where ${doneAt} is not null or (not over and ${dueAt} < ${platform.clock.now()}::timestamptz))::int`.as(
        'arrivals',
      ),
      sql<number>`count(*) filter (where ${doneAt} <= ${dueAt})::int`.as('inTime'),
    ])
    .executeTakeFirstOrThrow();
  return counted;
}

export interface HandledCounts {
  readonly all: number;
  /** Those that lie in one of the grids. */
  readonly gridded: number;
  readonly closed: number;
  /** Closed ones that accounts of the room resolved and closed in it, as the feed has it. */
  readonly inSystem: number;
}

/** R59: of the incidents reported since then that this actor may count: how many lie in a grid, and how many were handled in the room. */
export async function handledIncidents(
  platform: Platform,
  actor: Actor,
  { since, grids }: { readonly since: Instant; readonly grids: readonly AreaId[] },
): Promise<HandledCounts> {
  const byPerson = (kind: string) => sql`exists (
    select from event where event.subject = incident.id::text and event.kind = ${kind} and event.actor ->> 'kind' = 'account')`;
  return incidentTables(platform.db)
    .selectFrom('incident')
    .where((where) => inScope(where, actor))
    .where('reported_at', '>=', since)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(*) filter (where incident.area[array_upper(incident.area, 1)] = any(${[...grids]}::text[]))::int`.as(
        'gridded',
      ),
      sql<number>`count(*) filter (where at = 'closed')::int`.as('closed'),
      sql<number>`count(*) filter (where at = 'closed' and ${byPerson('incident.resolved')} and ${byPerson('incident.closed')})::int`.as(
        'inSystem',
      ),
    ])
    .executeTakeFirstOrThrow();
}

function sliced(platform: Platform, actor: Actor, { since, area, box }: IncidentSlice) {
  return incidentTables(platform.db)
    .selectFrom('incident')
    .where((where) => inScope(where, actor))
    .where((where) => where.or([where('over', '=', false), where('reported_at', '>=', since)]))
    .$if(area !== null, (query) => query.where(sql<SqlBool>`incident.area @> array[${area}]::text[]`))
    .$if(box !== null, (query) => {
      const [west, south, east, north] = box ?? [0, 0, 0, 0];
      return query.where(sql<SqlBool>`lng between ${west} and ${east} and lat between ${south} and ${north}`);
    });
}
