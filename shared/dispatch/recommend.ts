import type { AreaPath } from '../area/area-api.ts';
import { distanceM, type Position } from '../kernel/geo.ts';
import { elapsedMs, type Instant } from '../kernel/time.ts';
import type { UnitKind, UnitView } from '../unit/unit-api.ts';
import type { Candidate, RecommendationReason } from './dispatch-api.ts';

/** Streets are longer than the straight line by this much in a built-up city (circuity 1.2 to 1.4 in published surveys). */
const ROAD_FACTOR = 1.35;
/** Usual speed in town with traffic, metres per second, by kind. */
const SPEED_MPS: { readonly [K in UnitKind]: number } = {
  car: 8.5,
  motorcycle: 9.5,
  foot: 1.4,
  team: 7,
  boat: 5,
  'fire-engine': 9,
  ambulance: 9.5,
};
/** A position up to this age is taken as it is; up to STALE_S it counts, with a flag; older it does not. Seconds. */
export const FRESH_S = 60;
export const STALE_S = 1_800;
/** Nobody waits longer than this for help that is called recommended. Seconds. */
const TOO_FAR_S = 3_600;

/**
 * What makes a unit less or more wanted, as seconds of driving. Another role than the ones wanted must be ten minutes
 * nearer; each place down the list of wanted roles one minute. An old position may be wrong by a quarter of its age.
 * Knowing the place is worth a minute. Each order already had on this shift costs half a minute, so that work is shared.
 */
const COST_S = { otherRole: 600, roleRank: 60, staleShare: 0.25, homeArea: -60, load: 30 } as const;

/** A unit as the recommendation looks at it. `load`: orders it already had on this shift. */
export interface UnitAtHand {
  readonly unit: UnitView;
  readonly fix: { readonly place: Position; readonly at: Instant } | null;
  readonly load: number;
  readonly committedTo: Candidate['committedTo'];
}

export interface Wanted {
  readonly place: Position;
  /** Path of the incident, city first, grid last. */
  readonly area: AreaPath;
  /** Roles of the incident's type, most wanted first; empty = anybody. */
  readonly roles: readonly string[];
}

interface Judged extends Omit<Candidate, 'rank'> {
  readonly cost: number;
}

/**
 * DSP-1: who should go, best first, each with the reasons; those who cannot go follow, nearest first, with why not.
 * Equal candidates stand in the order of their call signs, so that two screens show the same list.
 */
export function recommend(wanted: Wanted, units: readonly UnitAtHand[], now: Instant): Candidate[] {
  const judged = units.map((unit) => judge(wanted, unit, now)).sort(inOrder);
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

function judge(wanted: Wanted, { unit, fix, load, committedTo }: UnitAtHand, now: Instant): Judged {
  // A device clock that runs ahead makes a fix no fresher than now.
  const ageS = fix === null ? null : Math.max(0, elapsedMs(fix.at, now) / 1_000);
  const straightM = fix === null ? null : distanceM(fix.place, wanted.place);
  const etaS = straightM === null ? null : (straightM * ROAD_FACTOR) / SPEED_MPS[unit.kind];
  const roleRank = wanted.roles.indexOf(unit.role);
  const atHome = wanted.area.includes(unit.homeArea);
  const reasons: RecommendationReason[] = [];

  const whyNot = obstacle(unit, { ageS, etaS });
  if (whyNot !== null) reasons.push(whyNot);
  else reasons.push('available');
  if (wanted.roles.length > 0) reasons.push(roleRank >= 0 ? 'role-wanted' : 'role-other');
  const freshness = freshnessOf(ageS);
  if (freshness !== whyNot) reasons.push(freshness);
  if (atHome) reasons.push('home-area');

  const cost =
    (etaS ?? Number.POSITIVE_INFINITY) +
    (wanted.roles.length === 0 ? 0 : roleRank < 0 ? COST_S.otherRole : roleRank * COST_S.roleRank) +
    (ageS !== null && ageS > FRESH_S ? ageS * COST_S.staleShare : 0) +
    (atHome ? COST_S.homeArea : 0) +
    load * COST_S.load;
  return {
    unit,
    eligible: whyNot === null,
    distanceM: straightM === null ? null : Math.round(straightM),
    etaS: etaS === null ? null : Math.round(etaS),
    positionAgeS: ageS === null ? null : Math.round(ageS),
    reasons,
    committedTo,
    cost,
  };
}

/** The one thing that keeps a unit from being recommended; null when nothing does. */
function obstacle(unit: UnitView, seen: { ageS: number | null; etaS: number | null }): RecommendationReason | null {
  if (unit.assignment !== null) return 'committed';
  if (unit.status === 'off_duty' || unit.status === 'break' || unit.status === 'busy') return unit.status;
  if (seen.ageS === null) return 'position-unknown';
  if (seen.ageS > STALE_S) return 'position-old';
  return (seen.etaS ?? 0) > TOO_FAR_S ? 'too-far' : null;
}

function freshnessOf(ageS: number | null): RecommendationReason {
  if (ageS === null) return 'position-unknown';
  if (ageS > STALE_S) return 'position-old';
  return ageS > FRESH_S ? 'position-stale' : 'position-fresh';
}

function inOrder(a: Judged, b: Judged): number {
  if (a.eligible !== b.eligible) return a.eligible ? -1 : 1;
  // Who cannot go stands by nearness: a cost would pretend a choice.
  const [costA, costB] = a.eligible ? [a.cost, b.cost] : [a.etaS ?? Infinity, b.etaS ?? Infinity];
  if (costA !== costB) return costA < costB ? -1 : 1;
  return a.unit.callSign < b.unit.callSign ? -1 : 1;
}
