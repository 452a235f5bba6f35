import { describe, expect, test } from 'vitest';
import { after, type Instant } from '../kernel/time.ts';
import { examplePatrol } from './example.ts';
import { type MissBell, missBells, missesAfter } from './misses.ts';
import type { PatrolView } from './patrol.ts';

const minutes = (count: number): Instant => after(examplePatrol.startAt, count * 60_000);
const late = (point: number): MissBell => ({ bell: 'late', point });
const absent: MissBell = { bell: 'absent' };
const checked = (...points: number[]): PatrolView => ({
  ...examplePatrol,
  checks: points.map((point) => ({ point, at: minutes(1), distanceM: 3 })),
});
const ended = { at: minutes(5), by: { kind: 'account' as const, id: 'x', name: '李调度' }, why: '换线' };

describe('PAT-10 who is late, and who never came', () => {
  test('PAT-10 a bell for each window, a moment after it, and one at the end; none for a window the patrol does not last for', () => {
    expect(missBells(examplePatrol).map(({ bell, at }) => [bell.bell, at])).toEqual([
      ['late', after(minutes(10), 1)],
      ['late', after(minutes(40), 1)],
      ['late', after(minutes(75), 1)],
      ['absent', minutes(120)],
    ]);
    expect(missBells({ ...examplePatrol, endAt: minutes(40) }).map(({ bell }) => bell.bell)).toEqual([
      'late',
      'absent',
    ]);
  });
  test('PAT-10 late is told when the window is over, once, and not of what was checked or of a patrol that a desk ended', () => {
    expect(missesAfter(examplePatrol, late(2), minutes(40))).toBeNull();
    const told = missesAfter(examplePatrol, late(2), minutes(41));
    expect(told).toEqual({ late: [{ point: 2, at: minutes(41) }], absent: null });
    expect(missesAfter({ ...examplePatrol, misses: told ?? undefined }, late(2), minutes(42))).toBeNull();
    expect(missesAfter(checked(2), late(2), minutes(41))).toBeNull();
    expect(missesAfter({ ...examplePatrol, ended }, late(2), minutes(41))).toBeNull();
    expect(missesAfter(examplePatrol, late(2), minutes(121))).toBeNull();
    expect(missesAfter(examplePatrol, late(1), minutes(41))).toBeNull();
  });
  test('PAT-10 never came is told at the end, once, of every checkpoint that nobody was at', () => {
    expect(missesAfter(checked(0), absent, minutes(119))).toBeNull();
    const told = missesAfter(checked(0), absent, minutes(120));
    expect(told).toEqual({ late: [], absent: { at: minutes(120), points: [2, 3] } });
    expect(missesAfter({ ...checked(0), misses: told ?? undefined }, absent, minutes(121))).toBeNull();
    expect(missesAfter(checked(0, 2, 3), absent, minutes(120))).toBeNull();
    expect(missesAfter({ ...checked(0), ended }, absent, minutes(120))).toBeNull();
  });
});
