import type { Position } from '../../kernel/geo.ts';
import type { IncidentId } from '../../kernel/ids.ts';
import { keptFor } from '../../unit/reserved.ts';
import type { RecommendationReason } from '../dispatch-api.ts';
import {
  dearestOwn,
  FASTEST_S_PER_M,
  fixAgeS,
  HOME_COST,
  judge,
  KEPT_COST,
  obstacleOfFix,
  obstacleOfUnit,
  ownCost,
  roleCost,
  secondsPerMetre,
  TOO_FAR_S,
  type UnitAtHand,
  type Wanted,
} from '../suitability.ts';
import { Cells } from './cells.ts';
import { Columns } from './columns.ts';
import { ShortList } from './short-list.ts';

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;
/** What rounding may take from a bound, seconds; far below the hundredth in which costs are reckoned. */
const SLACK_S = 1e-6;

/** The cheapest units of one need. */
export interface Cheapest {
  /** Indexes of units, cheapest first. */
  readonly columns: readonly number[];
  /** Seconds, as `judge` reckons them. */
  readonly costs: readonly number[];
  /** No unit that is not listed costs less, seconds; +∞: every unit that can come is listed. */
  readonly bar: number;
}

/** Why nobody is left for a need: how many units each reason keeps away, and how many could come. */
export interface Absence {
  readonly whys: readonly { readonly why: RecommendationReason; readonly units: number }[];
  readonly couldCome: number;
}

/**
 * The units that could go anywhere, as columns of numbers in cells of latitude and longitude. A way is never shorter than what it crosses,
 * so that the cheapest of a need are found in the cells around it: one is left out only when even the fastest unit at no
 * other cost would cost more than those at hand. Cells are read when they are first looked at: of a crowd's city most never are.
 */
export class Field {
  /** No unit costs any need more than this on top of its role, seconds. */
  readonly dearest: number;
  readonly #units: readonly UnitAtHand[];
  readonly #nowMs: number;
  /** How many units can go. */
  readonly #length: number;
  readonly #columns: Columns;
  readonly #cells: Cells;
  readonly #isRead: Uint8Array;
  readonly #roles = new Numbers();
  readonly #homes = new Numbers();
  /** What keeps the other units from going anywhere, and how many. */
  readonly #kept = new Map<RecommendationReason, { units: number }>();
  /** By the incident that they are kept for: they stand in no cell, for no other need may have them. */
  readonly #reserved = new Map<IncidentId, number[]>();
  /** By number of the home area: all 0 between two needs. */
  readonly #homeCosts: number[] = [];

