import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaId, UnitId } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import type { Duty } from '../unit/unit-api.ts';
import { figureOf, staffedShare } from './four-figures.ts';

const HOUR = 3_600_000;
const at = (hours: number) => instant(hours * HOUR);
const day = { from: at(24), to: at(48) };
const change = (unit: string, hours: number, duty: Duty) => ({ unit: unit as UnitId, at: at(hours), duty });
const grids = (...of: string[][]) => new Map(of.map((units, index) => [`grid-${index}` as AreaId, units as UnitId[]]));

describe('WAL-12 the hours of grids in which somebody was at work', () => {
  it.each([
    ['all day, on duty since before', [change('a', 3, 'on')], 1],
    ['half a day', [change('a', 3, 'on'), change('a', 36, 'off')], 0.5],
    ['a break is no duty, work is', [change('a', 24, 'busy'), change('a', 30, 'break'), change('a', 42, 'on')], 0.5],
    ['nobody ever', [], 0],
    ['came only later', [change('a', 50, 'on')], 0],
  ])('%s', (_, changes, share) => {
    expect(staffedShare(grids(['a']), changes, day)).toBeCloseTo(share, 9);
  });
  it('two at once count once, and a grid without anybody counts as one that stood empty', () => {
    const changes = [change('a', 24, 'on'), change('a', 36, 'off'), change('b', 30, 'on'), change('b', 42, 'off')];
    expect(staffedShare(grids(['a', 'b'], []), changes, day)).toBeCloseTo(18 / 48, 9);
  });
  it('is nothing where there is no grid', () => {
    expect(staffedShare(new Map(), [], day)).toBeNull();
  });
  it('is the same as counting minute by minute', () => {
    const life = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.integer({ min: 0, max: 2_900 }),
        fc.constantFrom<Duty[]>('on', 'off', 'busy', 'break'),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(life, (steps) => {
        const changes = steps
          .sort(([, a], [, b]) => a - b)
          .map(([unit, minute, duty]) => ({ unit: unit as UnitId, at: instant(minute * 60_000), duty }));
        const both = grids(['a', 'b'], ['c']);
        let minutes = 0;
        for (const units of both.values())
          for (let minute = 24 * 60; minute < 48 * 60; minute++) {
            const dutyOf = (unit: UnitId) =>
              changes.findLast((one) => one.unit === unit && one.at <= instant(minute * 60_000))?.duty ?? 'off';
            if (units.some((unit) => ['on', 'busy'].includes(dutyOf(unit)))) minutes++;
          }
        expect(staffedShare(both, changes, day)).toBeCloseTo(minutes / (2 * 24 * 60), 9);
      }),
      { seed: 264, numRuns: 40 },
    );
  });
});

it('WAL-12 a share of nothing is not known', () => {
  expect([figureOf(0, 0), figureOf(1, 4)]).toEqual([
    { share: null, of: 0 },
    { share: 0.25, of: 4 },
  ]);
});
