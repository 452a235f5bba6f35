import type { Position } from '../kernel/geo.ts';
import { type Instant, toMs } from '../kernel/time.ts';
import type { Candidate, RecommendationReason } from './dispatch-api.ts';
import { leastCost } from './least-cost.ts';
import {
  fixAgeS,
  HOME_COST,
  judge,
  obstacle,
  ownCost,
  roleCost,
  secondsPerMetre,
  TOO_FAR_S,
  type UnitAtHand,
  type Wanted,
} from './suitability.ts';

/** One unit that is wanted somewhere. An incident that wants three is three of them. */
export interface Need extends Wanted {
  readonly priority: 1 | 2 | 3 | 4;
}

export interface Proposal {
  /** Index of the need. */
  readonly need: number;
  readonly candidate: Omit<Candidate, 'rank'>;
  /** The unit that alone would have been the best here, and the need it goes to instead; null: it is the best itself. */
  readonly kept: { readonly candidate: Omit<Candidate, 'rank'>; readonly for: number } | null;
}

/** Nobody for this need, and why: how many units each reason keeps away, and how many go where they are needed more. */
export interface Shortfall {
  readonly need: number;
  readonly whys: readonly { readonly why: RecommendationReason; readonly units: number }[];
  readonly outbid: number;
}

export interface Allocation {
  readonly proposals: readonly Proposal[];
  readonly shortfalls: readonly Shortfall[];
  /**
   * What a desk does without it: one need after the other in the order given, each its cheapest unit that is still free. By need the
   * unit's index; −1 where nobody is left.
   */
  readonly oneByOne: readonly number[];
}

/** As many needs at once as sums stay exact for; a room in which more wait decides in turns. */
export const MOST_NEEDS = 100;

/** A second of waiting counts so much by priority: with what is critical nobody is made to wait to spare others a little. */
const WEIGHT = { 1: 4, 2: 2, 3: 1, 4: 1 } as const;
/** Costs are reckoned in whole hundredths of a second, so that sums are exact (below 2^53). */
const GRAIN = 100;
const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * DSP-6: who goes where when several incidents wait at once: as many needs as can be met, the more urgent before the less,
 * and among all ways to do that the one with the least waiting, weighed as the recommendation weighs it. Not one after the
 * other: the nearest unit of one may be the only one for another.
 *
 * Each need looks at as many of its cheapest units as there are needs: the others can take one less than that from it, so a
 * best solution never needs more.
 */
export function allocate(needs: readonly Need[], units: readonly UnitAtHand[], now: Instant): Allocation {
  const nowMs = toMs(now);
  const field = new Field(units, nowMs);
  const choices = needs.map((need) => field.cheapest(need, needs.length));
  const taken = leastCost(weighed(needs, choices), units.length);
  const takenBy = new Map<number, number>();
  taken.forEach((unit, need) => {
    if (unit >= 0) takenBy.set(unit, need);
  });
  const proposals: Proposal[] = [];
  const shortfalls: Shortfall[] = [];
  needs.forEach((need, index) => {
    const at = taken[index] ?? -1;
    const unit = units[at];
    if (unit === undefined) {
      shortfalls.push({ need: index, ...field.shortfall(need) });
      return;
    }
    const best = choices[index]?.columns[0] ?? at;
    const bestUnit = units[best];
    const better = takenBy.get(best);
    const kept =
      best === at || better === undefined || bestUnit === undefined
        ? null
        : { candidate: asCandidate(need, bestUnit, nowMs), for: better };
    proposals.push({ need: index, candidate: asCandidate(need, unit, nowMs), kept });
  });
  return { proposals, shortfalls, oneByOne: inTurn(choices) };
}

function asCandidate(need: Need, unit: UnitAtHand, nowMs: number): Omit<Candidate, 'rank'> {
  const { cost: _, ...candidate } = judge(need, unit, nowMs);
  return candidate;
}

interface Cheapest {
  /** Indexes of units, cheapest first. */
  readonly columns: Int32Array;
  /** Seconds, as `judge` reckons them. */
  readonly costs: Float64Array;
}

/**
 * What going without costs is above any sum of what may be saved by it: leaving one need of a priority without a unit is worse
 * than anything that can happen to all needs below it.
 */
function weighed(needs: readonly Need[], choices: readonly Cheapest[]) {
  let most = 1;
  for (const { costs } of choices) for (const cost of costs) most = Math.max(most, Math.abs(cost));
  const worst = Math.ceil(most * WEIGHT[1] * GRAIN) * 2;
  const step = needs.length + 1;
  return choices.map(({ columns, costs }, index) => {
    const priority = needs[index]?.priority ?? 4;
    const weight = WEIGHT[priority] * GRAIN;
    return {
      columns,
      costs: costs.map((cost) => Math.round(cost * weight)),
      without: worst * step ** (5 - priority),
    };
  });
}

function inTurn(choices: readonly Cheapest[]): number[] {
  const gone = new Set<number>();
  return choices.map(({ columns }) => {
    const unit = columns.find((index) => !gone.has(index)) ?? -1;
    gone.add(unit);
    return unit;
  });
}

/** The units that could go anywhere, in columns: what half a million pairs ask for is at hand as numbers. */
class Field {
  readonly #index: Int32Array;
  /** Unit vectors from the earth's middle: the chord between two is cheaper than the haversine, and as exact. */
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #z: Float64Array;
  /** Seconds that a way as long as the earth's radius takes. */
  readonly #pace: Float64Array;
  readonly #own: Float64Array;
  readonly #roles: Int32Array;
  readonly #homes: Int32Array;
  readonly #roleNumbers = new Map<string, number>();
  readonly #homeNumbers = new Map<string, number>();
  /** What keeps the other units from going anywhere, and how many. */
  readonly #kept = new Map<RecommendationReason, number>();

