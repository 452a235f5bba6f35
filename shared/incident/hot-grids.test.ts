import { describe, expect, test } from 'vitest';
import { boxOfCell, cellOf, HotQuery, heatOf } from './hot-grids.ts';

describe('a fixed cell', () => {
  test.for([
    [120.5612, 31.2949],
    [-0.0001, -0.0001],
    [179.9999, -89.9999],
    [0, 0],
  ] as const)('holds the place it was made of: %s', ([lng, lat]) => {
    const [west, south, east, north] = boxOfCell(cellOf([lng, lat])) ?? [9e9, 9e9, 9e9, 9e9];
    expect([lng >= west, lng < east, lat >= south, lat < north]).toEqual([true, true, true, true]);
  });
  test('is nothing for words that are no cell', () => {
    expect(['', 'cell:1', 'cell:a:b', 'cell:1:2:3', 'grid'].map(boxOfCell)).toEqual([null, null, null, null, null]);
  });
});

test('heat doubles from step to step, so that a legend needs four fields', () => {
  expect([5, 9, 10, 19, 20, 39, 40, 4_000].map((count) => heatOf(count, 5))).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
});

test('HOT-1 a threshold below three cannot be asked for', () => {
  expect(['2', '0', '-1', 'x', '2.5'].map((least) => HotQuery.safeParse({ least }).success)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(HotQuery.parse({})).toEqual({ by: 'grid', period: '7d', least: 5 });
});
