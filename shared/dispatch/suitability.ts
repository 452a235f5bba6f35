import type { AreaPath } from '../area/area-api.ts';
import { distanceM, type Position } from '../kernel/geo.ts';
import type { IncidentId } from '../kernel/ids.ts';
import { keptFor } from '../unit/reserved.ts';
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
export const TOO_FAR_S = 3_600;

/**
 * What makes a unit less or more wanted, as seconds of driving. Another role than the ones wanted must be ten minutes
 * nearer; each place down the list of wanted roles one minute. An old position may be wrong by a quarter of its age.
 * Knowing the place is worth a minute; answering for the grid by name with a wanted duty three (DSP-7). Each order already had on this shift costs half a minute, so that work is shared.
 * Who has just finished or has long been on shift rests where another is no more than two minutes farther (DSP-40); whom an area
 * cannot spare stays where another is no more than four (DSP-41). A voluntary unit is asked where no other can be there within three
 * minutes of it (R56, DSP-46): it may say no, and then the next is asked later. Whom a desk has kept for this incident stands before all within half an
 * hour (DSP-48).
 */
const COST_S = {
  otherRole: 600,
  roleRank: 60,
  staleShare: 0.25,
  homeArea: -60,
  gridDuty: -180,
  load: 30,
  rest: 120,
  gap: 240,
  voluntary: 180,
  reserved: -1_800,
} as const;
/** Who finished its last job less than this ago has just come back; who is on shift for longer than that is tired. Seconds. */
const REST_S = 600;
const LONG_SHIFT_S = 36_000;

/** A unit as the recommendation looks at it. `atMs`: ms since 1970. `load`: orders it already had on this shift. */
export interface UnitAtHand {
  readonly unit: UnitView;
  readonly fix: { readonly place: Position; readonly atMs: number } | null;
  readonly load: number;
  readonly committedTo: Candidate['committedTo'];
  /** A member who answers for the incident's grid with a wanted duty works as this unit. */
  readonly hasGridDuty?: boolean;
  /** The roster knows it and has no shift for it now (ROS-3). */
  readonly offRoster?: boolean;
  /** When it finished its last job of this shift, and since when it is on shift, ms since 1970; left out: not known, or none. */
  readonly finishedMs?: number;
  readonly onShiftMs?: number;
  /** When it goes, an area is left with too few free units (DSP-41). */
  readonly leavesGap?: boolean;
  /** Seconds of driving by the roads (DSP-44); left out: the straight line counts. */
  readonly roadS?: number;
}

export interface Wanted {
  /** Whose units these are to be: one that is kept for it can go. Left out: none is. */
  readonly incident?: IncidentId;
  readonly place: Position;
  /** Path of the incident, city first, grid last. */
  readonly area: AreaPath;
  /** Roles of the incident's type, most wanted first; empty = anybody. */
  readonly roles: readonly string[];
}

/** A candidate before it has its place in the list. `cost`: seconds of driving that it is worth. */
export interface Judged extends Omit<Candidate, 'rank'> {
  readonly cost: number;
}

export function judge(wanted: Wanted, atHand: UnitAtHand, nowMs: number): Judged {
  const { unit, fix, committedTo, roadS, hasGridDuty = false } = atHand;
  const ageS = fix === null ? null : fixAgeS(fix.atMs, nowMs);
  const straightM = fix === null ? null : distanceM(fix.place, wanted.place);
  const etaS = straightM === null ? null : (roadS ?? straightM * secondsPerMetre(unit.kind));
  const atHome = wanted.area.includes(unit.homeArea);
  const reasons: RecommendationReason[] = [];

  const whyNot =
    obstacle(unit, ageS, { offRoster: atHand.offRoster, incident: wanted.incident, nowMs }) ??
    ((etaS ?? 0) > TOO_FAR_S ? 'too-far' : null);
  if (whyNot !== null) reasons.push(whyNot);
  else reasons.push('available');
  if (wanted.roles.length > 0) reasons.push(wanted.roles.includes(unit.role) ? 'role-wanted' : 'role-other');
  const freshness = freshnessOf(ageS);
  if (freshness !== whyNot) reasons.push(freshness);
  const isKept = keptFor(unit.reserved, nowMs) === wanted.incident;
  if (isKept) reasons.push('reserved-here');
  if (hasGridDuty) reasons.push('grid-duty');
  if (atHome) reasons.push('home-area');
  if (whyNot === null) reasons.push(...against(atHand, nowMs));

  const cost =
    (etaS ?? Number.POSITIVE_INFINITY) +
    roleCost(wanted, unit.role) +
    ownCost(atHand, nowMs) +
    (atHome ? COST_S.homeArea : 0) +
    (hasGridDuty ? COST_S.gridDuty : 0) +
    (isKept ? COST_S.reserved : 0);
  return {
    unit,
    eligible: whyNot === null,
    distanceM: straightM === null ? null : Math.round(straightM),
    etaS: etaS === null ? null : Math.round(etaS),
    etaBy: etaS === null ? null : roadS === undefined ? 'straight' : 'roads',
    positionAgeS: ageS === null ? null : Math.round(ageS),
    reasons,
    committedTo,
    cost,
  };
}

