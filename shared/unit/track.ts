import { z } from 'zod';
import { Purpose } from '../access/purpose.ts';
import { Position } from '../kernel/geo.ts';
import { UnitId } from '../kernel/ids.ts';
import { DeviceTime, elapsedMs, Instant, toMs } from '../kernel/time.ts';
import { isReachable, TOP_SPEED_MPS } from './course.ts';
import type { UnitKind } from './unit-api.ts';

/** How long where a unit was is kept (UNT-9), and the longest piece that can be asked for at once: a shift and a half. */
export const TRACK_KEPT_MS = 72 * 3_600_000;
export const TRACK_SPAN_MS = 12 * 3_600_000;
/** Points of one reply. */
export const TRACK_POINTS = 2_000;
/** A unit on duty is kept at least each ten seconds while its device reports: two minutes without is a gap. */
const SILENCE_MS = 120_000;

/** `POST /api/units/:id/track`: where a unit was, by the device's time, `from` up to and including `to`. */
export const TrackInput = z.strictObject({ from: DeviceTime, to: DeviceTime, purpose: Purpose });

/** Why nothing is drawn between a leg and the one before: the device was silent, or the unit cannot have driven it. */
export const TrackGap = z.enum(['silence', 'jump']);
export type TrackGap = z.infer<typeof TrackGap>;

export const TrackPoint = z.object({ at: Instant, place: Position, accuracyM: z.number().nullable() });
export type TrackPoint = z.infer<typeof TrackPoint>;
export const TrackLeg = z.object({
  /** What stands between this leg and the one before; null at the first. */
  gap: TrackGap.nullable(),
  points: z.array(TrackPoint).min(1),
});
export type TrackLeg = z.infer<typeof TrackLeg>;
export const TrackReply = z.object({
  unit: UnitId,
  from: Instant,
  to: Instant,
  legs: z.array(TrackLeg),
  /** Points that are kept and were left out of this reply: ask for a shorter time to get them. */
  leftOut: z.int(),
});
export type TrackReply = z.infer<typeof TrackReply>;

/**
 * The ways a unit went (UNT-14). Points in order of time; each leg is a way that was driven, and nothing is to be drawn
 * between two legs.
 */
export function legsOf(points: readonly TrackPoint[], kind: UnitKind): TrackLeg[] {
  const legs: { gap: TrackGap | null; points: TrackPoint[] }[] = [];
  let before: TrackPoint | null = null;
  for (const point of points) {
    const gap = before === null ? null : gapBetween(before, point, kind);
    const leg = legs.at(-1);
    if (leg === undefined || gap !== null) legs.push({ gap, points: [point] });
    else leg.points.push(point);
    before = point;
  }
  return legs;
}

function gapBetween(from: TrackPoint, to: TrackPoint, kind: UnitKind): TrackGap | null {
  if (elapsedMs(from.at, to.at) > SILENCE_MS) return 'silence';
  return isReachable(fixOf(from), fixOf(to), TOP_SPEED_MPS[kind]) ? null : 'jump';
}

function fixOf({ at, place, accuracyM }: TrackPoint) {
  return { atMs: toMs(at), place, accuracyM };
}

/** Every so-manieth point, with both ends of every leg: at most `most` points and two for each leg. */
export function thinned(legs: readonly TrackLeg[], most = TRACK_POINTS): { legs: TrackLeg[]; leftOut: number } {
  const all = legs.reduce((sum, { points }) => sum + points.length, 0);
  const every = Math.ceil(all / most);
  if (every <= 1) return { legs: [...legs], leftOut: 0 };
  const kept = legs.map(({ gap, points }) => ({
    gap,
    points: points.filter((_, index) => index % every === 0 || index === points.length - 1),
  }));
  return { legs: kept, leftOut: all - kept.reduce((sum, { points }) => sum + points.length, 0) };
}
