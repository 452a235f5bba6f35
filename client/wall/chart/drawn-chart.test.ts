import { instant } from '@watchroom/shared/kernel/time.ts';
import type { Chart } from '@watchroom/shared/wall/chart/chart.ts';
import { describe, expect, it } from 'vitest';
import { drawnOf, hourStrokes } from './drawn-chart.ts';

const fromMs = Date.parse('2026-02-28T16:00:00.000Z');
const day = { at: instant(fromMs + 3_600_000), from: instant(fromMs), to: instant(fromMs + 86_400_000) };
const hour = (n: number) => fromMs / 1_000 + n * 3_600;
const incidents = (today: readonly (number | null)[], usual: readonly (number | null)[]): Chart => ({
  ...{ chart: 'incidents', ...day, today: 0, usual: null, weeks: 0 },
  hours: today.map((each, at) => ({ hour: at, today: each, usual: usual[at] ?? null })),
});
const reached = (p50S: number | null, p90S: number | null) => ({ p50S, p90S, n: p50S === null ? 0 : 1 });

describe('WAL-13 what a chart draws', () => {
  it('incidents: a bar for each hour, and the usual as steps that end with the day', () => {
    expect(drawnOf(incidents([3, 0, null], [1, 2, 1.5]))).toEqual({
      xs: [hour(0), hour(1), hour(2), hour(24)],
      series: [
        { look: 'bars', values: [3, 0, null, null] },
        { look: 'steps', values: [1, 2, 1.5, 1.5] },
      ],
      fromS: hour(0),
      toS: hour(24),
      range: [0, expect.closeTo(3.3, 9)],
      unit: '',
    });
  });

  it('response times: minutes in the middle of their hour, with a hole where nobody arrived', () => {
    const drawn = drawnOf({
      ...{ chart: 'response', ...day, waiting: 2, whole: reached(120, 600) },
      hours: [
        { hour: 0, ...reached(120, 600) },
        { hour: 1, ...reached(null, null) },
      ],
    });
    expect(drawn?.xs).toEqual([hour(0.5), hour(1.5)]);
    expect(drawn?.series.map(({ values }) => values)).toEqual([
      [2, null],
      [10, null],
    ]);
    expect(drawn?.range).toEqual([0, 11]);
  });

  it('response times: of too few for nine of ten the half alone, which is all in sight', () => {
    const few = { hour: 0, ...reached(600, null) };
    const drawn = drawnOf({ ...{ chart: 'response', ...day, waiting: 0, whole: few }, hours: [few] });
    expect(drawn?.series.map(({ values }) => values)).toEqual([[10], [null]]);
    expect(drawn?.range).toEqual([0, 11]);
  });

  it('the online share: in per cent beside its target, from a little below the lowest', () => {
    const points = [null, 0.98, 0.912].map((share, at) => ({ at: instant(fromMs + at * 900_000), share }));
    const drawn = drawnOf({ chart: 'online', ...day, points, target: 0.95 });
    expect(drawn?.series.map(({ values }) => values)).toEqual([
      [null, 98, expect.closeTo(91.2, 9), null],
      [95, 95, 95, 95],
    ]);
    expect(drawn).toMatchObject({ range: [85, 100], unit: '%' });
    expect(drawn?.xs.at(-1)).toBe(hour(24));
  });

  it('is nothing where nothing is known, so that the tile says it in words', () => {
    expect(drawnOf(incidents([0, null], [null, null]))).toBeNull();
    expect(drawnOf(incidents([0, null], [0, 0]))).toBeNull();
    expect(drawnOf({ chart: 'response', ...day, waiting: 1, whole: reached(null, null), hours: [] })).toBeNull();
    expect(
      drawnOf({ chart: 'online', ...day, target: 0.95, points: [{ at: instant(fromMs), share: null }] }),
    ).toBeNull();
  });
});

describe('WAL-11 hours below a chart', () => {
  it.each([
    [2_400, 100, 1],
    [800, 100, 3],
    [400, 100, 6],
    [210, 100, 12],
    [90, 100, 24],
  ])('%i px wide with words of %i px have one each %i hours', (widthPx, wordPx, step) => {
    const strokes = hourStrokes({ fromS: 0, toS: 86_400 }, { widthPx, wordPx });
    expect(strokes.slice(0, 2)).toEqual([0, step * 3_600]);
    expect(strokes.at(-1)).toBeLessThanOrEqual(86_400);
  });
});
