import { expect, it } from 'vitest';
import { elapsedMs, instant } from '../kernel/time.ts';
import { lastNight } from './night.ts';

const at = (text: string) => instant(Date.parse(text));
const night = (now: string, zone = 'Asia/Shanghai') => {
  const { from, to } = lastNight(at(now), zone);
  return [from, to];
};

it.each([
  ['in the afternoon', '2026-03-02T07:00:00.000Z', '2026-03-01T14:00:00.000Z', '2026-03-01T22:00:00.000Z'],
  ['in the midst of the next one', '2026-03-02T20:00:00.000Z', '2026-03-01T14:00:00.000Z', '2026-03-01T22:00:00.000Z'],
  ['at its very end', '2026-03-01T22:00:00.000Z', '2026-03-01T14:00:00.000Z', '2026-03-01T22:00:00.000Z'],
  ['a moment before it', '2026-03-01T21:59:59.999Z', '2026-02-28T14:00:00.000Z', '2026-02-28T22:00:00.000Z'],
])('TOU-8 the last night, asked %s', (...[, now, from, to]) => {
  expect(night(now)).toEqual([from, to]);
});

it('TOU-8 a night in which the clocks go forward has seven hours, and nine when they go back', () => {
  const hours = (now: string) => {
    const { from, to } = lastNight(at(now), 'Europe/Berlin');
    return elapsedMs(from, to) / 3_600_000;
  };
  expect([hours('2026-03-29T12:00:00.000Z'), hours('2026-10-25T12:00:00.000Z')]).toEqual([7, 9]);
});
