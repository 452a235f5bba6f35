import { type Instant, toMs } from '../../kernel/time.ts';
import type { Candidate, RecommendationReason } from '../dispatch-api.ts';
import { dearestRole, judge, type UnitAtHand, type Wanted } from '../suitability.ts';
import { type Cheapest, Field } from './field.ts';
import { type Choices, leastCost } from './least-cost.ts';

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
/** So many of its cheapest units a need looks at first: where few want the same, more are never asked for. */
const FIRST_LOOK = 8;

/**
 * DSP-6: who goes where when several incidents wait at once: as many needs as can be met, the more urgent before the less,
 * and among all ways to do that the one with the least waiting, weighed as the recommendation weighs it. Not one after the
 * other: the nearest unit of one may be the only one for another.
 *
 * Each need looks at its few cheapest units first. The prices of that answer say whether it is the best of all: a need that
 * pays no more than the cheapest unit it has not looked at would win nothing by it (Jonker and Volgenant's potentials on the whole
 * matrix). One that pays more looks again, at as many units as there are needs: the others can take one less than that from it, so a
 * best answer never needs more.
 */
export function allocate(needs: readonly Need[], units: readonly UnitAtHand[], now: Instant): Allocation {
  const field = new Field(units, toMs(now));
  const allocation = allocated(needs, units, { field, nowMs: toMs(now) });
  field.close();
  return allocation;
}

function allocated(
  needs: readonly Need[],
  units: readonly UnitAtHand[],
  { field, nowMs }: { readonly field: Field; readonly nowMs: number },
): Allocation {
  const choices = new Choosing(needs, field);
  // First what is there for one after the other: whose few cheapest are all gone by then looks at more before the best is sought.
  const oneByOne = choices.inTurn();
  const taken = choices.best();
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
      const { whys, couldCome } = field.absence(need);
      shortfalls.push({ need: index, whys, outbid: couldCome });
      return;
    }
    const best = choices.of(index).columns[0] ?? at;
    const bestUnit = units[best];
    const better = takenBy.get(best);
    const kept =
      best === at || better === undefined || bestUnit === undefined
        ? null
        : { candidate: asCandidate(need, bestUnit, nowMs), for: better };
    proposals.push({ need: index, candidate: asCandidate(need, unit, nowMs), kept });
  });
  return { proposals, shortfalls, oneByOne };
}

function asCandidate(need: Need, unit: UnitAtHand, nowMs: number): Omit<Candidate, 'rank'> {
  const { cost: _, ...candidate } = judge(need, unit, nowMs);
  return candidate;
}

/** What each need may choose from: few units as long as that is enough. */
class Choosing {
  readonly #needs: readonly Need[];
  readonly #field: Field;
  readonly #lists: Cheapest[] = [];
  /** The lists as the search of the least cost reads them. */
  readonly #rows: Choices[] = [];
  /** Unit of each column: of ten thousand units a few hundred are in a list. */
  readonly #units: number[] = [];
  readonly #columnOf = new Map<number, number>();
  /** By need: what going without costs it, in hundredths of a second. */
  readonly #without: readonly number[];

  constructor(needs: readonly Need[], field: Field) {
    this.#needs = needs;
    this.#field = field;
    this.#without = pricesOfNone(needs, field);
    for (let need = 0; need < needs.length; need++) this.#look(need, Math.min(FIRST_LOOK, needs.length));
  }

  of(need: number): Cheapest {
    const list = this.#lists[need];
    if (list === undefined) throw new Error(`There is no need ${need}.`);
    return list;
  }

  /** The best answer for all of them: by need the unit's index, −1 where it goes without. */
  best(): number[] {
    for (;;) {
      const { columnOf, prices } = leastCost(this.#rows, this.#units.length);
      const unsure = [...prices.keys()].filter((need) => this.#hopesFor(need, prices[need] ?? 0));
      if (unsure.length === 0) return Array.from(columnOf, (column) => this.#units[column] ?? -1);
      for (const need of unsure) this.#lookAgain(need);
    }
  }

  /** What a desk does without it: one need after the other, each its cheapest that is still free. */
  inTurn(): number[] {
    const gone = new Set<number>();
    const firstFree = (need: number) => this.of(need).columns.find((unit) => !gone.has(unit));
    return this.#needs.map((_, need) => {
      let unit = firstFree(need);
      if (unit === undefined && !this.#isWhole(need)) {
        this.#lookAgain(need);
        unit = firstFree(need);
      }
      gone.add(unit ?? -1);
      return unit ?? -1;
    });
  }

  #hopesFor(need: number, price: number): boolean {
    return !this.#isWhole(need) && this.#weighed(need, this.of(need).bar) < price;
  }

  /** As many as there are needs are always enough, and an unfilled list holds everybody. */
  #isWhole(need: number): boolean {
    const { columns, bar } = this.of(need);
    return columns.length >= this.#needs.length || bar === Number.POSITIVE_INFINITY;
  }

  #lookAgain(need: number): void {
    this.#look(need, this.#needs.length);
  }

  #look(need: number, most: number): void {
    const wanted = this.#needs[need];
    if (wanted === undefined) return;
    const list = this.#field.cheapest(wanted, most);
    this.#lists[need] = list;
    this.#rows[need] = {
      columns: list.columns.map((unit) => this.#numbered(unit)),
      costs: list.costs.map((cost) => this.#weighed(need, cost)),
      without: this.#without[need] ?? 0,
    };
  }

  #numbered(unit: number): number {
    const known = this.#columnOf.get(unit);
    if (known !== undefined) return known;
    const column = this.#units.push(unit) - 1;
    this.#columnOf.set(unit, column);
    return column;
  }

  #weighed(need: number, cost: number): number {
    return Math.round(cost * WEIGHT[this.#needs[need]?.priority ?? 4] * GRAIN);
  }
}

/**
 * What going without costs is above any sum of what may be saved by it: leaving one need of a priority without a unit is worse
 * than anything that can happen to all needs below it.
 */
function pricesOfNone(needs: readonly Need[], field: Field): number[] {
  const most = needs.reduce((sum, need) => Math.max(sum, field.dearest + dearestRole(need)), 1);
  const worst = Math.ceil(most * WEIGHT[1] * GRAIN) * 2;
  const step = needs.length + 1;
  return needs.map(({ priority }) => worst * step ** (5 - priority));
}
