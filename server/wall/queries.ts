import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AccountId, MonitorId } from '@watchroom/shared/kernel/ids.ts';
import type { Snapshot } from '@watchroom/shared/protocol/topics.ts';
import type { AlarmRule } from '@watchroom/shared/wall/wall.ts';
import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { asScreen, type MonitorRow, monitorView, wallTables, wallView } from './store.ts';

/** The walls of the actor's reach with their monitors; for a screen, its own monitor and nothing else (WAL-4). */
export async function wallsFor(tx: Tx, actor: Actor): Promise<Snapshot> {
  if (actor.kind !== 'account') return { wall: [], monitor: [] };
  if (actor.role === 'wall') {
    const own = await monitorOf(tx, actor.id);
    return {
      wall: [],
      monitor: own !== undefined && decide(actor, 'wall.read', own).ok ? [asScreen(monitorView(own))] : [],
    };
  }
  const inReach = sql<SqlBool>`area @> array[${actor.area}]::text[]`;
  const walls = await wallTables(tx)
    .selectFrom('wall')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(inReach)
    .orderBy('name')
    .execute();
  const monitors = await wallTables(tx)
    .selectFrom('monitor')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(inReach)
    .orderBy('position')
    .execute();
  const may = (row: { area: MonitorRow['area'] }) => decide(actor, 'wall.read', row).ok;
  return { wall: walls.filter(may).map(wallView), monitor: monitors.filter(may).map(monitorView) };
}

/** The monitor whose screen this account is. */
export function monitorOf(db: Database | Tx, account: AccountId): Promise<MonitorRow | undefined> {
  return wallTables(db)
    .selectFrom('monitor')
    .selectAll()
    .where('account', '=', account)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

export function monitorNamed(db: Database | Tx, id: MonitorId): Promise<MonitorRow | undefined> {
  return wallTables(db)
    .selectFrom('monitor')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

interface WallOver {
  readonly area: AreaPath;
  readonly rule: AlarmRule;
  /** From left to right, locked. */
  readonly screens: readonly MonitorRow[];
}

/** The walls over a place, with their screens. */
export async function wallsOver(tx: Tx, area: AreaPath): Promise<WallOver[]> {
  const under = sql<SqlBool>`area <@ ${area}::text[]`;
  const open = { walls: wallTables(tx).selectFrom('wall'), monitors: wallTables(tx).selectFrom('monitor') };
  const walls = await open.walls
    .select(['id', 'area', 'alarm_rule'])
    .where('removed_at', 'is', null)
    .where(under)
    .execute();
  const screens = await open.monitors
    .selectAll()
    .where('removed_at', 'is', null)
    .where(under)
    .orderBy('wall')
    .orderBy('position')
    .forUpdate()
    .execute();
  return walls.map(({ id, area: own, alarm_rule: rule }) => ({
    area: own,
    rule,
    screens: screens.filter(({ wall }) => wall === id),
  }));
}
