import type { Position } from '../../kernel/geo.ts';
import type { RecommendationReason } from '../dispatch-api.ts';
import {
  fixAgeS,
  HOME_COST,
  obstacle,
  ownCost,
  roleCost,
  secondsPerMetre,
  TOO_FAR_S,
  type UnitAtHand,
  type Wanted,
} from '../suitability.ts';
import { ShortList } from './short-list.ts';

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;
/** Units of a strip, about: few enough that little is looked at in vain, enough that strips cost nothing. */
const IN_A_STRIP = 24;
/** What rounding may take from a bound, seconds; far below the hundredth in which costs are reckoned. */
const SLACK_S = 1e-6;

/** The cheapest units of one need. */
export interface Cheapest {
  /** Indexes of units, cheapest first. */
  readonly columns: Int32Array;
  /** Seconds, as `judge` reckons them. */
  readonly costs: Float64Array;
  /** No unit that is not listed costs less, seconds; +∞: every unit that can come is listed. */
  readonly bar: number;
}

/** Why nobody is left for a need: how many units each reason keeps away, and how many could come. */
export interface Absence {
  readonly whys: readonly { readonly why: RecommendationReason; readonly units: number }[];
  readonly couldCome: number;
}

/**
 * The units that could go anywhere, as columns of numbers in strips of latitude from south to north. A way is never shorter than the
 * latitude it crosses, so that the cheapest of a need are found in the strips around it: one is left out only when even the
 * fastest of its units with the least other cost would cost more than those at hand.
 */
export class Field {
  /** No unit costs any need more than this on top of its role, seconds. */
  readonly dearest: number;
  readonly #columns: Columns;
  readonly #strips: Strips;
  readonly #roles = new Numbers();
  readonly #homes = new Numbers();
  /** What keeps the other units from going anywhere, and how many. */
  readonly #kept = new Map<RecommendationReason, number>();
  /** By number of the home area: all 0 between two needs. */
  readonly #homeCosts: Float64Array;
  readonly #fastest: number;
  readonly #leastOwn: number;

