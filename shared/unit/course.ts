import { distanceM, type Position } from '../kernel/geo.ts';
import type { UnitKind } from './unit-api.ts';

/** A fix as far as its course is judged: `atMs` since 1970, accuracy in metres. */
export interface CourseFix {
  readonly atMs: number;
  readonly place: Position;
  readonly accuracyM: number | null;
}

/** Where a unit's mark stands, and a fix that is too far from there to be believed alone. */
export interface Course<F extends CourseFix = CourseFix> {
  readonly known: F;
  readonly suspect: F | null;
}

/**
 * What a fix does (UNT-11). moves: the mark goes there. confirmed: a second fix agrees with the suspect, and the mark jumps.
 * held: too far for the time; it waits for a second one, and the mark stays where it was and grows old. late: older than
 * what is known.
 */
export type Step = 'moves' | 'confirmed' | 'held' | 'late';

/**
 * What no unit of this kind exceeds, metres a second, over the ground and with blue light. Who is on foot may be given a
 * lift: what is judged is the device, not the legs.
 */
export const TOP_SPEED_MPS: Readonly<Record<UnitKind, number>> = {
  car: 70,
  motorcycle: 70,
  foot: 40,
  team: 40,
  boat: 30,
  'fire-engine': 40,
  ambulance: 55,
};

/** Two good fixes of a unit that stands still may be this far apart between house walls, metres. */
const SCATTER_M = 100;
/** What a device says of its accuracy excuses at most this much, metres: else one fix "within 50 km" could be anywhere. */
const MOST_EXCUSED_M = 500;

export function stepOf(course: Course | null, fix: CourseFix, kind: UnitKind): Step {
  if (course === null) return 'moves';
  const { known, suspect } = course;
  if (fix.atMs <= known.atMs) return 'late';
  const top = TOP_SPEED_MPS[kind];
  if (isReachable(known, fix, top)) return 'moves';
  if (suspect === null) return 'held';
  if (fix.atMs <= suspect.atMs) return 'late';
  return isReachable(suspect, fix, top) ? 'confirmed' : 'held';
}

/** The course after a step. */
export function courseAfter<F extends CourseFix>(course: Course<F> | null, fix: F, step: Step): Course<F> {
  if (course === null || step === 'moves' || step === 'confirmed') return { known: fix, suspect: null };
  return step === 'held' ? { known: course.known, suspect: fix } : course;
}

/** Whether a unit can have come from one fix to a later one. */
export function isReachable(from: CourseFix, to: CourseFix, topMps: number): boolean {
  const reachM = SCATTER_M + excuseOf(from) + excuseOf(to) + (topMps * (to.atMs - from.atMs)) / 1_000;
  // No degree is longer than along the equator: most steps are so short that no trigonometry is needed.
  const dLat = Math.abs(to.place[1] - from.place[1]);
  const dLng = Math.abs(to.place[0] - from.place[0]);
  if ((dLat + dLng) * METRES_A_DEGREE <= reachM) return true;
  return distanceM(from.place, to.place) <= reachM;
}

/** Along a meridian; along a parallel never more. */
const METRES_A_DEGREE = 111_320;

function excuseOf({ accuracyM }: CourseFix): number {
  return Math.min(MOST_EXCUSED_M, accuracyM ?? 0);
}
