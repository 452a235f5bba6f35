import { z } from 'zod';
import { AreaPath } from '../area/area-api.ts';
import { Position } from '../kernel/geo.ts';
import { AreaId, DepartmentId, RouteId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';

/**
 * One point of a route. With `check` it is a checkpoint: `afterMin` minutes after the patrol's start somebody is due there, and
 * may be `graceMin` minutes earlier or later. Without, it only bends the line.
 */
export const RoutePoint = z.strictObject({
  place: Position,
  check: z
    .strictObject({ name: Name, afterMin: z.int().min(0).max(1_440), graceMin: z.int().min(1).max(120).default(10) })
    .nullable(),
});
export type RoutePoint = z.infer<typeof RoutePoint>;

export const MOST_POINTS = 300;
/** A route as it is written; the points in the order of walking, at least two places and one checkpoint. */
export const RouteInput = z.strictObject({
  name: Name,
  department: DepartmentId,
  points: z.array(RoutePoint).min(2).max(MOST_POINTS),
});
export type RouteInput = z.infer<typeof RouteInput>;

/** A patrol route: the plan. `grids` are the grids its line passes, `area` the lowest area that holds all of it. */
export const RouteView = z.object({
  id: RouteId,
  rev: z.int(),
  name: z.string(),
  department: DepartmentId,
  area: AreaPath,
  grids: z.array(AreaId),
  points: z.array(RoutePoint),
  archived: z.boolean(),
});
export type RouteView = z.infer<typeof RouteView>;

export const routeEventKinds = ['route.created', 'route.changed', 'route.archived'] as const;
export const RouteReply = z.object({ route: RouteView });
export const RouteList = z.object({ routes: z.array(RouteView) });

/** GET /api/routes/:id/codes: what stands on the plate of each checkpoint. It proves presence: for who hangs plates, for no officer. */
export const CheckpointCode = z.object({ point: z.int(), name: z.string(), code: z.string() });
export type CheckpointCode = z.infer<typeof CheckpointCode>;
export const CheckpointCodes = z.object({ codes: z.array(CheckpointCode) });

/** What is wrong with the points of a route, or null: no checkpoint at all, or times that run backwards. */
export function pointsFault(points: readonly RoutePoint[]): { readonly at: number; readonly code: string } | null {
  let last: number | null = null;
  for (const [at, { check }] of points.entries()) {
    if (check === null) continue;
    if (last !== null && check.afterMin < last) return { at, code: 'time-backwards' };
    last = check.afterMin;
  }
  return last === null ? { at: 0, code: 'no-checkpoint' } : null;
}
