import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { AreaId, CameraId, IncidentId, MonitorId, WallId } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';
import { Layout } from './layout.ts';
import { Tile } from './tile.ts';

/** A saved state of all monitors of a wall, by its name. */
export const Preset = z.object({ name: z.string(), by: ActorRef, savedAt: Instant });
export type Preset = z.infer<typeof Preset>;

/** What an urgent incident may take a tile from. An incident, a map and what nobody can look away from are never taken. */
export const TakenKind = z.enum(['tour', 'empty', 'camera', 'figures']);
export type TakenKind = z.infer<typeof TakenKind>;

/** WAL-6: incidents of priority 1…`upTo` take a tile by themselves; the kinds in the order in which one is looked for. */
export const AlarmRule = z.strictObject({
  upTo: z.int().min(0).max(2),
  takes: z
    .array(TakenKind)
    .max(TakenKind.options.length)
    .refine((kinds) => new Set(kinds).size === kinds.length, 'the same kind twice'),
});
export type AlarmRule = z.infer<typeof AlarmRule>;

/** 大屏: monitors that hang together, in an area. */
export const Wall = z.object({
  id: WallId,
  rev: z.int(),
  name: z.string(),
  area: AreaId,
  presets: z.array(Preset),
  alarmRule: AlarmRule,
  removedAt: Instant.nullable(),
});
export type Wall = z.infer<typeof Wall>;

/** What has taken a tile by itself: an urgent incident, and the camera that sees it best where there is one. */
export const WallAlarm = z.object({
  incident: IncidentId,
  number: z.string(),
  camera: z.object({ id: CameraId, name: z.string() }).nullable(),
  tile: z.int().min(0),
  since: Instant,
  until: Instant,
});
export type WallAlarm = z.infer<typeof WallAlarm>;

/** One screen of a wall. `position` from 0, left to right. */
export const Monitor = z.object({
  id: MonitorId,
  rev: z.int(),
  wall: WallId,
  name: z.string(),
  position: z.int().min(0),
  layout: Layout,
  tiles: z.array(Tile),
  alarm: WallAlarm.nullable(),
  /** Since when a screen is bound to it, and by whom; null: none is. */
  screen: z.object({ since: Instant, by: ActorRef }).nullable(),
  removedAt: Instant.nullable(),
});
export type Monitor = z.infer<typeof Monitor>;
