import { describe, expect, test } from 'vitest';
import { destination, type Position } from '../kernel/geo.ts';
import { after, type Instant } from '../kernel/time.ts';
import {
  CHECK_WITHIN_M,
  checkIn,
  checkpointAts,
  checkpointMoves,
  checkpointsOf,
  MOST_ALLOWANCE_M,
  patrolAt,
} from './checkpoint-machine.ts';
import { examplePatrol } from './example.ts';
import type { PatrolView } from './patrol.ts';
import { pointsFault } from './route.ts';

const start = examplePatrol.startAt;
const minutes = (count: number): Instant => after(start, count * 60_000);
/** The second checkpoint: due at 30, ten minutes either way. */
const SQUARE = 2;
const square: Position = [120.56, 31.29];
const standing = (patrol: PatrolView, now: Instant) => checkpointsOf(patrol, now).map(({ at }) => at);
const here = { how: 'hand', from: { place: square, accuracyM: 0 } } as const;

describe('PAT-1 a checkpoint stands by its times and its check-in', () => {
  test.for([
    [19.99, 'waiting'],
    [20, 'due'],
    [30, 'due'],
    [40, 'due'],
    [40.01, 'missed'],
  ] as const)('%i minutes after the start: %s', ([at, expected]) => {
    expect(checkpointsOf(examplePatrol, minutes(at))[1]?.at).toBe(expected);
  });
  test('points that only bend the line are none, and the first may be due at the start', () => {
    expect(standing(examplePatrol, start)).toEqual(['due', 'waiting', 'waiting']);
    expect(checkpointsOf(examplePatrol, start).map(({ point }) => point)).toEqual([0, 2, 3]);
  });
  test('checked stays checked, and says whether it was in time', () => {
    const timing = (at: number) =>
      checkpointsOf({ ...examplePatrol, checks: [{ point: SQUARE, at: minutes(at), distanceM: 3 }] }, minutes(300))[1];
    expect([timing(19)?.timing, timing(25)?.timing, timing(41)?.timing]).toEqual(['early', 'in-time', 'late']);
    expect([timing(19)?.at, timing(41)?.at]).toEqual(['checked', 'checked']);
  });
});

describe('PAT-2 a check-in', () => {
  test('is possible in every state but one, and says how it was in time', () => {
    expect(checkpointAts.map((at) => `${at} ${checkpointMoves[at].check ?? 'refused'}`)).toEqual([
      'waiting early',
      'due in-time',
      'missed late',
      'checked refused',
    ]);
  });
  test.for([
    ['waiting', 5],
    ['due', 30],
    ['missed', 90],
  ] as const)('is taken while %s', ([, at]) => {
    const now = minutes(at);
    expect(checkIn(examplePatrol, { point: SQUARE, proof: here }, now)).toEqual({
      ok: true,
      value: { point: SQUARE, at: now, distanceM: 0, how: 'hand' },
    });
  });
  test('is taken once', () => {
    const once = { ...examplePatrol, checks: [{ point: SQUARE, at: minutes(30), distanceM: 3 }] };
    expect(checkIn(once, { point: SQUARE, proof: here }, minutes(31))).toEqual({
      ok: false,
      failure: { code: 'checkpoint-checked', values: { name: '人民广场' } },
    });
  });
  test('is for a patrol under way and for a checkpoint of it', () => {
    const code = (patrol: PatrolView, point: number, at: number) => {
      const result = checkIn(patrol, { point, proof: here }, minutes(at));
      return result.ok ? 'ok' : result.failure.code;
    };
    const ended = { at: minutes(10), by: { kind: 'account' as const, id: 'x', name: '李调度' }, why: '换线' };
    expect(code(examplePatrol, SQUARE, -1)).toBe('patrol-not-running');
    expect(code(examplePatrol, SQUARE, 120)).toBe('patrol-not-running');
    expect(code({ ...examplePatrol, ended }, SQUARE, 30)).toBe('patrol-not-running');
    expect(code({ ...examplePatrol, ended }, SQUARE, 10)).toBe('patrol-not-running');
    expect(code(examplePatrol, 1, 30)).toBe('checkpoint-unknown');
    expect(code(examplePatrol, 99, 30)).toBe('checkpoint-unknown');
  });
});

test('PAT-11 a check-in made before a desk ended the patrol counts, whenever it is heard of', () => {
  const ended = { at: minutes(40), by: { kind: 'account' as const, id: 'x', name: '李调度' }, why: '换线' };
  const checked = checkIn({ ...examplePatrol, ended }, { point: SQUARE, proof: here }, minutes(35));
  expect(checked).toMatchObject({ ok: true, value: { at: minutes(35) } });
});

describe('PAT-3 a check-in is made at the checkpoint', () => {
  const by = (how: 'hand' | 'place' | 'code', metres: number, accuracyM = 0) => {
    const from = { place: destination(square, 70, metres), accuracyM };
    return checkIn(examplePatrol, { point: SQUARE, proof: { how, from } }, minutes(30));
  };
  const from = (metres: number, accuracyM = 0) => by('hand', metres, accuracyM);
  test('within fifty metres', () => {
    expect(from(CHECK_WITHIN_M - 1).ok).toBe(true);
    expect(from(CHECK_WITHIN_M + 2)).toEqual({
      ok: false,
      failure: { code: 'checkpoint-too-far', values: { name: '人民广场', metres: 52, limit: 50 } },
    });
  });
  test('PAT-8 PAT-9 found by place within its fence; by a code three hundred metres off, or without any fix', () => {
    expect([by('place', 33).ok, by('place', 37).ok, by('place', 45, 12).ok]).toEqual([true, false, true]);
    expect([by('code', 298).ok, by('code', 303).ok]).toEqual([true, false]);
    const bare = checkIn(examplePatrol, { point: SQUARE, proof: { how: 'code', from: null } }, minutes(30));
    expect(bare.ok && bare.value).toEqual({ point: SQUARE, at: minutes(30), distanceM: null, how: 'code' });
  });
  test('a rough fix counts as nearer by its accuracy, but not by any number', () => {
    expect(from(75, 30).ok).toBe(true);
    expect(from(85, 30).ok).toBe(false);
    expect(from(CHECK_WITHIN_M + MOST_ALLOWANCE_M + 5, 5_000).ok).toBe(false);
  });
});

test('a patrol is ahead, running, over', () => {
  expect([-1, 0, 119, 120].map((at) => patrolAt(examplePatrol, minutes(at)))).toEqual([
    'ahead',
    'running',
    'running',
    'over',
  ]);
});

describe('PAT-4 the points of a route', () => {
  const point = (afterMin: number | null) => ({
    place: square,
    check: afterMin === null ? null : { name: '点', afterMin, graceMin: 10 },
  });
  test('hold a checkpoint, and their times never run backwards', () => {
    expect(pointsFault([point(null), point(null)])).toEqual({ at: 0, code: 'no-checkpoint' });
    expect(pointsFault([point(10), point(null), point(5)])).toEqual({ at: 2, code: 'time-backwards' });
    expect(pointsFault([point(10), point(null), point(10), point(20)])).toBeNull();
  });
});
