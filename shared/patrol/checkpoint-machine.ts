import type { Position } from '../kernel/geo.ts';
import { distanceM } from '../kernel/geo.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import { after, type Instant, toMs } from '../kernel/time.ts';
import { fenceM, SLACK_M } from '../post/geofence.ts';
import type { CheckHow, CheckIn, PatrolView } from './patrol.ts';
import type { RoutePoint } from './route.ts';

/**
 * Where a checkpoint of a patrol stands. It follows from its times and its check-in; nobody sets it.
 *
 *            due − grace      due      due + grace
 *   waiting ──────┤ due ───────┼──────── due ├────── missed          a check-in at any time: checked
 */
export const checkpointAts = ['waiting', 'due', 'missed', 'checked'] as const;
export type CheckpointAt = (typeof checkpointAts)[number];

export interface Checkpoint {
  /** Index into the patrol's points. */
  readonly point: number;
  readonly name: string;
  readonly place: Position;
  readonly dueAt: Instant;
  readonly fromAt: Instant;
  readonly toAt: Instant;
  readonly at: CheckpointAt;
  /** How the check-in was against its window; null while there is none. */
  readonly timing: 'early' | 'in-time' | 'late' | null;
  readonly check: CheckIn | null;
}

/** PAT-2: what can happen to a checkpoint; a missing cell is a refusal. Checked is checked, once. */
export const checkpointMoves: { readonly [S in CheckpointAt]: { readonly check?: NonNullable<Checkpoint['timing']> } } =
  {
    waiting: { check: 'early' },
    due: { check: 'in-time' },
    missed: { check: 'late' },
    checked: {},
  };

type Facts = Pick<PatrolView, 'points' | 'startAt' | 'checks'>;

/** The checkpoints of a patrol in the order of walking, as they stand at a moment. */
export function checkpointsOf(patrol: Facts, now: Instant): readonly Checkpoint[] {
  return patrol.points.flatMap((point, index) => {
    const found = checkpointOf(patrol, { point, index }, now);
    return found === null ? [] : [found];
  });
}

function checkpointOf(
  { startAt, checks }: Facts,
  { point: { place, check: plan }, index }: { readonly point: RoutePoint; readonly index: number },
  now: Instant,
): Checkpoint | null {
  if (plan === null) return null;
  const dueAt = after(startAt, plan.afterMin * 60_000);
  const window = { fromAt: after(dueAt, -plan.graceMin * 60_000), toAt: after(dueAt, plan.graceMin * 60_000) };
  const check = checks.find((one) => one.point === index) ?? null;
  const timing = check === null ? null : (checkpointMoves[byTime(window, check.at)].check ?? null);
  const at = check === null ? byTime(window, now) : 'checked';
  return { point: index, name: plan.name, place, dueAt, ...window, at, timing, check };
}

function byTime(
  { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant },
  now: Instant,
): 'waiting' | 'due' | 'missed' {
  if (toMs(now) < toMs(fromAt)) return 'waiting';
  return toMs(now) <= toMs(toAt) ? 'due' : 'missed';
}

/** Whether a patrol is before, in or past its window, or was ended. */
export function patrolAt(
  patrol: Pick<PatrolView, 'startAt' | 'endAt' | 'ended'>,
  now: Instant,
): 'ahead' | 'running' | 'over' {
  if (patrol.ended !== null || toMs(now) >= toMs(patrol.endAt)) return 'over';
  return toMs(now) < toMs(patrol.startAt) ? 'ahead' : 'running';
}

/** PAT-11: whether it was walked at a moment that may be long past: an end that was put later does not reach back to it. */
function wasWalked(patrol: PatrolView, then: Instant): boolean {
  const laterEnded = patrol.ended !== null && toMs(then) < toMs(patrol.ended.at);
  return patrolAt(laterEnded ? { ...patrol, ended: null } : patrol, then) === 'running';
}

/** Nearer than this to a checkpoint somebody is there, metres: the far side of a crossing. */
export const CHECK_WITHIN_M = 50;
/** A fix that knows its place only roughly counts as nearer by its accuracy, but by no more than this, metres. */
export const MOST_ALLOWANCE_M = 50;

export interface Presence {
  readonly place: Position;
  readonly accuracyM: number;
}

/** A plate may be scanned by a device that thinks it is so far off, metres: farther, and it is a photo of the plate. */
export const CODE_WITHIN_M = 300;

/** What proves a check-in: the own place, or a code that was found right, with the own place where there is one. */
export type Proof =
  | { readonly how: 'place' | 'hand'; readonly from: Presence }
  | { readonly how: 'code'; readonly from: Presence | null };

/** How far from the checkpoint the fix may say it is, metres. */
function limitOf(how: CheckHow, accuracyM: number): number {
  if (how === 'place') return fenceM(accuracyM) + SLACK_M;
  return (how === 'code' ? CODE_WITHIN_M : CHECK_WITHIN_M) + Math.min(accuracyM, MOST_ALLOWANCE_M);
}

/**
 * A check-in at a point of a patrol, made at `now`. Refusals: `patrol-not-running`, `checkpoint-unknown`, `checkpoint-checked`, and PAT-3
 * `checkpoint-too-far` with how far it is.
 */
export function checkIn(
  patrol: PatrolView,
  { point, proof: { how, from } }: { readonly point: number; readonly proof: Proof },
  now: Instant,
): Result<CheckIn> {
  if (!wasWalked(patrol, now)) return no('patrol-not-running');
  const checkpoint = checkpointsOf(patrol, now).find((one) => one.point === point);
  if (checkpoint === undefined) return no('checkpoint-unknown');
  if (checkpointMoves[checkpoint.at].check === undefined)
    return no('checkpoint-checked', { values: { name: checkpoint.name } });
  if (from === null) return ok({ point, at: now, distanceM: null, how });
  const metres = distanceM(checkpoint.place, from.place);
  const limit = limitOf(how, from.accuracyM);
  if (metres > limit) {
    const values = { name: checkpoint.name, metres: Math.round(metres), limit: Math.round(limit) };
    return no('checkpoint-too-far', { values });
  }
  return ok({ point, at: now, distanceM: Math.round(metres), how });
}
