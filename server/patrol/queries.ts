import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { PatrolId, RouteId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { CheckpointCode, RouteView } from '@watchroom/shared/patrol/route.ts';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { codesOf } from './checkpoint-codes.ts';
import { subjectOf } from './commands.ts';
import { type PatrolTable, patrolTables, patrolView, routeView } from './store.ts';
import { ownSubject } from './write-patrol.ts';

/** Patrols that are over stay on the screens this long. */
const PAST_SHOWN_MS = 12 * 3_600_000;
const MOST_SHOWN = 1_000;

/** Routes in use, by name, as this actor may see them. */
export async function routesFor(reader: Database | Tx, actor: Actor): Promise<RouteView[]> {
  const rows = await patrolTables(reader)
    .selectFrom('route')
    .selectAll()
    .where('archived', '=', false)
    .orderBy('name')
    .execute();
  return rows.map(routeView).filter((route) => decide(actor, 'route.read', subjectOf(route)).ok);
}

/** PAT-9: the plates of a route, for who may write it; `not-found` for others. */
export async function codesFor(platform: Platform, actor: Actor, id: RouteId): Promise<Result<CheckpointCode[]>> {
  const row = await patrolTables(platform.db).selectFrom('route').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = decide(actor, 'route.manage', subjectOf(routeView(row)));
  return permitted.ok ? ok(codesOf(platform, routeView(row))) : permitted;
}

/** PAT-7: patrols to come, under way, and over in the last twelve hours; an officer sees those of the own unit only. */
export async function patrolsFor(reader: Database | Tx, actor: Actor, now: Instant): Promise<PatrolView[]> {
  const unit = ownUnit(actor);
  if (unit === null) return [];
  const rows = await patrolTables(reader)
    .selectFrom('patrol')
    .selectAll()
    .where('end_at', '>', after(now, -PAST_SHOWN_MS))
    .$if(unit !== 'any', (query) => query.where('unit', '=', unit as Exclude<typeof unit, 'any'>))
    .orderBy('start_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(patrolView).filter((patrol) => maySee(actor, patrol));
}

/** Patrols held at a time, however many are asked for. */
const PAGE = 200;

/** All patrols this actor may see that were under way since then or are to come, newest first, page by page. */
export async function* patrolPages(
  platform: Platform,
  actor: Actor,
  since: Instant,
): AsyncGenerator<readonly PatrolView[]> {
  const unit = ownUnit(actor);
  for (let after: readonly [Instant, PatrolId] | null = null; unit !== null; ) {
    const last: readonly [Instant, PatrolId] | null = after;
    const rows: Selectable<PatrolTable>[] = await patrolTables(platform.db)
      .selectFrom('patrol')
      .selectAll()
      .where('end_at', '>', since)
      .$if(unit !== 'any', (query) => query.where('unit', '=', unit as Exclude<typeof unit, 'any'>))
      .$if(last !== null, (query) =>
        query.where(sql<SqlBool>`(end_at, id) < (${last?.[0]}::timestamptz, ${last?.[1]}::uuid)`),
      )
      .orderBy('end_at', 'desc')
      .orderBy('id', 'desc')
      .limit(PAGE)
      .execute();
    yield rows.map(patrolView).filter((patrol) => maySee(actor, patrol));
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    after = [end.end_at, end.id];
  }
}

/** One patrol as this actor may see it, or `not-found`. */
export async function patrolFor(platform: Platform, actor: Actor, id: PatrolId): Promise<Result<PatrolView>> {
  const row = await patrolTables(platform.db).selectFrom('patrol').selectAll().where('id', '=', id).executeTakeFirst();
  const patrol = row === undefined ? null : patrolView(row);
  return patrol !== null && maySee(actor, patrol) ? ok(patrol) : no('not-found');
}

function maySee(actor: Actor, patrol: PatrolView): boolean {
  return decide(actor, 'patrol.read', ownSubject(patrol)).ok;
}

/** The one unit an actor reads about; `any` for desks; null for one that has none. */
function ownUnit(actor: Actor): NonNullable<Extract<Actor, { kind: 'key' }>['unit']> | 'any' | null {
  if (actor.kind === 'system') return 'any';
  if (actor.kind === 'account' && actor.role !== 'officer') return 'any';
  return actor.unit;
}