  constructor(units: readonly UnitAtHand[], nowMs: number) {
    const columns = () => new Float64Array(units.length);
    [this.#x, this.#y, this.#z, this.#pace, this.#own] = [columns(), columns(), columns(), columns(), columns()];
    [this.#roles, this.#homes] = [new Int32Array(units.length), new Int32Array(units.length)];
    const able: number[] = [];
    units.forEach(({ unit, fix, load, offRoster }, index) => {
      const ageS = fix === null ? null : fixAgeS(fix.atMs, nowMs);
      const why = obstacle(unit, ageS, offRoster);
      if (why !== null) this.#kept.set(why, (this.#kept.get(why) ?? 0) + 1);
      if (why !== null || fix === null) return;
      const at = able.push(index) - 1;
      [this.#x[at], this.#y[at], this.#z[at]] = vectorOf(fix.place);
      this.#pace[at] = secondsPerMetre(unit.kind) * EARTH_RADIUS_M;
      this.#own[at] = ownCost(ageS, load);
      this.#roles[at] = numberOf(this.#roleNumbers, unit.role);
      this.#homes[at] = numberOf(this.#homeNumbers, unit.homeArea);
    });
    this.#index = Int32Array.from(able);
  }

  /** The `most` units that cost this need least, cheapest first, equal ones in the order given. */
  cheapest(need: Need, most: number): Cheapest {
    const roleCosts = Float64Array.from(this.#roleNumbers.keys(), (role) => roleCost(need, role));
    const homeCosts = new Float64Array(this.#homeNumbers.size);
    for (const area of need.area) {
      const home = this.#homeNumbers.get(area);
      if (home !== undefined) homeCosts[home] = HOME_COST;
    }
    const list = new ShortList(most);
    const square = this.#squareTo(need.place);
    for (let at = 0; at < this.#index.length; at++) {
      const fixed =
        (this.#own[at] ?? 0) + (roleCosts[this.#roles[at] ?? 0] ?? 0) + (homeCosts[this.#homes[at] ?? 0] ?? 0);
      const room = (list.bar - fixed) / (this.#pace[at] ?? 1);
      // The chord is never longer than the way: most are out of the question before a root or an arc is asked for.
      if (room <= 0) continue;
      const chord = square(at);
      if (chord >= room * room) continue;
      const etaS = arc(chord) * (this.#pace[at] ?? 0);
      if (etaS <= TOO_FAR_S) list.offer(this.#index[at] ?? 0, etaS + fixed);
    }
    return list.done();
  }

  /** Why nobody is left for this need. */
  shortfall(need: Need): Omit<Shortfall, 'need'> {
    const square = this.#squareTo(need.place);
    let outbid = 0;
    for (let at = 0; at < this.#index.length; at++) if (arc(square(at)) * (this.#pace[at] ?? 0) <= TOO_FAR_S) outbid++;
    const far = this.#index.length - outbid;
    const whys = [...this.#kept, ...(far > 0 ? [['too-far' as const, far] as const] : [])];
    return { whys: whys.map(([why, units]) => ({ why, units })).sort((a, b) => b.units - a.units), outbid };
  }

  /** The square of the chord to a place, in squares of the earth's radius. */
  #squareTo(place: Position): (at: number) => number {
    const [x, y, z] = vectorOf(place);
    const [xs, ys, zs] = [this.#x, this.#y, this.#z];
    return (at) => {
      const dx = (xs[at] ?? 0) - x;
      const dy = (ys[at] ?? 0) - y;
      const dz = (zs[at] ?? 0) - z;
      return dx * dx + dy * dy + dz * dz;
    };
  }
}

/** The way along the ground over a chord, in radii of the earth. */
function arc(squareOfChord: number): number {
  return 2 * Math.asin(Math.min(1, Math.sqrt(squareOfChord) / 2));
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name) ?? numbers.size;
  numbers.set(name, known);
  return known;
}

function vectorOf([lng, lat]: Position): [number, number, number] {
  const cos = Math.cos(lat * RADIANS);
  return [cos * Math.cos(lng * RADIANS), cos * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
}

/** The cheapest few of many, kept sorted: what comes later is rarely cheap enough to be moved in. */
class ShortList {
  /** What costs this much or more does not come in any more. */
  bar = Number.POSITIVE_INFINITY;
  #length = 0;
  readonly #columns: Int32Array;
  readonly #costs: Float64Array;

  constructor(most: number) {
    this.#columns = new Int32Array(most);
    this.#costs = new Float64Array(most);
  }

  offer(column: number, cost: number): void {
    if (cost >= this.bar) return;
    let at = this.#length < this.#costs.length ? this.#length++ : this.#length - 1;
    for (; at > 0 && (this.#costs[at - 1] ?? 0) > cost; at--) {
      this.#costs[at] = this.#costs[at - 1] ?? 0;
      this.#columns[at] = this.#columns[at - 1] ?? 0;
    }
    this.#costs[at] = cost;
    this.#columns[at] = column;
    if (this.#length === this.#costs.length) this.bar = this.#costs[this.#length - 1] ?? this.bar;
  }

  done(): Cheapest {
    return { columns: this.#columns.slice(0, this.#length), costs: this.#costs.slice(0, this.#length) };
  }
}
