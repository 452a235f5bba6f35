import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Drawing } from '@watchroom/shared/drawing/drawing-api.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { drawingTables, drawingView, subjectOf } from './store.ts';

/** More than a screen can show; the newest are kept. */
const MOST_SHOWN = 2_000;

/** What this actor sees drawn now: its own, and those shared in an area that its reach covers. */
export async function drawingsFor(tx: Tx, actor: Actor, now: Instant): Promise<Drawing[]> {
  if (actor.kind !== 'account') return [];
  const rows = await drawingTables(tx)
    .selectFrom('drawing')
    .selectAll()
    .where('removed_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .where((where) => where.or([where('owner', '=', actor.id), sql<SqlBool>`area @> array[${actor.area}]::text[]`]))
    .orderBy('changed_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.filter((row) => decide(actor, 'drawing.read', subjectOf(row, actor)).ok).map(drawingView);
}
