import { expect, test } from 'vitest';
import { OLD_MS } from './unit-fixes.ts';
import { unitSigns } from './use-unit-legend.tsx';

test('MAP-4 the legend of units names the kinds, statuses and ages that are on the screen, each once', () => {
  const car = { kind: 'car', status: 'available' } as const;
  expect([
    ...unitSigns([
      { unit: car, ageMs: 0, headingDeg: 3 },
      { unit: car, ageMs: 0, headingDeg: 9 },
    ]),
  ]).toEqual(['available', 'car']);
  const boat = { kind: 'boat', status: 'on_scene' } as const;
  expect([...unitSigns([{ unit: boat, ageMs: OLD_MS, headingDeg: null }])]).toEqual([
    'on_scene',
    'boat',
    'old',
    'still',
  ]);
  expect([...unitSigns([])]).toEqual([]);
});
