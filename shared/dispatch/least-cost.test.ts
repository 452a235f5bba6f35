import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, leastCost } from './least-cost.ts';

const row = (without: number, costs: Readonly<Record<number, number>>): Choices => ({
  columns: Object.keys(costs).map(Number),
  costs: Object.values(costs),
  without,
});

/** What an answer costs; throws when a column is taken twice or one is taken that the row does not have. */
function costOf(rows: readonly Choices[], columnOf: ArrayLike<number>): number {
  const taken = new Set<number>();
  return rows.reduce((sum, { columns, costs, without }, index) => {
    const column = columnOf[index] ?? -1;
    if (column < 0) return sum + without;
    if (taken.has(column)) throw new Error(`column ${column} is taken twice`);
    taken.add(column);
    const at = Array.from(columns).indexOf(column);
    if (at < 0) throw new Error(`row ${index} has no column ${column}`);
    return sum + (costs[at] ?? 0);
  }, 0);
}

/** Every way there is, tried. */
function bruteForce(rows: readonly Choices[], from = 0, taken: ReadonlySet<number> = new Set()): number {
  const first = rows[from];
  if (first === undefined) return 0;
  let least = first.without + bruteForce(rows, from + 1, taken);
  Array.from(first.columns).forEach((column, at) => {
    if (taken.has(column)) return;
    least = Math.min(least, (first.costs[at] ?? 0) + bruteForce(rows, from + 1, new Set([...taken, column])));
  });
  return least;
}

describe('least cost', () => {
  it('gives nothing to nobody, and none to a row without choices', () => {
    expect([...leastCost([], 0)]).toEqual([]);
    expect([...leastCost([row(5, {}), row(5, { 0: 1 })], 1)]).toEqual([-1, 0]);
  });

  it('sends the first row farther where the second would have to go without', () => {
    expect([...leastCost([row(100, { 0: 1, 1: 3 }), row(100, { 0: 2 })], 2)]).toEqual([1, 0]);
  });

  it('leaves out the row for which it is cheapest', () => {
    expect([...leastCost([row(10, { 0: 1 }), row(50, { 0: 1 })], 1)]).toEqual([-1, 0]);
    expect([...leastCost([row(50, { 0: 1 }), row(10, { 0: 1 })], 1)]).toEqual([0, -1]);
  });

  it('takes a cost below zero, and going without where everything else is dearer', () => {
    expect([...leastCost([row(0, { 0: -5 }), row(0, { 1: 7 })], 2)]).toEqual([0, -1]);
  });

  it('costs what the best of all ways costs, on a thousand small cases', () => {
    const costs = fc.dictionary(fc.integer({ min: 0, max: 4 }).map(String), fc.integer({ min: -20, max: 60 }));
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), costs), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const asked = drawn.map(([without, given]) => row(without, given));
        expect(costOf(asked, leastCost(asked, 5))).toBe(bruteForce(asked));
      }),
      { seed: 20_261_128, numRuns: 1_000 },
    );
  });
});
