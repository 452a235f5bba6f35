import { describe, expect, it } from 'vitest';
import { between, seeded } from '../kernel/chance.ts';
import { destination, distanceM, type Position } from '../kernel/geo.ts';
import { isWorthKeeping, PACE_MS, type Pace, type TrailFix } from './trail.ts';

const HERE: Position = [120.56, 31.29];
const fix = (atS: number, place: Position = HERE, accuracyM = 8): TrailFix => ({ atMs: atS * 1_000, place, accuracyM });
const thinned = (fixes: readonly TrailFix[], pace: Pace) => {
  const kept: TrailFix[] = [];
  for (const one of fixes) if (isWorthKeeping(kept, one, pace)) kept.push(one);
  return kept;
};

describe('POS-2 a fix is worth keeping', () => {
  const east = destination(HERE, 90, 30);
  it.each([
    ['as the first one', [], fix(0), true],
    ['not before the pace of the job', [fix(0)], fix(9, east), false],
    ['when it is farther than it is rough', [fix(0)], fix(10, east), true],
    ['not when it is nearer than it is rough', [fix(0)], fix(10, east, 45), false],
    ['not when it stands still', [fix(0)], fix(30), false],
    ['when it has stood still for a minute', [fix(0)], fix(60), true],
    ['not when it is older than the last', [fix(60)], fix(30, east), false],
    [
      'round a corner',
      [fix(0, destination(HERE, 270, 20), 5), fix(10, HERE, 5)],
      fix(20, destination(HERE, 0, 9), 5),
      true,
    ],
    [
      'not on a straight line of few metres',
      [fix(0, destination(HERE, 270, 20), 5), fix(10, HERE, 5)],
      fix(20, destination(HERE, 90, 9), 5),
      false,
    ],
  ] as const)('%s', (...[, kept, next, worth]) => {
    expect(isWorthKeeping(kept, next, 'job')).toBe(worth);
  });

  it('POS-1 is slower when idle', () => {
    expect(isWorthKeeping([fix(0)], fix(30, destination(HERE, 90, 200)), 'idle')).toBe(false);
    expect(isWorthKeeping([fix(0)], fix(60, destination(HERE, 90, 200)), 'idle')).toBe(true);
    expect(PACE_MS).toEqual({ job: 10_000, idle: 60_000 });
  });
});

describe.each([1, 2, 3])('POS-2 a walk with seed %i', (seed) => {
  it('is drawn by its kept fixes to within 60 m, and a still phone costs one fix a minute', () => {
    const chance = seeded(seed);
    let [place, heading] = [HERE, 90];
    const walk: TrailFix[] = [];
    for (let second = 0; second < 1_800; second++) {
      if (chance() < 0.02) heading = between(chance, 0, 359);
      place = destination(place, heading, 1.4);
      walk.push(fix(second, destination(place, between(chance, 0, 359), chance() * 5), 6));
    }
    const kept = thinned(walk, 'job');
    expect(kept.length).toBeLessThanOrEqual(1_800 / 10 + 1);
    for (const one of walk) {
      const near = kept.reduce((least, known) => Math.min(least, distanceM(known.place, one.place)), Infinity);
      expect(near).toBeLessThan(60);
    }
    const still = Array.from({ length: 1_800 }, (_, second) =>
      fix(second, destination(HERE, between(chance, 0, 359), chance() * 5)),
    );
    expect(thinned(still, 'job').length).toBeLessThanOrEqual(1_800 / 60 + 1);
  });
});
