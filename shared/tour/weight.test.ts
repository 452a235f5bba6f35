import { expect, it } from 'vitest';
import { CameraId } from '../kernel/ids.ts';
import { after, instant } from '../kernel/time.ts';
import { byWeight, weightOf } from './weight.ts';

const now = instant(Date.parse('2026-03-02T06:00:00.000Z'));
const ago = (hours: number) => after(now, -hours * 3_600_000);
const id = (n: number) => CameraId.parse(`00000000-0000-4000-8000-00000000000${n}`);

it.each([
  ['looked at just now', now, 0, 0],
  ['looked at three hours ago', ago(3), 0, 3],
  ['never looked at', null, 0, 24],
  ['not looked at for a week', ago(168), 0, 24],
  ['two incidents before it', ago(1), 2, 13],
  ['a place where everything happens', now, 40, 24],
  ['a look that a wrong clock puts ahead', ago(-2), 0, 0],
])('TOU-7 a camera %s', (...[, lastLookAt, incidents, weight]) => {
  expect(weightOf({ lastLookAt, incidents }, now)).toBe(weight);
});

it('TOU-7 the heaviest come first; what weighs alike keeps its order, and the same camera stays twice', () => {
  const weights = [1, 9, 9].map((weight, n) => ({ camera: id(n), weight, lastLookAt: null, incidents: 0 }));
  const stops = [0, 3, 1, 2, 1].map((n, place) => ({ camera: id(n), place }));
  expect(byWeight(stops, weights).map(({ place }) => place)).toEqual([2, 3, 4, 0, 1]);
});