  constructor(units: readonly UnitAtHand[], nowMs: number) {
    this.#units = units;
    this.#nowMs = nowMs;
    this.#columns = Columns.taken(units.length);
    const { length, load } = this.#whoCanGo();
    this.#length = length;
    this.#cells = new Cells(this.#columns, length);
    this.#isRead = new Uint8Array(this.#cells.count);
    this.dearest = TOO_FAR_S + dearestOwn(load) - (this.#reserved.size > 0 ? KEPT_COST : 0);
  }

  /** Ask it nothing more after that: its columns are the next one's. */
  close(): void {
    this.#columns.giveBack();
  }

  /** Writes down who can go; how many, and the most orders that one of them had. */
  #whoCanGo(): { length: number; load: number } {
    const { index, lng, lat, itsPace, itsOwn, itsRole, itsHome } = this.#columns;
    let [length, load] = [0, 0];
    // In the order given, once: ten thousand units lie far apart in memory, and those that cannot go are put aside by their own state.
    for (let at = 0; at < this.#units.length; at++) {
      const hand = this.#units[at];
      if (hand === undefined) continue;
      const { unit, offRoster } = hand;
      const own = obstacleOfUnit(unit, { offRoster, nowMs: this.#nowMs });
      if (own !== null) {
        this.#keep(own);
        if (own === 'reserved' && hand.load > load) load = hand.load;
        if (own === 'reserved') this.#reserve(unit.reserved, at);
        continue;
      }
      const { fix } = hand;
      const why = obstacleOfFix(fix === null ? null : fixAgeS(fix.atMs, this.#nowMs));
      if (fix === null || why !== null) {
        this.#keep(why ?? 'position-unknown');
        continue;
      }
      index[length] = at;
      lng[length] = fix.place[0];
      lat[length] = fix.place[1];
      itsPace[length] = secondsPerMetre(unit.kind) * EARTH_RADIUS_M;
      itsOwn[length] = ownCost(hand, this.#nowMs);
      itsRole[length] = this.#roles.of(unit.role);
      itsHome[length] = unit.homeArea;
      length++;
      if (hand.load > load) load = hand.load;
    }
    return { length, load };
  }

  #keep(why: RecommendationReason): void {
    const known = this.#kept.get(why);
    if (known === undefined) this.#kept.set(why, { units: 1 });
    else known.units++;
  }

  #reserve(reserved: UnitAtHand['unit']['reserved'], at: number): void {
    const incident = keptFor(reserved, this.#nowMs);
    if (incident === null) return;
    const known = this.#reserved.get(incident);
    if (known === undefined) this.#reserved.set(incident, [at]);
    else known.push(at);
  }

  /** DSP-48: whom a desk keeps for this need's incident can go there, and nowhere else. */
  #offerReserved(need: Wanted, list: ShortList): void {
    for (const at of need.incident === undefined ? [] : (this.#reserved.get(need.incident) ?? [])) {
      const hand = this.#units[at];
      if (hand === undefined) continue;
      const { eligible, cost } = judge(need, hand, this.#nowMs);
      if (eligible) list.offer(at, cost);
    }
  }

  /** Puts what the units of a cell cost, and where they belong, beside each other. */
  #read(cell: number): void {
    const { lng, lat, itsPace, itsOwn, itsRole, itsHome, order, x, y, z, pace, own, role, home } = this.#columns;
    const end = this.#cells.endOf(cell);
    for (let at = this.#cells.startOf(cell); at < end; at++) {
      const number = order[at] ?? 0;
      const east = (lng[number] ?? 0) * RADIANS;
      const north = (lat[number] ?? 0) * RADIANS;
      const cos = Math.cos(north);
      x[at] = cos * Math.cos(east);
      y[at] = cos * Math.sin(east);
      z[at] = Math.sin(north);
      pace[at] = itsPace[number] ?? 0;
      own[at] = itsOwn[number] ?? 0;
      role[at] = itsRole[number] ?? 0;
      home[at] = this.#homes.of(itsHome[number] ?? '');
    }
    while (this.#homeCosts.length < this.#homes.names.length) this.#homeCosts.push(0);
    this.#isRead[cell] = 1;
  }

  /** The `most` units that cost this need least, cheapest first. */
  cheapest(need: Wanted, most: number): Cheapest {
    const homes = need.area.map((area) => this.#homes.of(area));
    const homeCosts = this.#homeCosts;
    while (homeCosts.length < this.#homes.names.length) homeCosts.push(0);
    for (const home of homes) homeCosts[home] = HOME_COST;
    const roleCosts = this.#roles.names.map((role) => roleCost(need, role));
    const list = new ShortList(most);
    const [x, y, z] = vectorOf(need.place);
    const { index, order, x: xs, y: ys, z: zs, pace, own, role, home } = this.#columns;
    const look = (cell: number) => {
      if (this.#isRead[cell] === 0) this.#read(cell);
      const end = this.#cells.endOf(cell);
      for (let at = this.#cells.startOf(cell); at < end; at++) {
        const fixed = (own[at] ?? 0) + (roleCosts[role[at] ?? 0] ?? 0) + (homeCosts[home[at] ?? 0] ?? 0);
        const roomS = list.bar - fixed;
        if (roomS <= 0) continue;
        const dx = (xs[at] ?? 0) - x;
        const dy = (ys[at] ?? 0) - y;
        const dz = (zs[at] ?? 0) - z;
        const chord = dx * dx + dy * dy + dz * dz;
        const quick = pace[at] ?? 0;
        // The chord is never longer than the way: most are out of the question before a root or an arc is asked for.
        if (chord * quick * quick >= roomS * roomS) continue;
        const etaS = arc(chord) * quick;
        if (etaS <= TOO_FAR_S) list.offer(index[order[at] ?? 0] ?? 0, etaS + fixed);
      }
    };
    this.#cells.outwards(need.place, look, (away) => {
      const wayS = away * EARTH_RADIUS_M * FASTEST_S_PER_M - SLACK_S;
      return wayS <= TOO_FAR_S && wayS + HOME_COST < list.bar;
    });
    for (const home of homes) homeCosts[home] = 0;
    this.#offerReserved(need, list);
    return list;
  }

  /** Why nobody is left for this need. */
  absence(need: Wanted): Absence {
    const [x, y, z] = vectorOf(need.place);
    const { x: xs, y: ys, z: zs, pace } = this.#columns;
    for (let cell = 0; cell < this.#cells.count; cell++) if (this.#isRead[cell] === 0) this.#read(cell);
    let couldCome = 0;
    for (let at = 0; at < this.#length; at++) {
      const chord = ((xs[at] ?? 0) - x) ** 2 + ((ys[at] ?? 0) - y) ** 2 + ((zs[at] ?? 0) - z) ** 2;
      if (arc(chord) * (pace[at] ?? 0) <= TOO_FAR_S) couldCome++;
    }
    const far = this.#length - couldCome;
    const whys = [...this.#kept].map(([why, { units }]) => ({ why, units }));
    if (far > 0) whys.push({ why: 'too-far', units: far });
    return { whys: whys.sort((a, b) => b.units - a.units), couldCome };
  }
}

/** The way along the ground over a chord, in radii of the earth. */
function arc(squareOfChord: number): number {
  return 2 * Math.asin(Math.min(1, Math.sqrt(squareOfChord) / 2));
}

/** Names by number, in the order they were first met. */
class Numbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

function vectorOf([lng, lat]: Position): [number, number, number] {
  const cos = Math.cos(lat * RADIANS);
  return [cos * Math.cos(lng * RADIANS), cos * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
}
