import type { ActorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AccountId, MonitorId, WallId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Layout } from '@watchroom/shared/wall/layout.ts';
import type { Tile, TileContent } from '@watchroom/shared/wall/tile.ts';
import type { AlarmRule, Monitor, Wall } from '@watchroom/shared/wall/wall.ts';
import { type Database, jsonb, type Tx } from '../platform/database.ts';

/** A saved state of a wall: what each of its monitors showed. */
export interface KeptPreset {
  readonly name: string;
  readonly by: ActorRef;
  readonly savedAt: Instant;
  readonly monitors: readonly {
    readonly monitor: MonitorId;
    readonly layout: Layout;
    readonly contents: readonly TileContent[];
  }[];
}

export interface WallRow {
  id: WallId;
  rev: number;
  name: string;
  area: AreaPath;
  presets: readonly KeptPreset[];
  alarm_rule: AlarmRule;
  removed_at: Instant | null;
}

export interface MonitorRow {
  id: MonitorId;
  rev: number;
  wall: WallId;
  name: string;
  position: number;
  area: AreaPath;
  layout: Layout;
  tiles: readonly Tile[];
  alarm: Monitor['alarm'];
  screen: Monitor['screen'];
  account: AccountId | null;
  removed_at: Instant | null;
}

interface OfferRow {
  code: string;
  secret_hash: string;
  address: string;
  made_at: Instant;
  expires_at: Instant;
  account: AccountId | null;
  taken_at: Instant | null;
}

/** A type, not an interface: Kysely wants an index signature. */
type WallTables = { wall: WallRow; monitor: MonitorRow; screen_offer: OfferRow };
export const wallTables = (db: Database | Tx) => (db as Database).$extendTables<WallTables>();

export function wallView({ id, rev, name, area, presets, alarm_rule, removed_at }: WallRow): Wall {
  const own = area.at(-1);
  if (own === undefined) throw new Error(`wall ${id} lies in no area`);
  return {
    ...{ id, rev, name, area: own, alarmRule: alarm_rule, removedAt: removed_at },
    presets: presets.map(({ name: called, by, savedAt }) => ({ name: called, by, savedAt })),
  };
}

export function monitorView(row: MonitorRow): Monitor {
  const { area: _, account: __, removed_at, tiles, ...rest } = row;
  return { ...rest, tiles: [...tiles], removedAt: removed_at };
}

/** WAL-4: a monitor, or what is new of it, as its screen is told: what it shows, not which person put it there. */
export function asScreen<T extends Partial<Pick<Monitor, 'tiles' | 'screen'>>>(monitor: T): T {
  const { tiles, screen } = monitor;
  return {
    ...monitor,
    ...(tiles === undefined ? {} : { tiles: tiles.map((tile) => ({ ...tile, by: null })) }),
    ...(screen == null ? {} : { screen: { ...screen, by: { kind: 'account', id: 'account', name: '' } } }),
  };
}

export async function insertMonitor(tx: Tx, row: MonitorRow): Promise<void> {
  await wallTables(tx)
    .insertInto('monitor')
    .values({ ...row, ...asJson(row) })
    .execute();
}

export async function updateMonitor(tx: Tx, { id, ...row }: MonitorRow): Promise<void> {
  await wallTables(tx)
    .updateTable('monitor')
    .set({ ...row, ...asJson(row) })
    .where('id', '=', id)
    .execute();
}

function asJson({ layout, tiles, alarm, screen }: Pick<MonitorRow, 'layout' | 'tiles' | 'alarm' | 'screen'>) {
  return {
    layout: jsonb(layout),
    tiles: jsonb(tiles),
    alarm: alarm === null ? null : jsonb(alarm),
    screen: screen === null ? null : jsonb(screen),
  };
}
