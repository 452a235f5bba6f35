import { z } from 'zod';
import { CameraId } from '../kernel/ids.ts';
import { elapsedMs, Instant } from '../kernel/time.ts';

/** Incidents so far back weigh, milliseconds. */
export const RECENT_MS = 24 * 3_600_000;
/** A camera without a look weighs as one that waits for a day; longer waits weigh no more. */
const MOST_HOURS = 24;
/** One incident before a camera weighs as much as six hours without a look: a round of a shift and a bit. */
const INCIDENT_HOURS = 6;
/** A place where everything happens does not push all others out. */
const MOST_INCIDENTS = 4;

/** Why a camera of a tour stands where it does. `weight`: hours. */
export const StopWeight = z.object({
  camera: CameraId,
  weight: z.number(),
  lastLookAt: Instant.nullable(),
  /** Reported in the last day within what the camera sees, or 150 m. */
  incidents: z.int().min(0),
});
export type StopWeight = z.infer<typeof StopWeight>;
/** GET /api/tours/:id/weights: the heaviest first. */
export const WeightsReply = z.object({ at: Instant, stops: z.array(StopWeight) });

/** TOU-7: hours without a look, at most a day, and six more for each incident of the last day, at most four. */
export function weightOf(
  { lastLookAt, incidents }: Pick<StopWeight, 'lastLookAt' | 'incidents'>,
  now: Instant,
): number {
  const hours = lastLookAt === null ? MOST_HOURS : Math.max(0, elapsedMs(lastLookAt, now) / 3_600_000);
  return Math.min(MOST_HOURS, hours) + INCIDENT_HOURS * Math.min(MOST_INCIDENTS, incidents);
}

/** The stops by the weight of their cameras, the heaviest first; those that weigh alike, or are not known, keep their order. */
export function byWeight<S extends { readonly camera: CameraId }>(
  stops: readonly S[],
  weights: readonly StopWeight[],
): S[] {
  const known = new Map(weights.map(({ camera, weight }) => [camera, weight]));
  return [...stops].sort((one, other) => (known.get(other.camera) ?? 0) - (known.get(one.camera) ?? 0));
}
