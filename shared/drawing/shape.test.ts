import { describe, expect, test } from 'vitest';
import { distanceM, type Position } from '../kernel/geo.ts';
import { circleRing } from '../kernel/ring.ts';
import { after } from '../kernel/time.ts';
import { type DrawingShape, isShown } from './drawing-api.ts';
import { exampleDrawing } from './example.ts';
import { boxOfShape, checkShape } from './shape.ts';

const centre: Position = [120.58, 31.3];
const line: DrawingShape = { kind: 'line', places: [centre, [120.59, 31.31]] };
const circle: DrawingShape = { kind: 'circle', place: centre, radiusM: 1_000 };
const shapes: readonly DrawingShape[] = [
  line,
  circle,
  exampleDrawing.shape,
  { kind: 'point', place: centre },
  { kind: 'text', place: centre },
];

describe('a shape', () => {
  test('of a circle is as far from its middle everywhere', () => {
    for (const corner of circleRing(centre, 1_000)) expect(distanceM(centre, corner)).toBeCloseTo(1_000, 3);
    const [west, south, east, north] = boxOfShape(circle);
    expect(distanceM([west, centre[1]], [east, centre[1]])).toBeCloseTo(2_000, -1);
    expect(distanceM([centre[0], south], [centre[0], north])).toBeCloseTo(2_000, -1);
  });

  test.each(shapes.map((shape) => [shape.kind, shape] as const))('DRW-3 %s of a city is kept', (_, shape) => {
    expect(checkShape(shape)).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['a bow', { kind: 'polygon', ring: [centre, [120.6, 31.32], [120.6, 31.3], [120.58, 31.32]] }, 'shape-crosses'],
    [
      'a line across the country',
      {
        kind: 'line',
        places: [
          [100, 20],
          [130, 45],
        ],
      },
      'shape-too-large',
    ],
    [
      'half a continent',
      {
        kind: 'polygon',
        ring: [
          [100, 20],
          [130, 20],
          [130, 45],
        ],
      },
      'shape-too-large',
    ],
    ['one place thrice', { kind: 'polygon', ring: [centre, centre, centre] }, 'shape-crosses'],
  ] as [string, DrawingShape, string][])('DRW-3 %s is refused', (_, shape, code) => {
    const checked = checkShape(shape);
    expect(checked.ok ? 'kept' : checked.failure.code).toBe(code);
  });
});

test('a drawing is seen until it runs out or is taken away', () => {
  const now = exampleDrawing.madeAt;
  expect(isShown(exampleDrawing, now)).toBe(true);
  expect(isShown({ ...exampleDrawing, removedAt: now }, now)).toBe(false);
  expect(isShown({ ...exampleDrawing, expiresAt: after(now, 1) }, now)).toBe(true);
  expect(isShown({ ...exampleDrawing, expiresAt: now }, now)).toBe(false);
});
