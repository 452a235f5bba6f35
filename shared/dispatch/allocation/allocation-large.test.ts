import { describe, expect, it } from 'vitest';
import { exampleNow as now } from '../../incident/example.ts';
import { between, type Chance, seeded } from '../../kernel/chance.ts';
import type { Position } from '../../kernel/geo.ts';
import { toMs } from '../../kernel/time.ts';
import type { UnitKind, UnitView } from '../../unit/unit-api.ts';
import { exampleFreeUnit } from '../example.ts';
import { judge, type UnitAtHand } from '../suitability.ts';
import { allocate, type Need } from './allocation.ts';
import { Field } from './field.ts';
import { type Choices, leastCost } from './least-cost.ts';

const nowMs = toMs(now);
const KINDS: readonly UnitKind[] = ['car', 'motorcycle', 'foot', 'fire-engine'];
const ROLES = ['patrol', 'fire', 'urban', 'medical'];
const WEIGHT = { 1: 4, 2: 2, 3: 1, 4: 1 } as const;
const pick = <T>(chance: Chance, from: readonly T[]): T => from[between(chance, 0, from.length - 1)] as T;

interface City {
  readonly units: number;
  readonly needs: number;
  /** Degrees over which units and needs are spread. */
  readonly unitsOver: number;
  readonly needsOver: number;
  readonly free: number;
  readonly centre?: Position;
}
const scenes: Readonly<Record<string, City>> = {
  'all over the city': { units: 1_500, needs: 50, unitsOver: 0.6, needsOver: 0.6, free: 0.5 },
  'a crowd of incidents': { units: 1_500, needs: 50, unitsOver: 0.6, needsOver: 0.01, free: 0.5 },
  'fewer free than wanted': { units: 1_500, needs: 50, unitsOver: 0.6, needsOver: 0.6, free: 0.02 },
  'units an hour and more away': { units: 600, needs: 30, unitsOver: 6, needsOver: 2, free: 0.5 },
  'everybody at one station': { units: 400, needs: 30, unitsOver: 0, needsOver: 0.4, free: 0.8 },
  'a city on the date line': { units: 600, needs: 30, unitsOver: 0.6, needsOver: 0.3, free: 0.5, centre: [180, -16.8] },
  'far in the north': { units: 600, needs: 30, unitsOver: 8, needsOver: 4, free: 0.5, centre: [20, 78] },
  'around the pole': { units: 300, needs: 20, unitsOver: 200, needsOver: 100, free: 0.8, centre: [-30, 89.9] },
};

function placeIn(chance: Chance, over: number, [lng, lat]: Position = [120.6, 31.3]): Position {
  const [east, north] = [
    lng + (chance() - 0.5) * over,
    lat + (chance() - 0.5) * Math.min(over, 0.2 + 90 - Math.abs(lat)),
  ];
  return [east > 180 ? east - 360 : east, Math.max(-90, Math.min(90, north))];
}

function draw(city: City, seed: number): { units: UnitAtHand[]; needs: Need[] } {
  const chance = seeded(seed);
  const units = Array.from({ length: city.units }, (_, index): UnitAtHand => {
    const unit: UnitView = {
      ...exampleFreeUnit,
      callSign: `u${index}`,
      kind: pick(chance, KINDS),
      role: pick(chance, ROLES),
      homeArea: `grid-${between(chance, 0, 90)}` as UnitView['homeArea'],
      status: chance() < city.free ? 'available' : 'busy',
    };
    const fix = {
      place: placeIn(chance, city.unitsOver, city.centre),
      atMs: nowMs - between(chance, 0, 2_000) * 1_000,
    };
    return { unit, fix, load: between(chance, 0, 6), committedTo: null };
  });
  const needs = Array.from(
    { length: city.needs },
    (): Need => ({
      place: placeIn(chance, city.needsOver, city.centre),
      area: ['city', `grid-${between(chance, 0, 90)}`] as never,
      roles: chance() < 0.3 ? [] : [pick(chance, ROLES), 'patrol'],
      priority: pick(chance, [1, 2, 3, 4] as const),
    }),
  );
  return { units, needs };
}

/** The whole matrix, each pair judged as the recommendation judges it, solved at once. */
function wholeMatrix(needs: readonly Need[], units: readonly UnitAtHand[]): { met: number[]; waitingS: number } {
  const rows = needs.map((need): Choices => {
    const able = units.flatMap((unit, column) => {
      const { eligible, cost } = judge(need, unit, nowMs);
      return eligible ? [{ column, cost: Math.round(cost * WEIGHT[need.priority] * 100) }] : [];
    });
    const without = 5_000_000 * (needs.length + 1) ** (5 - need.priority);
    return { columns: able.map(({ column }) => column), costs: able.map(({ cost }) => cost), without };
  });
  const { columnOf } = leastCost(rows, units.length);
  return worth(needs, units, columnOf);
}

/** How many of each priority are met, and the weighed seconds of those. */
function worth(needs: readonly Need[], units: readonly UnitAtHand[], unitOf: ArrayLike<number>) {
  const met = [0, 0, 0, 0];
  let waitingS = 0;
  needs.forEach((need, index) => {
    const unit = units[unitOf[index] ?? -1];
    if (unit === undefined) return;
    met[need.priority - 1] = (met[need.priority - 1] ?? 0) + 1;
    waitingS += judge(need, unit, nowMs).cost * WEIGHT[need.priority];
  });
  return { met, waitingS };
}

describe('DSP-6 in a city', () => {
  for (const [scene, city] of Object.entries(scenes)) {
    it(`DSP-6 costs what the whole matrix costs, though it looks at few pairs: ${scene}`, () => {
      for (const seed of [1, 2, 3]) {
        const { units, needs } = draw(city, seed);
        const { proposals } = allocate(needs, units, now);
        const unitOf = needs.map((_, index) => {
          const callSign = proposals.find(({ need }) => need === index)?.candidate.unit.callSign;
          return units.findIndex(({ unit }) => unit.callSign === callSign);
        });
        expect(new Set(unitOf.filter((at) => at >= 0)).size).toBe(proposals.length);
        const [found, best] = [worth(needs, units, unitOf), wholeMatrix(needs, units)];
        expect(found.met).toEqual(best.met);
        // Costs are reckoned in hundredths of a second: so much rounding may add up.
        expect(Math.abs(found.waitingS - best.waitingS)).toBeLessThan(0.02 * needs.length);
      }
    });

    it(`DSP-6 finds the cheapest of each need in the cells around it, and what comes next costs no less: ${scene}`, () => {
      const { units, needs } = draw(city, 7);
      const field = new Field(units, nowMs);
      for (const need of needs) {
        const all = units
          .map((unit) => judge(need, unit, nowMs))
          .flatMap(({ eligible, cost }) => (eligible ? [cost] : []))
          .sort((a, b) => a - b);
        const { costs, bar } = field.cheapest(need, 8);
        expect(costs.length).toBe(Math.min(8, all.length));
        costs.forEach((cost, at) => {
          expect(cost).toBeCloseTo(all[at] ?? Number.NaN, 4);
        });
        expect(bar).toBeLessThanOrEqual((all[8] ?? Number.POSITIVE_INFINITY) + 1e-4);
        if (all.length > 8) expect(bar).toBeCloseTo(all[7] ?? Number.NaN, 4);
      }
    });
  }
});
