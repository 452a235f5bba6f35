import { describe, expect, test } from 'vitest';
import { cityTimeMs, fieldTime, spanOf } from './track-span.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-05-01T10:00:00Z');
const own = (from: string, to: string) => spanOf({ name: 'own', from, to }, now, zone);

describe('the time of a track', () => {
  test('ends now for the usual ones', () => {
    expect(spanOf({ name: 'hour', from: '', to: '' }, now, zone)).toEqual({ fromMs: now - 3_600_000, toMs: now });
  });
  test('is read on the clocks of the city', () => {
    expect(own('2026-05-01T12:30', '2026-05-01T13:00')).toEqual({
      fromMs: Date.parse('2026-05-01T04:30:00Z'),
      toMs: Date.parse('2026-05-01T05:00:00Z'),
    });
  });
  test.each([
    ['', '2026-05-01T13:00', 'time-wrong'],
    ['2026-05-01T13:00', '2026-05-01T13:00', 'time-order'],
    ['2026-04-30T12:00', '2026-05-01T00:01', 'time-long'],
    ['2026-04-28T17:59', '2026-04-28T19:00', 'time-old'],
  ])('from %s to %s is refused before anything is sent: %s', (from, to, fault) => {
    expect(own(from, to)).toBe(fault);
  });
});

test.each([
  ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
])('%s in Berlin is %s', (text, utc) => {
  expect(new Date(cityTimeMs(text, 'Europe/Berlin')).toISOString()).toBe(utc);
  expect(fieldTime(Date.parse(utc), 'Europe/Berlin')).toBe(text);
});
