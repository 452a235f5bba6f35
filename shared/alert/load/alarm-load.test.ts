import { describe, expect, test } from 'vitest';
import { exampleNow as to } from '../../incident/example.ts';
import { after } from '../../kernel/time.ts';
import { LoadFigures, loadFigures, loadFrom, loadLevel } from './alarm-load.ts';

const TEN_MIN = 600_000;
/** So many alarms, that many steps of ten minutes before the end; every third answered. */
const burst = (steps: number, n: number) =>
  Array.from({ length: n }, (_, at) => ({ at: after(to, -steps * TEN_MIN + at), answered: at % 3 === 0 }));

describe('LOD-2 the alarm load', () => {
  test.each([
    [0, 'acceptable'],
    [1, 'acceptable'],
    [1.01, 'manageable'],
    [2, 'manageable'],
    [2.01, 'demanding'],
    [10, 'demanding'],
    [10.01, 'flood'],
    [11, 'flood'],
  ] as const)('of %d alarms in ten minutes is %s', (n, level) => {
    expect(loadLevel(n)).toBe(level);
  });
  test('of nothing is nothing', () => {
    const figures = loadFigures([], to);
    expect(LoadFigures.parse(figures)).toMatchObject({ rung: 0, answered: 0, mean: 0, floods: 0, worst: null });
    expect([figures.perTen.length, figures.perHour.length, figures.level]).toEqual([144, 24, 'acceptable']);
  });
  test('counts each alarm once, in its ten minutes and its hour, and a flood where there were more than ten', () => {
    const figures = loadFigures([...burst(1, 2), ...burst(6, 10), ...burst(7, 11)], to);
    expect(figures).toMatchObject({ rung: 23, answered: 9, floods: 1, worst: { n: 11, at: after(to, -7 * TEN_MIN) } });
    expect(figures.perTen.slice(-7)).toEqual([11, 10, 0, 0, 0, 0, 2]);
    expect(figures.perHour.slice(-2)).toEqual([11, 12]);
    expect(figures.mean).toBeCloseTo(23 / 144);
  });
  test('does not count what was before the 24 hours, nor what comes after them', () => {
    const at = [after(loadFrom(to), -1), loadFrom(to), after(to, -1), to];
    const figures = loadFigures(
      at.map((moment) => ({ at: moment, answered: false })),
      to,
    );
    expect([figures.rung, figures.perTen[0], figures.perTen.at(-1)]).toEqual([2, 1, 1]);
  });
  test('is told by the average of the day', () => {
    const day = (perStep: number) => Array.from({ length: 144 }, (_, step) => burst(step + 1, perStep)).flat();
    expect([1, 2, 3, 11].map((n) => loadFigures(day(n), to).level)).toEqual([
      'acceptable',
      'manageable',
      'demanding',
      'flood',
    ]);
  });
});
