import { describe, expect, test } from 'vitest';
import { destination, distanceM, type Position } from './geo.ts';
import { distanceToLineM } from './line.ts';

const here: Position = [120.56, 31.29];

describe('the distance from a place to a line', () => {
  test('is to the nearest of its segments, beside it or at its end', () => {
    const line = [destination(here, 270, 500), destination(here, 90, 500)];
    expect(distanceToLineM(destination(here, 0, 120), line)).toBeCloseTo(120, 0);
    expect(distanceToLineM(destination(here, 90, 800), line)).toBeCloseTo(300, 0);
    expect(distanceToLineM(here, line)).toBeLessThan(0.1);
  });
  test('agrees with walking the line in small steps', () => {
    const line: Position[] = [
      [120.55, 31.28],
      [120.57, 31.285],
      [120.572, 31.3],
      [120.56, 31.31],
    ];
    for (let at = 0; at < 40; at += 1) {
      const place: Position = [120.545 + (at % 8) * 0.004, 31.275 + Math.floor(at / 8) * 0.008];
      let least = Number.POSITIVE_INFINITY;
      for (const [index, to] of line.entries()) {
        const from = line[index - 1] ?? to;
        for (let step = 0; step <= 400; step += 1) {
          const share = step / 400;
          const on: Position = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
          least = Math.min(least, distanceM(place, on));
        }
      }
      expect(Math.abs(distanceToLineM(place, line) - least)).toBeLessThan(5);
    }
  });
  test('of one place is the distance to it, twice the same place counts once, and no line is nowhere near', () => {
    const there = destination(here, 45, 250);
    expect(distanceToLineM(here, [there])).toBeCloseTo(250, 0);
    expect(distanceToLineM(here, [there, there])).toBeCloseTo(250, 0);
    expect(distanceToLineM(here, [])).toBe(Number.POSITIVE_INFINITY);
  });
});
