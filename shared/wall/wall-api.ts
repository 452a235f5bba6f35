import { z } from 'zod';
import { AreaId, MonitorId, WallId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';
import { TourSteer } from '../tour/tour-machine.ts';
import { Layout, MOST_TILES } from './layout.ts';
import { PageName, TileWish } from './tile.ts';
import { AlarmRule, Monitor, Wall } from './wall.ts';

/** Screens of one wall; more are another wall. */
export const MOST_MONITORS = 16;
/** States of a wall that are worth a name. */
export const MOST_PRESETS = 12;

const name = line(40).min(1);
const tile = z
  .int()
  .min(0)
  .max(MOST_TILES - 1);

export const WallInput = z.strictObject({
  name,
  areaId: AreaId.nullable().default(null),
  /** Its screens from left to right. */
  monitors: z.array(name).min(1).max(MOST_MONITORS),
});
export const WallOnly = z.strictObject({ id: WallId });
export const WallAlarmRule = z.strictObject({ id: WallId, rule: AlarmRule });
export const WallReply = z.object({ wall: Wall, monitors: z.array(Monitor) });
/** `leftOut`: tiles that stay empty, as the desk or the wall may not look at what was kept for them. */
export const PresetApplied = WallReply.extend({ leftOut: z.int() });
export const MonitorInput = z.strictObject({ id: WallId, name });
export const PresetNamed = z.strictObject({ id: WallId, name });

export const MonitorOnly = z.strictObject({ id: MonitorId });
export const MonitorReply = z.object({ monitor: Monitor });
export const MonitorLayout = z.strictObject({
  id: MonitorId,
  layout: Layout,
  /** Which tile each of the new ones was, from 0; null: an empty one. Left out: what is shown keeps its order. */
  was: z.array(tile.nullable()).min(1).max(MOST_TILES).optional(),
});
export const TileShow = z.strictObject({ id: MonitorId, tile, content: TileWish });
export const TourSteering = z.strictObject({ id: MonitorId, tile, step: TourSteer });

/** Six signs without look-alikes, as the screen shows it; spaces and dashes do not count. */
export const ScreenCode = z
  .string()
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{6}$/));
export const ScreenPairing = z.strictObject({ id: MonitorId, code: ScreenCode });

/** POST /api/wall-screens: a screen asks to be bound. It shows `code` and keeps `secret`. */
export const ScreenOffer = z.object({ code: z.string(), secret: z.string(), expiresAt: Instant });
export type ScreenOffer = z.infer<typeof ScreenOffer>;
/** POST /api/wall-screens/claim, until somebody has entered the code; then the reply brings the session. */
export const ScreenClaim = z.strictObject({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export const ScreenClaimed = z.object({ paired: z.boolean() });

/** POST /api/monitors/:id/turn, by the screen of that monitor: the next stop of the tour on this tile has come on. */
export const TurnAsked = z.strictObject({ tile });
/** What came of it: it has no preset · it turns · somebody holds the head, or keeps the camera · the device did not do it. */
export const HeadTurned = z.object({ at: z.enum(['nothing', 'turned', 'held', 'cannot']) });
export type HeadTurned = z.infer<typeof HeadTurned>;

/** GET /api/wall-pages: the web pages that a wall may show, by their names. */
export const WallPages = z.object({ pages: z.array(PageName) });
