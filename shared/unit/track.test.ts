import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import { destination, type Position } from '../kernel/geo.ts';
import { instant } from '../kernel/time.ts';
import { legsOf, type TrackPoint, thinned } from './track.ts';

const HERE: Position = [120.56, 31.29];
const START = 1_772_352_930_000;
const point = (second: number, metres: number): TrackPoint => ({
  at: instant(START + second * 1_000),
  place: destination(HERE, 90, metres),
  accuracyM: 5,
});
const shape = (points: readonly TrackPoint[]) =>
  legsOf(points, 'car').map(({ gap, points: held }) => `${gap ?? 'begins'} ${held.length}`);

describe('UNT-14 the ways of a unit', () => {
  it.each<[string, TrackPoint[], string[]]>([
    ['nothing', [], []],
    ['one point', [point(0, 0)], ['begins 1']],
    ['a way', [point(0, 0), point(10, 100), point(20, 200)], ['begins 3']],
    ['a silence', [point(0, 0), point(10, 90), point(131, 100), point(140, 200)], ['begins 2', 'silence 2']],
    ['a jump', [point(0, 0), point(10, 40_000), point(20, 40_100)], ['begins 1', 'jump 2']],
  ])('%s', (_, points, legs) => {
    expect(shape(points)).toEqual(legs);
  });

  it('thinned keep both ends of every leg and say how much was left out', () => {
    const chance = seeded(5);
    let second = 0;
    const points = Array.from({ length: 5_000 }, (_, at) => {
      second += chance() < 0.01 ? 300 : 10;
      return point(second, at * 20);
    });
    const legs = legsOf(points, 'car');
    const { legs: kept, leftOut } = thinned(legs, 500);
    const count = kept.reduce((sum, { points: held }) => sum + held.length, 0);
    expect(count).toBeLessThanOrEqual(500 + 2 * legs.length);
    expect(count + leftOut).toBe(points.length);
    kept.forEach((leg, at) => {
      expect([leg.points[0], leg.points.at(-1)]).toEqual([legs[at]?.points[0], legs[at]?.points.at(-1)]);
    });
    expect(thinned(legs.slice(0, 1), 5_000).leftOut).toBe(0);
  });
});
