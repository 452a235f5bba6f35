import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { ObstacleSet } from '@watchroom/shared/camera/sight/obstacle-api.ts';
import type { Obstacle } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import type { Surface } from '@watchroom/shared/kernel/geo.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type Generated, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { CameraTables } from '../store.ts';

interface ObstacleSetRow {
  /** The job that takes it in. */
  id: JobId;
  state: 'reading' | 'current' | 'past';
  datum: ObstacleSet['datum'];
  buildings: Generated<number>;
  with_height: Generated<number>;
  taken_by: ActorRef;
  taken_at: Instant;
  in_force_at: Instant | null;
}

interface ObstacleRow {
  set_id: JobId;
  number: number;
  height_m: number | null;
  surface: Surface;
}

type ObstacleTables = CameraTables & { obstacle_set: ObstacleSetRow; obstacle: ObstacleRow };

export const obstacleTx = (tx: Tx) => tx.$extendTables<ObstacleTables>();
export const obstacleTables = (db: Database) => db.$extendTables<ObstacleTables>();

/** The set that is in force; undefined before any was taken. */
export async function currentSet(db: Database): Promise<ObstacleSet | undefined> {
  const row = await obstacleTables(db)
    .selectFrom('obstacle_set')
    .select(['id', 'datum', 'buildings', 'with_height', 'taken_by', 'taken_at', 'in_force_at'])
    .where('state', '=', 'current')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, datum, buildings, with_height, taken_by, taken_at, in_force_at } = row;
  return { id, datum, buildings, withHeight: with_height, takenBy: taken_by, inForceAt: in_force_at ?? taken_at };
}

/** Adds buildings to a set, numbered on from `first`. Columns instead of rows: four parameters for five hundred buildings. */
export async function writeObstacles(
  tx: Tx,
  set: JobId,
  run: { first: number; list: readonly Obstacle[] },
): Promise<void> {
  const heights = run.list.map(({ heightM }) => heightM);
  const surfaces = run.list.map(({ surface }) => JSON.stringify(surface));
  await sql`insert into obstacle (set_id, number, height_m, surface)
    select ${set}::uuid, ${run.first}::int + (row.number - 1)::int, row.height, row.surface::jsonb
    from unnest(${heights}::float8[], ${surfaces}::text[]) with ordinality as row (height, surface, number)`.execute(
    tx,
  );
}

/** Buildings of one page, as text: this process need not understand them, a thread of its own does. */
export interface ObstaclePage {
  readonly texts: readonly string[];
  /** Number of the last one; null when there are no more. */
  readonly last: number | null;
}

export async function readObstaclePage(
  db: Database,
  set: string,
  asked: { after: number; rows: number },
): Promise<ObstaclePage> {
  const { rows } = await sql<{ number: number; text: string }>`
    select number, '{"heightM":' || coalesce(height_m::text, 'null') || ',"surface":' || surface::text || '}' as text
    from obstacle where set_id = ${set}::uuid and number > ${asked.after} order by number limit ${asked.rows}`.execute(
    db,
  );
  return { texts: rows.map((row) => row.text), last: rows.length < asked.rows ? null : (rows.at(-1)?.number ?? null) };
}
