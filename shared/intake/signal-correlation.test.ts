import { expect, test } from 'vitest';
import { destination, type Position } from '../kernel/geo.ts';
import { after, type Instant } from '../kernel/time.ts';
import { incidentOfSignal, SIGNAL_RADIUS_M, SIGNAL_WINDOW_S } from './signal-correlation.ts';

const place: Position = [120.6, 31.3];
const at = '2026-03-01T08:00:00.000Z' as Instant;
const open = (id: string, metres: number, secondsAgo: number) => ({
  id,
  place: destination(place, 45, metres),
  lastAt: after(at, -secondsAgo * 1_000),
});

test.each([
  ['none open', [], null],
  ['near and just now', [open('a', 30, 20)], { id: 'a', distanceM: 30, afterS: 20 }],
  ['at both bounds', [open('a', SIGNAL_RADIUS_M, SIGNAL_WINDOW_S)], { id: 'a', distanceM: 60, afterS: 600 }],
  ['too far', [open('a', SIGNAL_RADIUS_M + 1, 0)], null],
  ['too long ago', [open('a', 0, SIGNAL_WINDOW_S + 1)], null],
  ['the nearest of two', [open('a', 40, 1), open('b', 10, 300)], { id: 'b', distanceM: 10, afterS: 300 }],
  [
    'of equally near ones the one heard last',
    [open('a', 0, 60), open('b', 0, 5)],
    { id: 'b', distanceM: 0, afterS: 5 },
  ],
  ['a clock that runs ahead', [open('a', 5, -3)], { id: 'a', distanceM: 5, afterS: 0 }],
])('SIG-1 %s', (_, incidents, joined) => {
  expect(incidentOfSignal({ place, at }, incidents)).toEqual(joined);
});
