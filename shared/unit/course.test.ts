import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import { destination, distanceM, type Position } from '../kernel/geo.ts';
import { type Course, type CourseFix, courseAfter, isReachable, type Step, stepOf, TOP_SPEED_MPS } from './course.ts';
import { UnitKind } from './unit-api.ts';

const HERE: Position = [120.56, 31.29];
const at = (second: number, metres = 0, accuracyM: number | null = null): CourseFix => ({
  atMs: second * 1_000,
  place: destination(HERE, 90, metres),
  accuracyM,
});

/** What each of these fixes does to a car, one after the other. */
function stepsOf(fixes: readonly CourseFix[], kind: UnitKind = 'car'): Step[] {
  let course: Course | null = null;
  return fixes.map((fix) => {
    const step = stepOf(course, fix, kind);
    course = courseAfter(course, fix, step);
    return step;
  });
}

describe('UNT-11 the course of a unit', () => {
  it.each<[string, CourseFix[], Step[]]>([
    ['driving', [at(0), at(1, 20), at(2, 40)], ['moves', 'moves', 'moves']],
    ['a jump of 100 km and back', [at(0), at(1, 100_000), at(2, 30)], ['moves', 'held', 'moves']],
    ['a jump that is true', [at(0), at(1, 100_000), at(2, 100_020)], ['moves', 'held', 'confirmed']],
    [
      'jumps that agree with nothing',
      [at(0), at(1, 100_000), at(2, 50_000), at(3, 9_000)],
      ['moves', 'held', 'held', 'held'],
    ],
    ['far, but after time enough', [at(0), at(1_800, 100_000)], ['moves', 'moves']],
    ['older than what is known', [at(9), at(9, 5), at(3, 100_000)], ['moves', 'late', 'late']],
    ['older than the suspect', [at(0), at(5, 100_000), at(4, 100_000)], ['moves', 'held', 'late']],
    ['the suspect said twice', [at(0), at(5, 100_000), at(5, 100_000)], ['moves', 'held', 'late']],
    ['scatter between house walls', [at(0), at(0.1, 95), at(0.2)], ['moves', 'moves', 'moves']],
    ['an inaccuracy that excuses it', [at(0, 0, 300), at(1, 500, 200)], ['moves', 'moves']],
    ['an inaccuracy that excuses no more than 500 m', [at(0), at(1, 5_000, 50_000)], ['moves', 'held']],
  ])('%s', (_, fixes, steps) => {
    expect(stepsOf(fixes)).toEqual(steps);
  });

  it.each(UnitKind.options)('of a %s follows its own top speed', (kind) => {
    const top = TOP_SPEED_MPS[kind];
    expect(stepsOf([at(0), at(100, top * 100)], kind)).toEqual(['moves', 'moves']);
    expect(stepsOf([at(0), at(100, top * 100 + 150)], kind)).toEqual(['moves', 'held']);
  });

  it('says reachable exactly where the great circle does', () => {
    const chance = seeded(11);
    for (let round = 0; round < 2_000; round++) {
      const from = { atMs: 0, place: [chance() * 358 - 179, chance() * 160 - 80] as const, accuracyM: null };
      const to = {
        atMs: chance() * 60_000,
        place: destination(from.place, chance() * 360, chance() * 5_000),
        accuracyM: null,
      };
      const reach = 100 + (70 * to.atMs) / 1_000;
      const metres = distanceM(from.place, to.place);
      if (Math.abs(metres - reach) > reach * 0.002) expect(isReachable(from, to, 70)).toBe(metres <= reach);
    }
  });
});
