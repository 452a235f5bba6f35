import { angleBetweenDeg, bearingDeg, distanceM, type Position } from '../kernel/geo.ts';

/** One place of a phone, by its receiver. */
export interface TrailFix {
  /** ms since 1970, by the server's clock as the phone knows it. */
  readonly atMs: number;
  readonly place: Position;
  /** Radius of 68 % confidence, metres. */
  readonly accuracyM: number;
}

/** On a job a desk follows the way; otherwise it wants to know who is near, and the battery pays for every fix (POS-1). */
export const PACE_MS = { job: 10_000, idle: 60_000 } as const;
export type Pace = keyof typeof PACE_MS;

/** Below this a person has not gone anywhere that a map could show, metres. */
const STEP_M = 12;
/** A turn of this much is a corner, not a sway, degrees; and it is none while both fixes' roughness explains it, with some to spare. */
const TURN_DEG = 30;
const TURN_SPARE = 1.2;
/** Standing still is told so often: a fix grows old on the desk's map, ms. */
const STILL_MS = { job: 60_000, idle: 300_000 } as const;

/**
 * POS-2: whether this fix tells something that the last kept ones do not: it is farther away than both fixes are rough, or round a
 * corner, or the desk has not heard for a while. `kept`: newest last; two are enough.
 */
export function isWorthKeeping(kept: readonly TrailFix[], fix: TrailFix, pace: Pace): boolean {
  const last = kept.at(-1);
  if (last === undefined) return true;
  const waited = fix.atMs - last.atMs;
  // A receiver that gives an older fix than the last, or the same again, gives nothing.
  if (waited < PACE_MS[pace]) return false;
  if (waited >= STILL_MS[pace]) return true;
  const moved = distanceM(last.place, fix.place);
  if (moved >= Math.max(STEP_M, Math.min(Math.max(last.accuracyM, fix.accuracyM), 50))) return true;
  const before = kept.at(-2);
  if (before === undefined || moved < TURN_SPARE * Math.hypot(last.accuracyM, fix.accuracyM)) return false;
  return angleBetweenDeg(bearingDeg(before.place, last.place), bearingDeg(last.place, fix.place)) >= TURN_DEG;
}

/** More than a shift at the pace of a job is not kept: the oldest go first, and a track has a gap there. */
export const MOST_KEPT_FIXES = 5_000;
