import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AreaId, DepartmentId, PatrolId, RouteId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { CheckIn, Misses, PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RoutePoint, RouteView } from '@watchroom/shared/patrol/route.ts';
import type { ColumnType, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';

/** Read as it is, written through `jsonb()`. */
type Json<T> = ColumnType<T, ReturnType<typeof jsonb>, ReturnType<typeof jsonb>>;

export type RouteTable = {
  id: RouteId;
  rev: number;
  name: string;
  department: DepartmentId;
  area: AreaPath;
  grids: AreaId[];
  points: Json<RoutePoint[]>;
  archived: boolean;
};
export type PatrolTable = {
  id: PatrolId;
  rev: number;
  route: RouteId;
  route_name: string;
  unit: UnitId;
  call_sign: string;
  department: DepartmentId;
  area: AreaPath;
  points: Json<RoutePoint[]>;
  start_at: Instant;
  end_at: Instant;
  checks: Json<CheckIn[]>;
  misses: ColumnType<Misses | null, ReturnType<typeof jsonb> | null, ReturnType<typeof jsonb> | null>;
  ended: ColumnType<PatrolView['ended'], ReturnType<typeof jsonb> | null, ReturnType<typeof jsonb> | null>;
};
export type PatrolTables = { route: RouteTable; patrol: PatrolTable };

export const patrolTx = (tx: Tx) => tx.$extendTables<PatrolTables>();
export const patrolTables = (db: Database | Tx) => db.$extendTables<PatrolTables>();

export const routeView = (row: Selectable<RouteTable>): RouteView => row;
export const routeRow = (route: RouteView) => ({ ...route, points: jsonb(route.points) });

export function patrolView({
  route_name,
  call_sign,
  start_at,
  end_at,
  misses,
  ...row
}: Selectable<PatrolTable>): PatrolView {
  const told = misses === null ? {} : { misses };
  return { ...row, ...told, routeName: route_name, callSign: call_sign, startAt: start_at, endAt: end_at };
}

export function patrolRow(view: PatrolView) {
  const { routeName, callSign, startAt, endAt, points, checks, misses, ended, ...patrol } = view;
  return {
    ...patrol,
    route_name: routeName,
    call_sign: callSign,
    start_at: startAt,
    end_at: endAt,
    points: jsonb(points),
    checks: jsonb(checks),
    misses: misses === undefined ? null : jsonb(misses),
    ended: ended === null ? null : jsonb(ended),
  };
}

/** The row, locked until the transaction ends; undefined when there is none. */
export async function lockRoute(tx: Tx, id: RouteId): Promise<RouteView | undefined> {
  const row = await patrolTx(tx).selectFrom('route').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : routeView(row);
}

export async function lockPatrol(tx: Tx, id: PatrolId): Promise<PatrolView | undefined> {
  const row = await patrolTx(tx).selectFrom('patrol').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : patrolView(row);
}
