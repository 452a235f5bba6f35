import type { Subject } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import {
  type NoticeKind,
  type RingingEvent,
  ringingEvents,
  stillRings,
} from '@watchroom/shared/incident/rings/notice.ts';
import type { AreaId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { incidentTables } from '../store.ts';

/** One alarm as the feed has it. Priority, number and owner are those of now; level and offer those of its moment. */
export interface Rung extends Pick<Incident, 'number' | 'type' | 'priority' | 'owner' | 'escalation' | 'reoffer'> {
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly incident: IncidentId;
  /** Who could read it then. */
  readonly scope: Subject;
  /** Somebody took the incident, sent a unit or found it to be nothing since. */
  readonly answered: boolean;
}

interface Asked {
  readonly area: AreaId;
  readonly from: Instant;
  readonly to: Instant;
  /** The newest so many at most. */
  readonly most: number;
}

/** What a person does who has heard it: to be an answer it comes after the alarm. */
const ANSWERS = [
  'incident.claimed',
  'incident.taken_over',
  'incident.dispatched',
  'incident.resolved',
  'incident.held',
  'incident.cancelled',
  'incident.unfounded',
  'incident.merged',
];
const RINGS = Object.keys(ringingEvents) as RingingEvent[];

/**
 * LOD-1: what rang in an area, oldest first, from the feed. `capped`: there was more, and the oldest are left out. Its cost is bounded: an index
 * of what rings by time, and one look into the index of each incident's events. Not decided: the caller does, by `scope`.
 */
export async function rungIn(
  db: Database,
  { area, from, to, most }: Asked,
): Promise<{ rung: Rung[]; capped: boolean }> {
  const rows = await incidentTables(db)
    .selectFrom('event')
    .innerJoin('incident', (join) => join.on(sql<SqlBool>`incident.id = event.subject::uuid`))
    .select(['event.at', 'event.kind', 'event.area', 'event.department', 'event.asked', 'event.units'])
    .select(['incident.id', 'incident.number', 'incident.type', 'incident.priority', 'incident.owner'])
    .select(['event.changed', 'incident.escalation', 'incident.reoffer'])
    .select(
      sql<boolean>`exists (select 1 from event as answer where answer.subject = event.subject and answer.id > event.id
        and answer.kind = any(${ANSWERS}::text[]))`.as('answered'),
    )
    // Written out as in the index, or Postgres cannot know that it fits.
    .where(sql<SqlBool>`event.kind in (${sql.join(RINGS.map((kind) => sql.lit(kind)))})`)
    .where('event.at', '>=', from)
    .where('event.at', '<', to)
    .where(sql<SqlBool>`event.area @> array[${area}]::text[]`)
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(most + 1)
    .execute();
  const kept = rows.slice(0, most).reverse();
  const rung = kept.flatMap((row): Rung[] => {
    const { at, area: path, department, asked, units, id, number, type, priority, owner, answered } = row;
    const then = row.changed as Partial<Incident>;
    const kind = ringingEvents[row.kind as RingingEvent];
    // What its reporter took with the same breath never rang.
    if (kind === 'arrival' && !stillRings('arrival', then as Incident)) return [];
    const { escalation = row.escalation, reoffer = row.reoffer } = then;
    return [
      {
        ...{ at, kind, incident: id, number, type, priority, owner, escalation, reoffer, answered },
        scope: { area: path, department, units, asked },
      },
    ];
  });
  return { rung, capped: rows.length > most };
}
