import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import { emptySlate, FIX_BYTES, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { describe, expect, it } from 'vitest';
import { AcceptedFixes, encodeBatch, type FixBatch, parseBatch } from './fix-record.ts';

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

function batchOf(fixes: readonly FixRecord[], accepted = (_: number) => true): FixBatch {
  const lines = AcceptedFixes.ofLines(fixes.length);
  fixes.forEach((fix, line) => {
    lines.write(line, fix);
    if (accepted(line)) lines.accept(line, fix.atMs);
  });
  return lines.batch(RECEIVED);
}

const fixesOf = (batch: FixBatch | null) =>
  Array.from({ length: batch?.size ?? 0 }, (_, index) => batch?.read(index, emptySlate()));

describe.each([1, 2, 3])('a batch of fixes as bytes (seed %i)', (seed) => {
  const chance = seeded(seed);
  const fixes = Array.from({ length: 120 }, () => randomFix(chance));
  const bytes = encodeBatch(RECEIVED, [batchOf(fixes)]);

  it('tells one number of a fix as it tells all of them', () => {
    const batch = batchOf(fixes);
    fixes.forEach((fix, index) => {
      const one = [batch.handleAt(index), batch.atMsAt(index), batch.lngAt(index), batch.latAt(index)];
      expect(one).toEqual([fix.handle, fix.atMs, ...fix.place]);
    });
  });

  it('comes back as it was', () => {
    const batch = parseBatch(bytes);
    expect([batch?.receivedMs, fixesOf(batch)]).toEqual([RECEIVED, fixes]);
  });

  it('of several is one of all their fixes in order', () => {
    const parts = [fixes.slice(0, 50), [], fixes.slice(50)].map((part) => batchOf(part));
    expect(encodeBatch(RECEIVED, parts).equals(bytes)).toBe(true);
  });

  it('holds of its lines those that were accepted, as of when they count', () => {
    const some = batchOf(fixes, (line) => line % 3 !== 0);
    expect(fixesOf(some)).toEqual(fixes.filter((_, line) => line % 3 !== 0));
    const lines = AcceptedFixes.ofRecords(batchOf(fixes).records);
    expect([lines.accept(4, 5_000), lines.accept(7, 6_000)]).toEqual([0, 1]);
    const [fourth, seventh] = [fixes[4], fixes[7]];
    expect(fixesOf(lines.batch(RECEIVED))).toEqual([
      { ...fourth, atMs: 5_000 },
      { ...seventh, atMs: 6_000 },
    ]);
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
      for (const fix of fixesOf(parseBatch(garbage))) {
        expect(fix && Math.abs(fix.place[0]) <= 180 && Math.abs(fix.place[1]) <= 90 && Number.isFinite(fix.atMs)).toBe(
          true,
        );
      }
    }
  });
});

it('an empty batch and one of another version', () => {
  expect(parseBatch(encodeBatch(5, []))).toMatchObject({ receivedMs: 5, size: 0 });
  expect(parseBatch(Buffer.of(1, 0, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
});
