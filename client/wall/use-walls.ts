import type { AreaId, MonitorId, WallId } from '@watchroom/shared/kernel/ids.ts';
import type { Layout } from '@watchroom/shared/wall/layout.ts';
import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import type { AlarmRule, Monitor, Wall } from '@watchroom/shared/wall/wall.ts';
import { MonitorReply, PresetApplied, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import { useMemo } from 'react';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useRows } from '../platform/use-room.ts';

export interface WallWithMonitors {
  readonly wall: Wall;
  /** From left to right. */
  readonly monitors: readonly Monitor[];
}

/** The walls in reach with their monitors, by name. */
export function useWalls(): readonly WallWithMonitors[] {
  const walls = useRows('walls', 'wall');
  const monitors = useRows('walls', 'monitor');
  return useMemo(
    () =>
      [...walls.values()]
        .filter(({ removedAt }) => removedAt === null)
        .sort((one, other) => one.name.localeCompare(other.name, 'zh'))
        .map((wall) => ({
          wall,
          monitors: [...monitors.values()]
            .filter((monitor) => monitor.wall === wall.id && monitor.removedAt === null)
            .sort((one, other) => one.position - other.position),
        })),
    [walls, monitors],
  );
}

/** One tile of one monitor. */
export interface TilePlace {
  readonly monitor: MonitorId;
  readonly tile: number;
}

export function useShow() {
  return useCommand(({ monitor, tile, content }: TilePlace & { readonly content: TileWish }) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${monitor}/show`,
    body: { tile, content },
    reply: MonitorReply,
  }));
}

/** How a monitor is divided anew; `was`: which tile each of the new ones was. */
interface Laying {
  readonly id: MonitorId;
  readonly layout: Layout;
  readonly was?: readonly (number | null)[];
}

/** What is done to a monitor as a whole, or to the tour of a tile. */
export function useMonitorCommands() {
  const lay = useCommand(({ id, ...body }: Laying) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${id}/layout`,
    body,
    reply: MonitorReply,
  }));
  const steer = useCommand(({ monitor, ...body }: TilePlace & { readonly step: string }) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${monitor}/tour`,
    body,
    reply: MonitorReply,
  }));
  const release = useCommand((id: MonitorId) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${id}/release`,
    body: {},
    reply: MonitorReply,
  }));
  const pair = useCommand(({ id, code }: { readonly id: MonitorId; readonly code: string }) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${id}/pair`,
    body: { code },
    reply: MonitorReply,
  }));
  const unpair = useCommand((id: MonitorId) => ({
    method: 'POST',
    path: apiPath`/api/monitors/${id}/unpair`,
    body: {},
    reply: MonitorReply,
  }));
  return { lay, steer, release, pair, unpair };
}

interface NewWall {
  readonly name: string;
  /** Below which it shows and hears what happens. */
  readonly areaId: AreaId;
  readonly monitors: readonly string[];
}

export function useWallCommands() {
  const make = useCommand((body: NewWall) => ({
    method: 'POST',
    path: '/api/walls',
    body,
    reply: WallReply,
  }));
  const apply = useCommand(({ id, name }: { readonly id: WallId; readonly name: string }) => ({
    method: 'POST',
    path: apiPath`/api/walls/${id}/presets/apply`,
    body: { name },
    reply: PresetApplied,
  }));
  const save = useCommand(({ id, name }: { readonly id: WallId; readonly name: string }) => ({
    method: 'POST',
    path: apiPath`/api/walls/${id}/presets`,
    body: { name },
    reply: WallReply,
  }));
  const rule = useCommand(({ id, ...body }: { readonly id: WallId; readonly rule: AlarmRule }) => ({
    method: 'POST',
    path: apiPath`/api/walls/${id}/alarm-rule`,
    body,
    reply: WallReply,
  }));
  return { make, apply, save, rule };
}
