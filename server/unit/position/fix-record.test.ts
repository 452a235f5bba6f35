import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import { FIX_BYTES, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { describe, expect, it } from 'vitest';
import { encodeBatch, parseBatch } from './fix-record.ts';

const RECEIVED = 1_772_352_930_250;

function randomFix(chance: Chance): FixRecord {
  const maybe = (most: number) => (chance() < 0.3 ? null : between(chance, 0, most));
  const degrees = (most: number) => between(chance, -most * 1e7, most * 1e7) / 1e7;
  return {
    handle: between(chance, 1, 4_294_967_295),
    atMs: RECEIVED - between(chance, 0, 3_600_000),
    place: [degrees(180), degrees(90)],
    accuracyM: maybe(500),
    headingDeg: maybe(359),
    speedMps: maybe(60),
  };
}

describe.each([1, 2, 3])('a batch of fixes as bytes (seed %i)', (seed) => {
  const chance = seeded(seed);
  const batch = { receivedMs: RECEIVED, fixes: Array.from({ length: 120 }, () => randomFix(chance)) };
  const bytes = encodeBatch(batch);

  it('comes back as it was', () => {
    expect(parseBatch(bytes)).toEqual(batch);
  });

  it('cut short or overlong is no batch', () => {
    for (let length = 0; length < bytes.length; length++) {
      if ((length - 9) % FIX_BYTES !== 0) expect(parseBatch(bytes.subarray(0, length))).toBeNull();
    }
    expect(parseBatch(Buffer.concat([bytes, Buffer.of(0)]))).toBeNull();
  });

  it('of garbage never throws and never gives an impossible place', () => {
    for (let round = 0; round < 500; round++) {
      const garbage = Buffer.from(
        Uint8Array.from({ length: 9 + FIX_BYTES * between(chance, 0, 4) }, () => between(chance, 0, 255)),
      );
      garbage[0] = 2;
      for (const fix of parseBatch(garbage)?.fixes ?? []) {
        expect(Math.abs(fix.place[0]) <= 180 && Math.abs(fix.place[1]) <= 90 && Number.isFinite(fix.atMs)).toBe(true);
      }
    }
  });
});

it('an empty batch and one of another version', () => {
  expect(parseBatch(encodeBatch({ receivedMs: 5, fixes: [] }))).toEqual({ receivedMs: 5, fixes: [] });
  expect(parseBatch(Buffer.of(1, 0, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
});
