import { boxOfCell, CELL_DEG, roundMinutes, strengthOf } from '@watchroom/shared/patrol/presence/presence.ts';
import { expect, test } from 'vitest';
import { presenceFeatures } from './presence-overlay.ts';

test('PRE-2 a cell is drawn as its own block of the ground, by its minutes alone', () => {
  const { features } = presenceFeatures([{ x: 120_560, y: 31_290, minutes: 75 }]);
  expect(features[0]?.properties).toEqual({ cell: '120560 31290', minutes: 75, strength: 2 });
  expect(features[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [120.56, 31.29],
        [120.561, 31.29],
        [120.561, 31.291],
        [120.56, 31.291],
        [120.56, 31.29],
      ],
    ],
  });
});

test('PRE-2 a place lies in the box of its own cell, also west and south of nought', () => {
  for (const [lng, lat] of [
    [120.5605, 31.2909],
    [-0.0004, -33.8688],
    [0, 0],
  ] as const) {
    const [west, south, east, north] = boxOfCell({ x: Math.floor(lng / CELL_DEG), y: Math.floor(lat / CELL_DEG) });
    expect(west <= lng && lng < east && south <= lat && lat < north).toBe(true);
  }
});

test('PRE-2 minutes are told to five, and their strength by steps', () => {
  expect([0, 149, 150, 300, 3_600].map(roundMinutes)).toEqual([0, 0, 5, 5, 60]);
  expect([0, 14, 15, 59, 60, 239, 240].map(strengthOf)).toEqual([0, 0, 1, 1, 2, 2, 3]);
});
