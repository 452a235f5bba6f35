import { describe, expect, test } from 'vitest';
import { ageInWords, durationText, momentText, readClock } from './time-text.ts';

const at = Date.parse('2026-03-01T16:05:09.900Z');

describe('a moment', () => {
  test('stands in the zone of the city, on its own date', () => {
    expect(momentText(at, 'Asia/Shanghai', 'date-time')).toBe('2026-03-02 00:05:09');
    expect(momentText(at, 'America/New_York', 'date-time')).toBe('2026-03-01 11:05:09');
  });
  test('has 24 hours and seconds, and midnight is 00', () => {
    expect(momentText(at, 'Asia/Shanghai', 'time')).toBe('00:05:09');
    expect(momentText(at, 'Asia/Shanghai', 'date')).toBe('2026-03-02');
  });
  test('loses its date only on the same day there', () => {
    expect(momentText(at, 'Asia/Shanghai', { short: at + 3_600_000 })).toBe('00:05:09');
    expect(momentText(at, 'Asia/Shanghai', { short: at - 3_600_000 })).toBe('03-02 00:05');
  });
});

test.each([
  [0, '00:00'],
  [59_999, '00:59'],
  [61_000, '01:01'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [97_384_000, '27:03:04'],
  [-61_000, '01:01'],
])('a duration of %d ms reads %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [-5_000, 'now', 0],
  [1_999, 'now', 0],
  [2_000, 'seconds', 2],
  [59_999, 'seconds', 59],
  [60_000, 'minutes', 1],
  [3_600_000, 'hours', 1],
  [86_400_000, 'days', 1],
])('an age of %d ms is %s %d', (ms, unit, n) => {
  expect(ageInWords(ms)).toEqual({ unit, n });
});

describe('a clock', () => {
  const clock = { startMs: 0, warnMs: 60_000, dueMs: 100_000, doneMs: null };
  test('runs, warns, then is over', () => {
    expect(readClock(clock, 25_000)).toEqual({ phase: 'running', share: 0.75, leftMs: 75_000 });
    expect(readClock(clock, 60_000).phase).toBe('warn');
    expect(readClock(clock, 100_000)).toEqual({ phase: 'warn', share: 0, leftMs: 0 });
    expect(readClock(clock, 100_001)).toEqual({ phase: 'over', share: 0, leftMs: -1 });
  });
  test('stands still once it is done, early or late', () => {
    expect(readClock({ ...clock, doneMs: 50_000 }, 900_000)).toEqual({ phase: 'done', share: 0.5, leftMs: 50_000 });
    expect(readClock({ ...clock, doneMs: 120_000 }, 900_000)).toEqual({ phase: 'done', share: 0, leftMs: -20_000 });
  });
  test('without any length is empty, not broken', () => {
    expect(readClock({ startMs: 5, warnMs: 5, dueMs: 5, doneMs: null }, 5).share).toBe(0);
  });
});
