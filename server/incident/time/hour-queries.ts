import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';
import { inScope } from '../queries.ts';
import { incidentTables } from '../store.ts';

/** From its beginning until before its end. */
interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Seconds of the quarters of an hour that are counted in; no zone lies off by less. */
const QUARTER_S = 900;

/** How many incidents that this actor may count were reported in each quarter of an hour of these spans; what turned out to be another's report is none. */
export async function reportedQuarters(
  platform: Platform,
  actor: Actor,
  spans: readonly Span[],
): Promise<{ readonly startMs: number; readonly n: number }[]> {
  const startMs = sql<number>`(floor(extract(epoch from reported_at) / ${QUARTER_S}) * ${QUARTER_S * 1_000})::float8`;
  return incidentTables(platform.db)
    .selectFrom('incident')
    .where((where) => inScope(where, actor))
    .where((where) => where.or(spans.map(within)))
    .where('at', '<>', 'duplicate')
    .select([startMs.as('startMs'), sql<number>`count(*)::int`.as('n')])
    .groupBy('startMs')
    .execute();
}

/** When the room got its first incident; null: it has none yet. Of days before it nothing can be said. */
export async function firstReportedAt(platform: Platform): Promise<Instant | null> {
  const first = await incidentTables(platform.db)
    .selectFrom('incident')
    .select('reported_at')
    .orderBy('reported_at')
    .limit(1)
    .executeTakeFirst();
  return first?.reported_at ?? null;
}

export interface Arrivals {
  /** Seconds from the report to the first unit on the scene, as the feed has it. */
  readonly reached: { readonly reportedMs: number; readonly afterS: number }[];
  /** Not over, wanting somebody on the scene, and nobody is. */
  readonly waiting: number;
}

/** How fast the incidents of a span that this actor may count were reached. */
export async function arrivalsIn(platform: Platform, actor: Actor, span: Span): Promise<Arrivals> {
  // The move is in the feed; the arrival clock of the row also stops when a case ends without anybody going.
  const arrivedAt = sql<Instant | null>`(select min(event.at) from event where event.subject = incident.id::text
    and event.kind = 'incident.progressed' and event.changed -> 'state' ->> 'at' = 'on_scene')`;
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .where((where) => inScope(where, actor))
    .where(within(span))
    .where('at', '<>', 'duplicate')
    .where(sql<SqlBool>`clocks @? '$[*] ? (@.kind == "arrive")'`)
    .select([
      sql<number>`(extract(epoch from reported_at) * 1000)::float8`.as('reportedMs'),
      sql<number | null>`extract(epoch from ${arrivedAt} - reported_at)::float8`.as('afterS'),
      'over',
    ])
    .execute();
  return {
    reached: rows.flatMap(({ reportedMs, afterS }) => (afterS === null ? [] : [{ reportedMs, afterS }])),
    waiting: rows.filter(({ afterS, over }) => afterS === null && !over).length,
  };
}

function within({ from, to }: Span) {
  return sql<SqlBool>`(reported_at >= ${from}::timestamptz and reported_at < ${to}::timestamptz)`;
}
