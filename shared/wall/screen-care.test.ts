import { expect, it, test } from 'vitest';
import { dimAt, wanderAt } from './screen-care.ts';

const MINUTE = 60_000;

it('WAL-9 the picture wanders over every place within six pixels, one pixel at a time', () => {
  const places = new Set<string>();
  let before = wanderAt(0);
  for (let minute = 0; minute < 60 * 24 * 7; minute++) {
    const { x, y } = wanderAt(minute * MINUTE);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(6);
    expect(Math.abs(x - before.x)).toBeLessThanOrEqual(1);
    expect(Math.abs(y - before.y)).toBeLessThanOrEqual(1);
    before = { x, y };
    places.add(`${x} ${y}`);
  }
  expect(places.size).toBe(13 * 13);
});

test.each([
  [12, 0],
  [21.9, 0],
  [22.25, 0.175],
  [23, 0.35],
  [0, 0.35],
  [3.5, 0.35],
  [5.75, 0.175],
  [6, 0],
])('WAL-9 at %d o’clock the wall is dimmed by %d', (hour, dim) => {
  expect(dimAt(hour)).toBeCloseTo(dim, 6);
});
