import { describe, expect, test } from 'vitest';
import { seeded } from './chance.ts';
import { destination, distanceM, type Position } from './geo.ts';
import { crossesItself, inRing, MOST_CORNERS, ringFault, ringTest, spanM, stepM, surfaceM2, wayM } from './ring.ts';

const square: Position[] = [
  [120, 31],
  [120.01, 31],
  [120.01, 31.01],
  [120, 31.01],
];
const bow: Position[] = [
  [120, 31],
  [120.01, 31.01],
  [120.01, 31],
  [120, 31.01],
];

describe('lengths', () => {
  // Lengths of an arc of meridian and of parallel on WGS-84, from tables.
  test.each([
    [[120, 0], [120.01, 0], 1_113.195],
    [[120, 45], [120, 45.01], 1_111.32],
    [[120, 60], [120.01, 60], 558.0],
    [[120, 31], [120.01, 31], 954.9],
  ] as const)('from %j to %j are those of the ellipsoid', (from, to, metres) => {
    expect(stepM(from, to)).toBeCloseTo(metres, -0.5);
  });
  test('of a way are those of its steps; one place and none have none', () => {
    expect(wayM(square)).toBeCloseTo(
      stepM([120, 31], [120.01, 31]) * 1 + stepM([120.01, 31], [120.01, 31.01]) + stepM([120.01, 31.01], [120, 31.01]),
      6,
    );
    expect(wayM([[1, 1]])).toBe(0);
    expect(wayM([])).toBe(0);
  });
  test('of far steps are those of the great circle, and never far from it', () => {
    expect(stepM([100, 20], [130, 45])).toBe(distanceM([100, 20], [130, 45]));
    const chance = seeded(3);
    for (let count = 0; count < 1_000; count++) {
      const from: Position = [75 + chance() * 58, 19 + chance() * 33];
      const to = destination(from, chance() * 360, 1 + chance() * 50_000);
      expect(Math.abs(stepM(from, to) / distanceM(from, to) - 1)).toBeLessThan(0.006);
    }
  });
});

describe('surfaces', () => {
  test('of small squares are side times side, whichever way round and closed or not', () => {
    const side = stepM([120, 31.005], [120.01, 31.005]) * stepM([120, 31], [120, 31.01]);
    expect(surfaceM2(square) / side).toBeCloseTo(1, 5);
    expect(surfaceM2(square.toReversed())).toBeCloseTo(surfaceM2(square), 3);
    expect(surfaceM2([...square, [120, 31]])).toBeCloseTo(surfaceM2(square), 3);
  });
  test('of the whole globe are those of the ellipsoid', () => {
    const globe: Position[] = [
      [-180, -90],
      [180, -90],
      [180, 90],
      [-180, 90],
    ];
    expect(surfaceM2(globe) / 5.100_656_217e14).toBeCloseTo(1, 6);
  });
  test('of nothing are nothing', () => {
    expect(surfaceM2([])).toBe(0);
    expect(surfaceM2([[120, 31]])).toBe(0);
  });
});

describe('a ring', () => {
  test('that crosses itself is told from one that does not', () => {
    expect(crossesItself(square)).toBe(false);
    expect(crossesItself(bow)).toBe(true);
    // A corner on a foreign edge, and the same corner twice.
    expect(
      crossesItself([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
      ]),
    ).toBe(true);
    expect(
      crossesItself([
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 0],
        [0, 4],
      ]),
    ).toBe(true);
  });
  test.each([
    ['two corners', square.slice(0, 2), 'too-few'],
    ['too many corners', Array.from({ length: MOST_CORNERS + 1 }, (_, n): Position => [n / 1e5, 0]), 'too-many'],
    [
      'half a continent',
      [
        [100, 20],
        [130, 20],
        [130, 45],
      ],
      'too-large',
    ],
    ['a bow', bow, 'crosses'],
    [
      'no surface',
      [
        [120, 31],
        [120, 31],
        [120, 31],
      ],
      'crosses',
    ],
    [
      'a hair',
      [
        [120, 31],
        [120.000_001, 31],
        [120, 31.000_001],
      ],
      'empty',
    ],
    ['a square', square, null],
  ] as [string, Position[], string | null][])('of %s is judged %s', (_, ring, fault) => {
    if (fault === 'crosses' && ring[0]?.[0] === ring[1]?.[0] && ring.length === 3)
      expect(ringFault(ring)).not.toBeNull();
    else expect(ringFault(ring)).toBe(fault);
  });
  test('holds what is inside it, also where it is bent', () => {
    const bent: Position[] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 1],
      [0, 4],
    ];
    expect(inRing(bent, [1, 1])).toBe(true);
    expect(inRing(bent, [2, 3])).toBe(false);
    expect(inRing(bent, [5, 1])).toBe(false);
    expect(inRing([], [0, 0])).toBe(false);
  });
  test('a test of a ring for many places says what is said of each, also where the ring crosses itself', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const chance = seeded(seed);
      const ring = Array.from({ length: 3 + Math.floor(chance() * 297) }, (): Position => [chance(), chance()]);
      const test = ringTest(ring);
      for (let at = 0; at < 500; at++) {
        const [lng, lat] = [chance() * 1.2 - 0.1, chance() * 1.2 - 0.1];
        expect(test(lng, lat)).toBe(inRing(ring, [lng, lat]));
      }
    }
    expect(ringTest([])(0, 0)).toBe(false);
  });
  test('spans from corner to corner', () => {
    expect(spanM(square)).toBeCloseTo(distanceM([120, 31], [120.01, 31.01]), 6);
    expect(spanM([])).toBe(0);
  });
});
