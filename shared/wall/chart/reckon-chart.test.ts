import { describe, expect, test } from 'vitest';
import { dayAt } from '../../camera/health/health-account.ts';
import { incidentHours, percentile, responseHours } from './reckon-chart.ts';

const zone = 'Asia/Shanghai';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten past ten on a Sunday in the city. */
const nowMs = Date.parse('2026-03-01T02:10:00.000Z');
const today = dayAt(nowMs, zone);
const weeksAgo = (n: number) => dayAt(nowMs - n * 7 * DAY, zone);
const at = (day: { startMs: number }, hour: number, quarter = 0) => day.startMs + hour * HOUR + quarter * 900_000;

describe('WAL-13 incidents of each hour against the same day of earlier weeks', () => {
  test('counts what was reported in each hour, and says nothing of hours that have not begun', () => {
    const { hours, today: whole } = incidentHours(
      [
        { startMs: at(today, 0), n: 2 },
        { startMs: at(today, 0, 3), n: 1 },
        { startMs: at(today, 10), n: 4 },
        { startMs: at(today, 24), n: 9 },
      ],
      { today, before: [], nowMs },
    );
    expect(hours).toHaveLength(24);
    expect(hours.map((each) => each.today)).toEqual([3, ...Array(9).fill(0), 4, ...Array(13).fill(null)]);
    expect(whole).toBe(7);
  });

  test('the usual is the mean of the earlier days, and by now as much of a quarter as has passed', () => {
    const before = [weeksAgo(1), weeksAgo(2)];
    const counts = [
      { startMs: at(weeksAgo(1), 9), n: 3 },
      { startMs: at(weeksAgo(2), 9), n: 1 },
      { startMs: at(weeksAgo(1), 10), n: 6 },
      { startMs: at(weeksAgo(1), 10, 1), n: 5 },
      { startMs: at(weeksAgo(2), 23), n: 8 },
    ];
    const { hours, usual, weeks } = incidentHours(counts, { today, before, nowMs });
    expect([hours[9]?.usual, hours[10]?.usual, hours[23]?.usual]).toEqual([2, 5.5, 4]);
    // Ten of the fifteen minutes from ten o'clock on.
    expect(usual).toBeCloseTo((3 + 1 + 4) / 2, 9);
    expect(weeks).toBe(2);
  });

  test('without an earlier day nothing is called usual', () => {
    const { hours, usual, weeks } = incidentHours([], { today, before: [], nowMs });
    expect([usual, weeks, hours[3]?.usual, hours[3]?.today]).toEqual([null, 0, null, 0]);
  });

  test.each([
    ['2026-03-29T10:00:00.000Z', 23],
    ['2026-10-25T10:00:00.000Z', 25],
    ['2026-06-01T10:00:00.000Z', 24],
  ])('a day on which clocks are changed has the hours it has: %s %i', (noon, count) => {
    const day = dayAt(Date.parse(noon), 'Europe/Berlin');
    const { hours } = incidentHours([], { today: day, before: [], nowMs: Date.parse(noon) });
    expect(hours).toHaveLength(count);
  });
});

describe('WAL-13 from report to the first unit on the scene', () => {
  test('percentiles by the hour of the report, and of the day', () => {
    const arrival = (hour: number, afterS: number) => ({ reportedMs: at(today, hour, 1), afterS });
    const { hours, whole } = responseHours(
      [arrival(0, 600), arrival(8, 60), arrival(8, 240), arrival(8, 120), arrival(23, 30)],
      today,
    );
    expect(hours[8]).toEqual({ hour: 8, p50S: 120, p90S: null, n: 3 });
    expect(hours[9]).toEqual({ hour: 9, p50S: null, p90S: null, n: 0 });
    expect(whole).toEqual({ p50S: 120, p90S: null, n: 5 });
  });

  test.each([
    [9, null],
    [10, 9],
    [20, 18],
  ])('of %i arrivals nine of ten is %j: of fewer than ten it would be the slowest of all', (n, p90S) => {
    const arrivals = Array.from({ length: n }, (_, each) => ({ reportedMs: at(today, 8, 1), afterS: each + 1 }));
    expect(responseHours(arrivals, today).whole).toMatchObject({ n, p90S });
  });

  test('what was reported on another day is in none', () => {
    expect(responseHours([{ reportedMs: today.startMs - 1, afterS: 5 }], today).whole.n).toBe(0);
    expect(responseHours([{ reportedMs: today.endMs, afterS: 5 }], today).whole.n).toBe(0);
  });

  test.each([
    [[], 0.5, null],
    [[7], 0.5, 7],
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[1, 2, 3], 1, 3],
    [[1, 2, 3], 0, 1],
  ])('of %j the share %f is a measured time: %j', (times, share, expected) => {
    expect(percentile(times, share)).toBe(expected);
  });

  test('is the smallest time that so many were reached within, of any times', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const times = Array.from({ length: seed }, (_, n) => ((n + 1) * 7_919 * seed) % 601).sort((a, b) => a - b);
      for (const share of [0.5, 0.9]) {
        const found = percentile(times, share) ?? -1;
        const within = (s: number) => times.filter((time) => time <= s).length / times.length;
        expect(within(found)).toBeGreaterThanOrEqual(share);
        expect(times.filter((time) => time < found).every((time) => within(time) < share)).toBe(true);
      }
    }
  });
});
