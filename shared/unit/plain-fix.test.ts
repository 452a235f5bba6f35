import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitId } from '../kernel/ids.ts';
import { toMs } from '../kernel/time.ts';
import { encodeFixes, FIX_BODY_HEAD_BYTES, FIX_BYTES, type FixRecord, MOST_FIXES, parseFixes } from './fix-bytes.ts';
import { inRange, plainFix } from './plain-fix.ts';
import { PositionFix } from './unit-api.ts';

const unit = '3f1c9f0e-8f4e-4b7e-9a55-0d6e1a2b3c4d' as UnitId;
const good = {
  unit,
  at: '2026-03-01T08:15:30.250Z',
  place: [120.56, 31.29],
  accuracyM: 4,
  headingDeg: 90,
  speedMps: 8.5,
};

describe('a fix read by hand', () => {
  it('is what the schema reads', () => {
    expect(plainFix(good)).toEqual({ ...good, at: undefined, atMs: Date.parse(good.at) });
    expect(plainFix({ unit, at: good.at, place: good.place })).toMatchObject({
      accuracyM: null,
      headingDeg: null,
      speedMps: null,
    });
  });

  it('is never taken where the schema refuses, nor read otherwise', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer({ min: -400, max: 400 }),
      fc.constantFrom(0, 360, 150, 100_000, 180, -90),
    );
    const anything = fc.oneof(
      number,
      fc.string(),
      fc.constant(null),
      fc.constant(undefined),
      fc.array(number, { maxLength: 3 }),
    );
    const mostly = <T>(usual: T) =>
      fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: anything });
    const time = fc
      .tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 25 }))
      .map(
        ([month, day, hour]) =>
          `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:15:30.5+08:00`,
      );
    const value = fc.record(
      {
        unit: mostly<unknown>(unit),
        at: fc.oneof(mostly<unknown>(good.at), time),
        place: fc.oneof(mostly<unknown>([120.5, 31.2]), fc.array(number, { minLength: 2, maxLength: 2 })),
        accuracyM: fc.oneof(mostly<unknown>(4), number),
        headingDeg: fc.oneof(mostly<unknown>(90), number),
        speedMps: fc.oneof(mostly<unknown>(8), number),
        batteryPct: fc.oneof(mostly<unknown>(80), number),
        face: anything,
      },
      { requiredKeys: ['unit', 'at', 'place'] },
    );
    let taken = 0;
    fc.assert(
      fc.property(value, (some) => {
        const plain = plainFix(some);
        if (plain === null || plain.unit !== unit) return;
        taken++;
        const parsed = PositionFix.parse(some);
        expect(plain).toEqual({
          unit,
          atMs: toMs(parsed.at),
          place: parsed.place,
          accuracyM: parsed.accuracyM ?? null,
          headingDeg: parsed.headingDeg ?? null,
          speedMps: parsed.speedMps ?? null,
        });
      }),
      { numRuns: 5_000, seed: 20_260_301 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

describe('fixes as bytes', () => {
  const fix: FixRecord = {
    handle: 4_294_967_295,
    atMs: 1_772_352_930_250,
    place: [120.5600001, -31.2899999],
    accuracyM: 6.5,
    headingDeg: 359.99,
    speedMps: 33.33,
  };

  it('come back as they were', () => {
    const bare = { ...fix, accuracyM: null, headingDeg: null, speedMps: null };
    expect(parseFixes(encodeFixes([fix, bare]))).toEqual([fix, bare]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no fix', encodeFixes([])],
    ['one cut short', encodeFixes([fix]).subarray(0, 20)],
    ['something after it', Uint8Array.from([...encodeFixes([fix]), 0])],
    ['too many', encodeFixes(Array.from({ length: MOST_FIXES + 1 }, () => fix))],
    ['another version', Uint8Array.from(encodeFixes([fix]), (byte, at) => (at === 1 ? 9 : byte))],
  ])('are none with %s', (_, bytes) => {
    expect(parseFixes(bytes)).toBeNull();
  });

  it.each([
    ['at', { atMs: Number.NaN }],
    ['at', { atMs: -1 }],
    ['place', { place: [200, 0] as const }],
    ['place', { place: [0, -91] as const }],
    ['headingDeg', { headingDeg: 400 }],
    ['speedMps', { speedMps: 151 }],
    [null, {}],
  ])('are asked for their range: %s', (field, change) => {
    const [back] = parseFixes(encodeFixes([{ ...fix, ...change }])) ?? [];
    expect(back === undefined ? 'none' : inRange(back)).toBe(field);
    expect(encodeFixes([fix])).toHaveLength(FIX_BODY_HEAD_BYTES + FIX_BYTES);
  });
});
