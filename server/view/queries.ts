import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { SavedView } from '@watchroom/shared/view/view-api.ts';
import { type SqlBool, sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import { savedView, subjectOf, viewTables } from './store.ts';

/** More shared ones than these nobody looks through. */
const MOST_LISTED = 300;

/** The views this actor sees: its own in their order, then those shared where its reach covers, by name (VIW-1). */
export async function viewsFor(platform: Platform, actor: Actor): Promise<SavedView[]> {
  if (actor.kind !== 'account') return [];
  const rows = await viewTables(platform.db)
    .selectFrom('saved_view')
    .selectAll()
    .where((where) => where.or([where('owner', '=', actor.id), sql<SqlBool>`area @> array[${actor.area}]::text[]`]))
    .orderBy(sql`owner <> ${actor.id}`)
    .orderBy(sql`case when owner = ${actor.id} then position else 0 end`)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute();
  return rows.filter((row) => decide(actor, 'view.read', subjectOf(row, actor)).ok).map(savedView);
}
