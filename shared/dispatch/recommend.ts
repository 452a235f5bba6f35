import { type Instant, toMs } from '../kernel/time.ts';
import type { Candidate } from './dispatch-api.ts';
import { type Judged, judge, type UnitAtHand, type Wanted } from './suitability.ts';

/**
 * DSP-1: who should go, best first, each with the reasons; those who cannot go follow, nearest first, with why not.
 * Equal candidates stand in the order of their call signs, so that two screens show the same list.
 */
export function recommend(wanted: Wanted, units: readonly UnitAtHand[], now: Instant): Candidate[] {
  const nowMs = toMs(now);
  const judged = units.map((unit) => judge(wanted, unit, nowMs)).sort(inOrder);
  const nearest = judged
    .filter((candidate) => candidate.eligible)
    .reduce((least, candidate) => Math.min(least, candidate.distanceM ?? least), Number.POSITIVE_INFINITY);
  return judged.map(({ cost: _, ...candidate }, index) => ({
    ...candidate,
    rank: index + 1,
    reasons:
      candidate.eligible && candidate.distanceM === nearest
        ? [...candidate.reasons, 'nearest' as const]
        : candidate.reasons,
  }));
}

function inOrder(a: Judged, b: Judged): number {
  if (a.eligible !== b.eligible) return a.eligible ? -1 : 1;
  // Who cannot go stands by nearness: a cost would pretend a choice.
  const [costA, costB] = a.eligible ? [a.cost, b.cost] : [a.etaS ?? Infinity, b.etaS ?? Infinity];
  if (costA !== costB) return costA < costB ? -1 : 1;
  return a.unit.callSign < b.unit.callSign ? -1 : 1;
}
