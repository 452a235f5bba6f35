import { describe, expect, test } from 'vitest';
import { type ByState, noTime } from './health-account.ts';
import { courseOf, knownFrom, QUARTER_MS, type QuarterSum, quarterOf } from './health-course.ts';

const fromMs = Date.parse('2026-03-01T00:00:00.000Z');
const at = (quarters: number) => fromMs + quarters * QUARTER_MS;
const counts = (online: number, lost: number): ByState => ({ ...noTime, online, lost });
const shares = (sums: readonly QuarterSum[], more: { now: ByState; nowMs: number; sinceMs?: number }) =>
  courseOf(sums, { fromMs, sinceMs: 0, ...more }).map(({ share }) => share);

describe('HLT-14 the online share over the day', () => {
  test('follows backwards from now by what entered and left', () => {
    const sums: QuarterSum[] = [
      { startMs: at(1), state: 'online', entered: -5 },
      { startMs: at(1), state: 'lost', entered: 5 },
      { startMs: at(2), state: 'online', entered: 3 },
      { startMs: at(2), state: 'lost', entered: -3 },
    ];
    expect(shares(sums, { now: counts(8, 2), nowMs: at(2) + 60_000 })).toEqual([1, 1, 0.5, 0.8]);
  });

  test('a moment on a stroke is told once, and midnight alone is one point', () => {
    expect(shares([], { now: counts(1, 1), nowMs: at(2) })).toHaveLength(3);
    expect(shares([], { now: counts(1, 1), nowMs: fromMs })).toEqual([0.5]);
  });

  test('what was before anybody counted is not guessed, nor is what nobody knows', () => {
    expect(shares([], { now: counts(1, 0), nowMs: at(3), sinceMs: at(1) + 1 })).toEqual([null, null, 1, 1]);
    expect(shares([], { now: { ...noTime, unknown: 9 }, nowMs: at(1) })).toEqual([null, null]);
  });

  test('says nothing where changes and counts do not belong together', () => {
    const sums: QuarterSum[] = [{ startMs: at(1), state: 'online', entered: 5 }];
    expect(shares(sums, { now: counts(1, 9), nowMs: at(1) + 1 })).toEqual([null, null, 0.1]);
  });

  test('equals the counts of each stroke, whatever happened', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const was = { online: 20, lost: 20 };
      const sums: QuarterSum[] = [];
      const expected: number[] = [];
      for (let quarter = 0; quarter < 30; quarter++) {
        expected.push(was.online / (was.online + was.lost));
        const by = (((quarter + 3) * seed * 7_919) % 11) - 5;
        const step = Math.max(-was.online, Math.min(was.lost, by));
        was.online += step;
        was.lost -= step;
        sums.push({ startMs: at(quarter), state: 'online', entered: step });
        sums.push({ startMs: at(quarter), state: 'lost', entered: -step });
      }
      const told = shares(sums, { now: counts(was.online, was.lost), nowMs: at(29) + 1 });
      expect(told.slice(0, 30)).toEqual(expected);
    }
  });

  test('begins where something is first known', () => {
    const points = courseOf([], { now: counts(1, 0), nowMs: at(4), fromMs, sinceMs: at(2) });
    expect(knownFrom(points)).toBe(at(2));
    expect(knownFrom([])).toBeNull();
  });

  test.each([
    [0, 0],
    [QUARTER_MS - 1, 0],
    [QUARTER_MS, QUARTER_MS],
    [-1, -QUARTER_MS],
  ])('the quarter of %i begins at %i', (ms, start) => expect(quarterOf(ms)).toBe(start));
});
