import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { AreaPath } from '../area/area-api.ts';
import { Position } from '../kernel/geo.ts';
import { Happened } from '../kernel/happened.ts';
import { DepartmentId, PatrolId, RouteId, UnitId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { DeviceTime, Instant } from '../kernel/time.ts';
import { RoutePoint } from './route.ts';

/** place: the device found that it stayed there · code: the plate was scanned or its code typed · hand: somebody pressed. */
export const CheckHow = z.enum(['place', 'code', 'hand']);
export type CheckHow = z.infer<typeof CheckHow>;

/** One check-in: which point of the patrol (index into `points`), when, how far from it the fix was; null: by code, without a fix. */
export const CheckIn = z.object({
  point: z.int().min(0),
  at: Instant,
  distanceM: z.number().min(0).nullable(),
  /** Left out: by hand, from before there was another way. */
  how: CheckHow.optional(),
  /** When the room heard of it, where that was much later: there was no signal. */
  heardAt: Instant.optional(),
});
export type CheckIn = z.infer<typeof CheckIn>;

/** PAT-10: what was told to the desks: checkpoints whose window went by, and those that nobody ever came to. */
export const Misses = z.object({
  late: z.array(z.object({ point: z.int(), at: Instant })),
  absent: z.object({ at: Instant, points: z.array(z.int()) }).nullable(),
});
export type Misses = z.infer<typeof Misses>;

/**
 * One walk of a route by one unit in one shift window. The points are those of the route when it was assigned: who changes
 * the route later changes no patrol that is under way.
 */
export const PatrolView = z.object({
  id: PatrolId,
  rev: z.int(),
  route: RouteId,
  routeName: z.string(),
  unit: UnitId,
  callSign: z.string(),
  department: DepartmentId,
  area: AreaPath,
  points: z.array(RoutePoint),
  startAt: Instant,
  endAt: Instant,
  checks: z.array(CheckIn),
  /** Left out as long as nothing was told. */
  misses: Misses.optional(),
  /** Ended before its time, or null. */
  ended: z.object({ at: Instant, by: ActorRef, why: z.string() }).nullable(),
});
export type PatrolView = z.infer<typeof PatrolView>;

export const patrolEventKinds = [
  'patrol.assigned',
  'patrol.checked',
  'patrol.checkpoint_late',
  'patrol.never_arrived',
  'patrol.ended',
  'patrol.rehomed',
] as const;
export const PatrolReply = z.object({ patrol: PatrolView });
export const PatrolList = z.object({ patrols: z.array(PatrolView) });

/** POST /api/routes/:id/patrols: the unit walks it in this window, at most 24 hours long. */
export const PatrolInput = z.strictObject({ unit: UnitId, startAt: DeviceTime, endAt: DeviceTime });
export const LONGEST_PATROL_MS = 24 * 3_600_000;

/**
 * POST /api/patrols/:id/check-ins. `fix` is where the device was then, by itself; without it the last position the unit sent
 * counts, but for a code, which needs none. A fix may be no older than two minutes.
 */
export const CheckInInput = z.strictObject({
  /** Null: the one whose plate it is; only of `how: code`. */
  point: z.int().min(0).max(1_000).nullable(),
  fix: z
    .strictObject({ place: Position, at: DeviceTime, accuracyM: z.number().min(0).max(100_000).default(0) })
    .nullable()
    .default(null),
  happened: Happened.optional(),
  how: CheckHow.default('hand'),
  /** What stands on the plate; only of `how: code`. */
  code: line(200).min(1).nullable().default(null),
});
export const FIX_FRESH_MS = 120_000;

export const PatrolEnd = z.strictObject({ why: prose(300).min(1) });
