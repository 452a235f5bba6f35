import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import { destination, type Position } from '../kernel/geo.ts';
import { after, type Instant } from '../kernel/time.ts';
import { DWELL_MS, FENCE_M, type Fence, type FenceFix, MOST_VAGUE_M, outside, SLACK_M, stepFence } from './geofence.ts';

const square: Position = [120.56, 31.29];
const start = '2026-03-02T12:00:00.000Z' as Instant;
const fixAt = (metres: number, seconds: number, accuracyM = 5): FenceFix => ({
  place: destination(square, 70, metres),
  at: after(start, seconds * 1_000),
  accuracyM,
});
/** The states a unit goes through, each once in a row. */
function walked(fixes: readonly FenceFix[]): string[] {
  let fence: Fence = outside;
  const states: string[] = [];
  for (const fix of fixes) {
    fence = stepFence(fence, square, fix);
    if (states.at(-1) !== fence.at) states.push(fence.at);
  }
  return states;
}
const each = (count: number, fix: (at: number) => FenceFix) => Array.from({ length: count }, (_, at) => fix(at));

describe('PAT-8 being at a checkpoint', () => {
  test('PAT-8 is staying within its fence for the dwell, and no shorter', () => {
    expect(walked(each(5, (at) => fixAt(10, at * 5)))).toEqual(['in', 'there']);
    expect(walked([fixAt(10, 0), fixAt(10, DWELL_MS / 1_000 - 1)])).toEqual(['in']);
    expect(walked([fixAt(10, 0), fixAt(10, DWELL_MS / 1_000)])).toEqual(['in', 'there']);
  });
  test('PAT-8 a rough fix is allowed what it does not know, a vague one says nothing', () => {
    expect(walked([fixAt(FENCE_M + 28, 0, 30), fixAt(FENCE_M + 28, 30, 30)])).toEqual(['in', 'there']);
    expect(walked([fixAt(FENCE_M + 32, 0, 30)])).toEqual(['out']);
    expect(walked(each(9, (at) => fixAt(0, at * 5, MOST_VAGUE_M + 1)))).toEqual(['out']);
  });
  test('PAT-8 between the edges nothing changes: the belt neither lets in nor out, and no stay ends in it', () => {
    const belt = FENCE_M + 5 + SLACK_M - 2;
    expect(walked(each(9, (at) => fixAt(belt, at * 5)))).toEqual(['out']);
    expect(walked([fixAt(0, 0), ...each(6, (at) => fixAt(belt, 5 + at * 5))])).toEqual(['in']);
    expect(walked([fixAt(0, 0), fixAt(belt, 10), fixAt(0, 21)])).toEqual(['in', 'there']);
    expect(walked([fixAt(0, 0), fixAt(belt + 5, 10), fixAt(0, 21)])).toEqual(['in', 'out', 'in']);
  });
  test('PAT-8 a silence proves no stay, and a fix that comes late moves nothing back', () => {
    expect(walked([fixAt(0, 0), fixAt(0, 61)])).toEqual(['in']);
    expect(walked([fixAt(0, 0), fixAt(900, -5), fixAt(0, 20)])).toEqual(['in', 'there']);
  });
});

/** A fix around a place as receivers give it: normal in both directions with the accuracy as its deviation. */
function jitter(chance: () => number, accuracyM: number): number {
  const [one, two] = [chance(), chance()];
  return accuracyM * Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * two);
}

describe('PAT-8 with receivers that jump', () => {
  const seeds = fc.integer({ min: 1, max: 1_000_000_000 });
  const run = { seed: 20_261_129, numRuns: 300 };

  test('PAT-8 who stands there is there within two minutes, once, whatever the jitter', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1, max: 15, noNaN: true }), (seed, accuracyM) => {
        const chance = seeded(seed);
        const states = walked(
          each(24, (at) => ({
            place: destination(destination(square, 90, jitter(chance, accuracyM)), 0, jitter(chance, accuracyM)),
            at: after(start, at * 5_000),
            accuracyM,
          })),
        );
        expect(states.at(-1)).toBe('there');
        expect(states.filter((state) => state === 'there')).toHaveLength(1);
      }),
      run,
    );
  });
  test('PAT-8 who stays a hundred metres off is never there', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1, max: 12, noNaN: true }), (seed, accuracyM) => {
        const chance = seeded(seed);
        const place = destination(square, 200, 100);
        const states = walked(
          each(200, (at) => ({
            place: destination(destination(place, 90, jitter(chance, accuracyM)), 0, jitter(chance, accuracyM)),
            at: after(start, at * 5_000),
            accuracyM,
          })),
        );
        expect(states).not.toContain('there');
      }),
      run,
    );
  });
  test('PAT-8 who drives through it at more than 20 km/h is never there', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 6, max: 30, noNaN: true }), (seed, speedMps) => {
        const chance = seeded(seed);
        const states = walked(
          each(60, (at) => {
            const along = destination(destination(square, 270, 500), 90, at * 5 * speedMps);
            return { place: destination(along, 0, jitter(chance, 4)), at: after(start, at * 5_000), accuracyM: 4 };
          }),
        );
        expect(states).not.toContain('there');
      }),
      run,
    );
  });
});
