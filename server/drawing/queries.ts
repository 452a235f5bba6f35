import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Drawing } from '@watchroom/shared/drawing/drawing-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { drawingTables, drawingView, subjectOf } from './store.ts';

/** What drawings ask about incidents, which stand to their right: the incident feature says how when it starts. */
export interface IncidentsForDrawings {
  /** The incident that this one stands for (a duplicate for its first), or null where this actor may not read it or there is none. */
  readable(actor: Actor, id: IncidentId): Promise<{ readonly id: IncidentId; readonly over: boolean } | null>;
}

const asked = perPlatform(() => ({ incidents: noIncidents }));

const noIncidents: IncidentsForDrawings = { readable: async () => null };

/** Called once by the incident feature's `start`. */
export function registerIncidentsForDrawings(platform: Platform, incidents: IncidentsForDrawings): void {
  asked(platform).incidents = incidents;
}

export function incidentsForDrawings(platform: Platform): IncidentsForDrawings {
  return asked(platform).incidents;
}

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