/** Seconds a metre of straight line takes. */
export function secondsPerMetre(kind: UnitKind): number {
  return ROAD_FACTOR / SPEED_MPS[kind];
}

/** No unit takes less for a metre, seconds. */
export const FASTEST_S_PER_M = ROAD_FACTOR / Math.max(...Object.values(SPEED_MPS));

/** A device clock that runs ahead makes a fix no fresher than now. */
export function fixAgeS(atMs: number, nowMs: number): number {
  return Math.max(0, (nowMs - atMs) / 1_000);
}

export function roleCost({ roles }: Wanted, role: string): number {
  if (roles.length === 0) return 0;
  const rank = roles.indexOf(role);
  return rank < 0 ? COST_S.otherRole : rank * COST_S.roleRank;
}

/** The most that a role may cost this need, seconds. */
export function dearestRole({ roles }: Wanted): number {
  return Math.max(COST_S.otherRole, roles.length * COST_S.roleRank);
}

/** What a unit costs wherever it is sent. */
export function ownCost(atHand: UnitAtHand, nowMs: number): number {
  const ageS = atHand.fix === null ? 0 : fixAgeS(atHand.fix.atMs, nowMs);
  return (
    (ageS > FRESH_S ? ageS * COST_S.staleShare : 0) +
    atHand.load * COST_S.load +
    (isJustBack(atHand, nowMs) ? COST_S.rest : 0) +
    (isLongOnShift(atHand, nowMs) ? COST_S.rest : 0) +
    (atHand.leavesGap === true ? COST_S.gap : 0) +
    (atHand.unit.terms === 'voluntary' ? COST_S.voluntary : 0)
  );
}

/** The most that a unit with so many orders may cost wherever it is sent, seconds; the least is 0. */
export function dearestOwn(load: number): number {
  return STALE_S * COST_S.staleShare + load * COST_S.load + 2 * COST_S.rest + COST_S.gap + COST_S.voluntary;
}

/** What speaks against a unit that could go. */
function against(atHand: UnitAtHand, nowMs: number): RecommendationReason[] {
  const reasons: RecommendationReason[] = [];
  if (isJustBack(atHand, nowMs)) reasons.push('just-back');
  if (isLongOnShift(atHand, nowMs)) reasons.push('long-shift');
  if (atHand.leavesGap === true) reasons.push('leaves-gap');
  if (atHand.unit.terms === 'voluntary') reasons.push('voluntary');
  return reasons;
}

function isJustBack({ finishedMs }: UnitAtHand, nowMs: number): boolean {
  return finishedMs !== undefined && nowMs - finishedMs < REST_S * 1_000;
}

function isLongOnShift({ onShiftMs }: UnitAtHand, nowMs: number): boolean {
  return onShiftMs !== undefined && nowMs - onShiftMs > LONG_SHIFT_S * 1_000;
}

/** Added where the unit's home area holds the place. */
export const HOME_COST = COST_S.homeArea;
/** Added where the unit is kept for the incident. */
export const KEPT_COST = COST_S.reserved;

/** What is asked about a unit beside its own state. */
interface AskedOf {
  readonly offRoster?: boolean | undefined;
  readonly incident?: IncidentId | undefined;
  /** A reservation holds until its time, ms since 1970; left out, as long as it stands. */
  readonly nowMs?: number | undefined;
}

/** The one thing that keeps a unit from being recommended wherever the incident is; null when nothing does. */
export function obstacle(unit: UnitView, ageS: number | null, asked: AskedOf = {}): RecommendationReason | null {
  return obstacleOfUnit(unit, asked) ?? obstacleOfFix(ageS);
}

/**
 * What keeps it wherever it is itself. ROS-3: on duty beyond its shift it gets no new work by itself; a person may still send it.
 */
export function obstacleOfUnit(
  { assignment, reserved, status }: UnitView,
  { offRoster = false, incident, nowMs = 0 }: AskedOf = {},
): RecommendationReason | null {
  if (assignment !== null) return 'committed';
  const kept = keptFor(reserved, nowMs);
  if (kept !== null && kept !== incident) return 'reserved';
  if (status === 'off_duty' || status === 'break' || status === 'busy') return status;
  return offRoster ? 'off-roster' : null;
}

/** What keeps a unit whose position is so old, seconds; null: not known. */
export function obstacleOfFix(ageS: number | null): RecommendationReason | null {
  if (ageS === null) return 'position-unknown';
  return ageS > STALE_S ? 'position-old' : null;
}

function freshnessOf(ageS: number | null): RecommendationReason {
  if (ageS === null) return 'position-unknown';
  if (ageS > STALE_S) return 'position-old';
  return ageS > FRESH_S ? 'position-stale' : 'position-fresh';
}
