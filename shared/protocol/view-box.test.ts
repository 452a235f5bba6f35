import { describe, expect, it } from 'vitest';
import { cellBoxOf } from './unit-frame.ts';
import { cellsOfView, paceOf } from './view-box.ts';

const city = { west: 118, south: 36.7, east: 118.3, north: 36.9 };

describe('the cells of a view', () => {
  it('are those its box touches', () => {
    expect(cellsOfView(city)).toEqual({ ok: true, value: cellBoxOf([118, 36.7, 118.3, 36.9]) });
  });

  it.each([
    ['west', { ...city, west: Number.NaN }],
    ['east', { ...city, east: Number.POSITIVE_INFINITY }],
    ['south', { ...city, south: Number.NEGATIVE_INFINITY }],
    ['west > east', { ...city, west: 119 }],
    ['west > east', { ...city, west: 118.3, east: 118.3 }],
    ['south > north', { ...city, south: 37 }],
    ['west > east', { ...city, west: 200, east: 300 }],
    ['south > north', { ...city, south: 95, north: 99 }],
  ])('are none, and the side is named: %s', (side, view) => {
    expect(cellsOfView(view)).toMatchObject({ ok: false, failure: { code: 'view-impossible', values: { side } } });
  });

  it('of a map that shows the world three times are the world’s', () => {
    expect(cellsOfView({ west: -540, south: -100, east: 540, north: 100 })).toEqual({
      ok: true,
      value: { west: 0, north: 0, east: 8_191, south: 8_191 },
    });
  });
});

describe('LIV-6 the pace of a view', () => {
  it.each([
    [1, [118, 36.8, 118.2, 36.9]],
    [4, [118, 36.5, 118.6, 37]],
    [16, [110, 30, 120, 40]],
    [16, [-180, -90, 180, 90]],
  ] as const)('is a frame each %i ticks', (pace, box) => {
    expect(paceOf(cellBoxOf(box))).toBe(pace);
  });
});