  constructor(units: readonly UnitAtHand[], nowMs: number) {
    const read = new Columns(units.length);
    // A plain loop in the order given, once: ten thousand units lie far apart in memory, and what is left to be collected comes late.
    for (let index = 0; index < units.length; index++) {
      const hand = units[index];
      if (hand === undefined) continue;
      const ageS = hand.fix === null ? null : fixAgeS(hand.fix.atMs, nowMs);
      const why = obstacle(hand.unit, ageS, { offRoster: hand.offRoster });
      if (why === null) {
        const { role, homeArea } = hand.unit;
        read.add(index, hand, { role: this.#roles.of(role), home: this.#homes.of(homeArea), nowMs });
      } else this.#kept.set(why, (this.#kept.get(why) ?? 0) + 1);
    }
    this.#strips = new Strips(read.latitude.subarray(0, read.length));
    this.#columns = read.inOrder(this.#strips.order);
    this.#homeCosts = new Float64Array(this.#homes.count);
    this.#fastest = least(this.#columns.pace);
    this.#leastOwn = least(this.#columns.own);
    this.dearest = TOO_FAR_S + this.#columns.own.reduce((most, own) => Math.max(most, own), 0);
  }

  /** The `most` units that cost this need least, cheapest first. */
  cheapest(need: Wanted, most: number): Cheapest {
    const roleCosts = Float64Array.from(this.#roles.names(), (role) => roleCost(need, role));
    const homes = need.area.flatMap((area) => this.#homes.known(area) ?? []);
    const homeCosts = this.#homeCosts;
    for (const home of homes) homeCosts[home] = HOME_COST;
    const list = new ShortList(most);
    const [x, y, z] = vectorOf(need.place);
    const { index, x: xs, y: ys, z: zs, pace, own, role, home } = this.#columns;
    const look = (strip: number) => {
      const end = this.#strips.endOf(strip);
      for (let at = this.#strips.startOf(strip); at < end; at++) {
        const fixed = (own[at] ?? 0) + (roleCosts[role[at] ?? 0] ?? 0) + (homeCosts[home[at] ?? 0] ?? 0);
        const room = (list.bar - fixed) / (pace[at] ?? 1);
        // The chord is never longer than the way: most are out of the question before a root or an arc is asked for.
        if (room <= 0) continue;
        const dx = (xs[at] ?? 0) - x;
        const dy = (ys[at] ?? 0) - y;
        const dz = (zs[at] ?? 0) - z;
        const chord = dx * dx + dy * dy + dz * dz;
        if (chord >= room * room) continue;
        const etaS = arc(chord) * (pace[at] ?? 0);
        if (etaS <= TOO_FAR_S) list.offer(index[at] ?? 0, etaS + fixed);
      }
    };
    const leastFixed = this.#leastOwn + least(roleCosts) + HOME_COST;
    this.#strips.outwards(need.place[1] * RADIANS, look, (away) => {
      const wayS = away * this.#fastest;
      return wayS <= TOO_FAR_S + SLACK_S && wayS + leastFixed - SLACK_S < list.bar;
    });
    for (const home of homes) homeCosts[home] = 0;
    return list.done();
  }

  /** Why nobody is left for this need. */
  absence(need: Wanted): Absence {
    const [x, y, z] = vectorOf(need.place);
    const { length, x: xs, y: ys, z: zs, pace } = this.#columns;
    let couldCome = 0;
    for (let at = 0; at < length; at++) {
      const chord = ((xs[at] ?? 0) - x) ** 2 + ((ys[at] ?? 0) - y) ** 2 + ((zs[at] ?? 0) - z) ** 2;
      if (arc(chord) * (pace[at] ?? 0) <= TOO_FAR_S) couldCome++;
    }
    const far = length - couldCome;
    const whys = [...this.#kept, ...(far > 0 ? [['too-far' as const, far] as const] : [])];
    return { whys: whys.map(([why, units]) => ({ why, units })).sort((a, b) => b.units - a.units), couldCome };
  }
}

interface Numbered {
  readonly role: number;
  readonly home: number;
  readonly nowMs: number;
}

/** What half a million pairs ask for, at hand as numbers. */
class Columns {
  length = 0;
  /** Index of the unit. */
  readonly index: Int32Array;
  /** Unit vectors from the earth's middle: the chord between two is cheaper than the haversine, and as exact. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Radians north of the equator. */
  readonly latitude: Float64Array;
  /** Seconds that a way as long as the earth's radius takes. */
  readonly pace: Float64Array;
  readonly own: Float64Array;
  readonly role: Int32Array;
  readonly home: Int32Array;

  constructor(most: number) {
    this.index = new Int32Array(most);
    this.x = new Float64Array(most);
    this.y = new Float64Array(most);
    this.z = new Float64Array(most);
    this.latitude = new Float64Array(most);
    this.pace = new Float64Array(most);
    this.own = new Float64Array(most);
    this.role = new Int32Array(most);
    this.home = new Int32Array(most);
  }

  /** Takes a unit that has a position in. */
  add(index: number, hand: UnitAtHand, by: Numbered): void {
    const { unit, fix } = hand;
    if (fix === null) return;
    const at = this.length++;
    const lng = fix.place[0] * RADIANS;
    const lat = fix.place[1] * RADIANS;
    const cos = Math.cos(lat);
    this.index[at] = index;
    this.x[at] = cos * Math.cos(lng);
    this.y[at] = cos * Math.sin(lng);
    this.z[at] = Math.sin(lat);
    this.latitude[at] = lat;
    this.pace[at] = secondsPerMetre(unit.kind) * EARTH_RADIUS_M;
    this.own[at] = ownCost(hand, by.nowMs);
    this.role[at] = by.role;
    this.home[at] = by.home;
  }

  inOrder(order: Int32Array): Columns {
    const to = new Columns(order.length);
    to.length = order.length;
    for (let at = 0; at < order.length; at++) {
      const from = order[at] ?? 0;
      to.index[at] = this.index[from] ?? 0;
      to.x[at] = this.x[from] ?? 0;
      to.y[at] = this.y[from] ?? 0;
      to.z[at] = this.z[from] ?? 0;
      to.latitude[at] = this.latitude[from] ?? 0;
      to.pace[at] = this.pace[from] ?? 0;
      to.own[at] = this.own[from] ?? 0;
      to.role[at] = this.role[from] ?? 0;
      to.home[at] = this.home[from] ?? 0;
    }
    return to;
  }
}

/** Places sorted into strips of latitude (radians), from south to north; those of a strip stay in the order given. */
class Strips {
  /** Which of the given stands at each place. */
  readonly order: Int32Array;
  readonly #starts: Int32Array;
  readonly #south: number;
  readonly #height: number;

  constructor(latitudes: Float64Array) {
    const count = Math.max(1, Math.round(latitudes.length / IN_A_STRIP));
    const north = latitudes.reduce((most, latitude) => Math.max(most, latitude), Number.NEGATIVE_INFINITY);
    this.#south = least(latitudes);
    // One place, or all on one latitude: one strip holds them.
    this.#height = north > this.#south ? (north - this.#south) / count : 1;
    const strips = new Int32Array(latitudes.length);
    this.#starts = new Int32Array(count + 1);
    for (let index = 0; index < latitudes.length; index++) {
      const strip = Math.min(count - 1, this.#stripAt(latitudes[index] ?? 0));
      strips[index] = strip;
      this.#starts[strip + 1] = (this.#starts[strip + 1] ?? 0) + 1;
    }
    for (let strip = 0; strip < count; strip++)
      this.#starts[strip + 1] = (this.#starts[strip + 1] ?? 0) + (this.#starts[strip] ?? 0);
    const next = this.#starts.slice();
    this.order = new Int32Array(latitudes.length);
    for (let index = 0; index < latitudes.length; index++) {
      const at = next[strips[index] ?? 0] ?? 0;
      next[strips[index] ?? 0] = at + 1;
      this.order[at] = index;
    }
  }

  startOf(strip: number): number {
    return this.#starts[strip] ?? 0;
  }

  endOf(strip: number): number {
    return this.#starts[strip + 1] ?? 0;
  }

  /** Visits strips from this latitude to both sides, nearest first, as long as those `away` radians off are worth it. */
  outwards(latitude: number, visit: (strip: number) => void, isWorth: (away: number) => boolean): void {
    const last = this.#starts.length - 2;
    const first = Math.max(0, Math.min(last, this.#stripAt(latitude)));
    visit(first);
    let [below, above] = [first - 1, first + 1];
    for (;;) {
      const southOf = below < 0 ? Number.POSITIVE_INFINITY : Math.max(0, latitude - this.#edge(below + 1));
      const northOf = above > last ? Number.POSITIVE_INFINITY : Math.max(0, this.#edge(above) - latitude);
      const away = Math.min(southOf, northOf);
      if (away === Number.POSITIVE_INFINITY || !isWorth(away)) return;
      visit(southOf <= northOf ? below-- : above++);
    }
  }

  #edge(strip: number): number {
    return this.#south + strip * this.#height;
  }

  #stripAt(latitude: number): number {
    return Math.floor((latitude - this.#south) / this.#height);
  }
}

/** The way along the ground over a chord, in radii of the earth. */
function arc(squareOfChord: number): number {
  return 2 * Math.asin(Math.min(1, Math.sqrt(squareOfChord) / 2));
}

function least(values: Float64Array): number {
  let found = Number.POSITIVE_INFINITY;
  for (const value of values) found = Math.min(found, value);
  return found === Number.POSITIVE_INFINITY ? 0 : found;
}

/** Names by number, in the order they were first met. */
class Numbers {
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#numbers.size;
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  known(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  names(): Iterable<string> {
    return this.#numbers.keys();
  }
}

function vectorOf([lng, lat]: Position): [number, number, number] {
  const cos = Math.cos(lat * RADIANS);
  return [cos * Math.cos(lng * RADIANS), cos * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
}
