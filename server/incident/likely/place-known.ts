import type { Actor } from '@watchroom/shared/access/actor.ts';
import { ownerOf } from '@watchroom/shared/area/boundary/place-owner.ts';
import {
  MOST_PAST,
  type NewReport,
  PAST_M,
  PAST_MS,
  type PlaceKnown,
  pastAt,
} from '@watchroom/shared/incident/duplicate.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { boxAround } from '@watchroom/shared/kernel/ring.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cityNow } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { departmentOfType, inScope, visible } from '../queries.ts';
import { incidentTables, storedIncident } from '../store.ts';

interface Asked {
  readonly report: NewReport;
  /** What stands in the list of likely ones already. */
  readonly shown: ReadonlySet<string>;
}

/** INT-12: whose the place is, and what was there before, as far as the actor may read that. */
export async function placeKnown(platform: Platform, actor: Actor, { report, shown }: Asked): Promise<PlaceKnown> {
  const { place, type, at } = report;
  const city = cityNow(platform);
  const named = type === null ? null : await departmentOfType(platform, type);
  const department = named?.ok === true ? named.value : null;
  const owner = city.ok ? ownerOf(city.value, place, department) : { territory: null, special: null };
  const rows = await incidentTables(platform.db)
    .selectFrom('incident')
    .selectAll()
    .where(isWithin(place, PAST_M))
    .where('over', '=', true)
    .where('at', '<>', 'duplicate')
    .where('reported_at', '>=', after(at, -PAST_MS))
    .where((where) => inScope(where, actor))
    .orderBy('reported_at', 'desc')
    .limit(MOST_PAST)
    .execute();
  const past = pastAt(place, visible(rows.map(storedIncident), actor), shown);
  return { place, territory: [...(owner.territory ?? [])], department, special: owner.special?.name ?? null, past };
}

/** Through an index of its own: a box around the place, whose corners lie a little farther. */
export function isWithin(place: Position, metres: number): RawBuilder<SqlBool> {
  const [west, south, east, north] = boxAround([0, 90, 180, 270].map((bearing) => destination(place, bearing, metres)));
  return sql<SqlBool>`point(lng, lat) <@ box(point(${west}::float8, ${south}::float8), point(${east}::float8, ${north}::float8))`;
}
