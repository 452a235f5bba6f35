import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { TourId } from '@watchroom/shared/kernel/ids.ts';
import { MOST_TOURS, type Tour } from '@watchroom/shared/tour/tour.ts';
import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { type TourRow, tourTables, tourView } from './store.ts';

/** The tours of the actor's reach, by name. */
export async function toursFor(tx: Database | Tx, actor: Actor): Promise<Tour[]> {
  if (actor.kind !== 'account') return [];
  const rows = await tourTables(tx)
    .selectFrom('tour')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(sql<SqlBool>`area @> array[${actor.area}]::text[]`)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_TOURS)
    .execute();
  return rows.filter((row) => decide(actor, 'tour.read', row).ok).map(tourView);
}

/** Those of these tours that there are, taken away or not. Not decided: the caller does. */
export async function toursNamed(tx: Database | Tx, ids: readonly TourId[]): Promise<TourRow[]> {
  if (ids.length === 0) return [];
  return tourTables(tx)
    .selectFrom('tour')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}
