import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, leastCost } from './least-cost.ts';

const row = (without: number, costs: Readonly<Record<number, number>>): Choices => ({
  columns: Object.keys(costs).map(Number),
  costs: Object.values(costs),
  without,
});

const taken = (rows: readonly Choices[], columns: number) => leastCost(rows, columns).columnOf;

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
    expect([...taken([], 0)]).toEqual([]);
    expect([...taken([row(5, {}), row(5, { 0: 1 })], 1)]).toEqual([-1, 0]);
  });

  it('sends the first row farther where the second would have to go without', () => {
    expect([...taken([row(100, { 0: 1, 1: 3 }), row(100, { 0: 2 })], 2)]).toEqual([1, 0]);
  });

  it('leaves out the row for which it is cheapest', () => {
    expect([...taken([row(10, { 0: 1 }), row(50, { 0: 1 })], 1)]).toEqual([-1, 0]);
    expect([...taken([row(50, { 0: 1 }), row(10, { 0: 1 })], 1)]).toEqual([0, -1]);
  });

  it('takes a cost below zero, and going without where everything else is dearer', () => {
    expect([...taken([row(0, { 0: -5 }), row(0, { 1: 7 })], 2)]).toEqual([0, -1]);
  });

  it('costs what the best of all ways costs, on a thousand small cases', () => {
    const costs = fc.dictionary(fc.integer({ min: 0, max: 4 }).map(String), fc.integer({ min: -20, max: 60 }));
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), costs), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const asked = drawn.map(([without, given]) => row(without, given));
        expect(costOf(asked, taken(asked, 5))).toBe(bruteForce(asked));
      }),
      { seed: 20_261_128, numRuns: 1_000 },
    );
  });

  it('prices each row so that a further column of that cost changes nothing', () => {
    const costs = fc.dictionary(fc.integer({ min: 0, max: 4 }).map(String), fc.integer({ min: -20, max: 60 }));
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), costs), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const asked = drawn.map(([without, given]) => row(without, given));
        const { columnOf, prices } = leastCost(asked, 5);
        // Each row is given a column of its own that costs what it pays: nobody else wants that, and it wins nothing.
        const more = drawn.map(([without, given], at) => row(without, { ...given, [5 + at]: prices[at] ?? 0 }));
        expect(bruteForce(more)).toBe(costOf(asked, columnOf));
      }),
      { seed: 20_261_129, numRuns: 500 },
    );
  });
});
