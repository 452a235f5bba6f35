import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import { describe, expect, test } from 'vitest';
import {
  askedOf,
  climb,
  climbAfterMs,
  hasFallen,
  type Ladder,
  newLadder,
  stepDown,
  wantedAt,
} from './quality-ladder.ts';

const all: readonly Quality[] = ['main', 'sub', 'still'];
const ladder = (more: Partial<Ladder> = {}): Ladder => ({ ...newLadder(1_920), offers: all, ...more });
const walk = (from: Ladder, steps: number): Quality[] => {
  const asked: Quality[] = [];
  for (let at = from; asked.length < steps; at = stepDown(at)) asked.push(askedOf(at));
  return asked;
};

describe('VID-14 which pictures a tile asks for', () => {
  test('the main stream where it is wide, the sub stream where it is not, and between the two what it had', () => {
    expect(wantedAt(1_920, 'sub')).toBe('main');
    expect(wantedAt(800, 'sub')).toBe('main');
    expect(wantedAt(799, 'sub')).toBe('sub');
    expect(wantedAt(641, 'main')).toBe('main');
    expect(wantedAt(640, 'main')).toBe('sub');
    // Not laid out yet.
    expect(wantedAt(0, 'main')).toBe('main');
  });
  test('a camera that has the main stream alone is asked for that, however small the tile', () => {
    expect(askedOf({ ...newLadder(200), offers: ['main'] })).toBe('main');
    expect(walk({ ...newLadder(200), offers: ['main'] }, 3)).toEqual(['main', 'main', 'main']);
  });
  test('before a camera has said what it has, what fits is asked for', () => {
    expect(askedOf({ ...newLadder(200), offers: [] })).toBe('sub');
  });
});

describe('VID-15 what is left when it fails', () => {
  test.each([
    ['main', all, ['main', 'sub', 'still', 'main']],
    ['main', ['main', 'still'], ['main', 'still', 'main', 'still']],
    ['sub', all, ['sub', 'main', 'still', 'sub']],
    ['sub', ['main', 'still'], ['main', 'still', 'main', 'still']],
  ] as const)('from %s with %j: %j', (wanted, offers, expected) => {
    expect(walk(ladder({ wanted, offers }), 4)).toEqual(expected);
  });
  test('has fallen where it is not on what fits, and says when it tries that again', () => {
    expect([hasFallen(ladder()), climbAfterMs(ladder())]).toEqual([false, null]);
    const fallen = stepDown(ladder());
    expect([hasFallen(fallen), climbAfterMs(fallen)]).toEqual([true, 120_000]);
    const again = stepDown(climb(fallen));
    expect([askedOf(climb(fallen)), askedOf(again), climbAfterMs(again)]).toEqual(['main', 'sub', 240_000]);
    let late = fallen;
    for (let time = 0; time < 9; time++) late = stepDown(climb(late));
    expect(climbAfterMs(late)).toBe(960_000);
  });
});
