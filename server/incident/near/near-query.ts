import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import {
  NEAR_WORK_M,
  type NearWork,
  nearest,
  nearIncident,
  nearWorkAts,
} from '@watchroom/shared/incident/near/near-work.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';
import { subjectOf } from '../commands.ts';
import { isWithin } from '../likely/place-known.ts';
import { incidentTables, storedIncident } from '../store.ts';

/** Looked at for one question, the nearest: in a storm some of them are another department's. */
const MOST_LOOKED_AT = 200;

/** PHN-16: what is not over near a phone, in the area and department of its unit, and of which no more is told than `NearIncident` says. */
export async function workNear(platform: Platform, actor: Actor, from: Position): Promise<NearWork> {
  const asOf = platform.clock.now();
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where(isWithin(from, NEAR_WORK_M))
    .where('over', '=', false)
    .where('at', 'in', nearWorkAts)
    .where(inReach(actor))
    .orderBy(sql`point(lng, lat) <-> point(${from[0]}::float8, ${from[1]}::float8)`)
    .limit(MOST_LOOKED_AT)
    .execute();
  const near = rows
    .map(storedIncident)
    .filter((stored) => decide(actor, 'incident.near', subjectOf(stored)).ok)
    .flatMap(({ incident }) => nearIncident(incident) ?? []);
  return { asOf, from, incidents: nearest(from, near) };
}

/** `decide(actor, 'incident.near', …)` of its area said in SQL; every row is decided again. */
function inReach(actor: Actor) {
  const area = actor.kind === 'account' ? actor.area : null;
  return sql<SqlBool>`incident.area @> array[${area}]::text[]`;
}
