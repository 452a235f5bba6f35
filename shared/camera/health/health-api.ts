import { z } from 'zod';
import { AreaId, CameraId, OutageId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { CameraHealth } from '../camera-api.ts';
import { ProbeWord } from './probe-word.ts';
import { AreaTarget } from './target.ts';

/** By state: cameras, or milliseconds that cameras spent in it. `unknown` stands by itself: it is in no rate. */
export const StateSums = z.object({ unknown: z.number(), online: z.number(), late: z.number(), lost: z.number() });
export type StateSums = z.infer<typeof StateSums>;

/**
 * The rates of an area, over the cameras in the reader's scope that have a stream whose health can be known.
 * `online` 在线率: online now among those known now. `intact` 完好率: time online among the time known, over the days asked for.
 * 0…1; null: nothing is known.
 */
export const AreaHealth = z.object({
  area: AreaId,
  cameras: StateSums,
  time: StateSums,
  online: z.number().nullable(),
  intact: z.number().nullable(),
  /** What `online` should reach here, and who said so (HLT-13). */
  target: AreaTarget,
});
export type AreaHealth = z.infer<typeof AreaHealth>;

export const DayHealth = z.object({ day: z.string(), time: StateSums, intact: z.number().nullable() });
export type DayHealth = z.infer<typeof DayHealth>;

export const HealthQuery = z.object({
  area: AreaId.optional(),
  days: z.coerce.number().int().min(1).max(90).default(7),
});

/** GET /api/camera-health: an area (the reader's own when left out), the areas right below it, and its days, oldest first. */
export const HealthReply = z.object({
  at: Instant,
  /** The share 0…1 that `intact` should reach everywhere; that of `online` stands with each area. */
  targets: z.object({ intact: z.number() }),
  whole: AreaHealth,
  parts: z.array(AreaHealth),
  days: z.array(DayHealth),
});
export type HealthReply = z.infer<typeof HealthReply>;

/** GET /api/cameras/:id/health. */
export const CameraHealthDetail = z.object({
  camera: CameraId,
  health: CameraHealth,
  healthSince: Instant.nullable(),
  /** When a picture, or the answer of a stream that works, last came; telemetry: null also while nobody can say. */
  seenAt: Instant.nullable(),
  tried: z.object({ at: Instant, word: ProbeWord, nextAt: Instant }).nullable(),
  /** The last 30 days, or since it is registered: time in each state, and the share with pictures of what is known. */
  uptime: z.object({ from: Instant, time: StateSums, intact: z.number().nullable() }),
  /** The outage it is part of now. */
  outage: OutageId.nullable(),
});
export type CameraHealthDetail = z.infer<typeof CameraHealthDetail>;

export const ProbeNowReply = z.object({ askedAt: Instant });
