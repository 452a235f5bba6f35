import { describe, expect, it, test } from 'vitest';
import { CameraId } from '../kernel/ids.ts';
import { after, instant } from '../kernel/time.ts';
import { moveTour, shownOf, standIn, stopAt, type TourRun, TourStep, tourMoves } from './tour-machine.ts';

const start = instant(Date.parse('2026-03-01T08:00:00.000Z'));
const at = (s: number) => after(start, s * 1_000);
/** 10 s, 5 s, 30 s: a round of 45 s. */
const stops = [{ dwellS: 10 }, { dwellS: 5 }, { dwellS: 30 }];
const around = (s: number, of = stops) => ({ stops: of, now: at(s) });
const running = (stop = 0, s = 0): Extract<TourRun, { at: 'running' }> => ({ at: 'running', stop, since: at(s) });

describe('TOU-2 which stop is on follows from the clock', () => {
  test.each([
    [0, 0, 0],
    [9.999, 0, 0],
    [10, 1, 10],
    [14.9, 1, 10],
    [15, 2, 15],
    [44.9, 2, 15],
    [45, 0, 45],
    [55, 1, 55],
    [45 * 1_000 + 16, 2, 45 * 1_000 + 15],
    [-5, 0, 0],
  ])('after %d s it is stop %d, since %d s', (s, stop, since) => {
    expect(stopAt(running(), around(s))).toEqual({ stop, sinceMs: Date.parse(at(since)) });
  });

  it('begins where it was told, and has an answer for a tour that lost its stops', () => {
    expect(stopAt(running(2), around(31)).stop).toBe(0);
    expect(stopAt(running(7), around(0)).stop).toBe(1);
    expect(stopAt(running(1), around(100, []))).toMatchObject({ stop: 0 });
  });
});

describe('TOU-2 every state and step', () => {
  const paused: TourRun = { at: 'paused', stop: 1, shownMs: 2_000 };
  const unpacked: TourRun = { at: 'unpacked', stop: 2 };
  const preempted: TourRun = { at: 'preempted', since: at(12), was: running(1, 10) };
  const expected: Record<TourRun['at'], Partial<Record<TourStep, TourRun>>> = {
    running: {
      pause: { at: 'paused', stop: 1, shownMs: 2_000 },
      next: { at: 'running', stop: 2, since: at(12) },
      previous: { at: 'running', stop: 0, since: at(12) },
      unpack: { at: 'unpacked', stop: 1 },
      preempt: { at: 'preempted', since: at(12), was: { at: 'running', stop: 1, since: at(10) } },
    },
    paused: {
      resume: { at: 'running', stop: 1, since: at(10) },
      next: { at: 'paused', stop: 2, shownMs: 0 },
      previous: { at: 'paused', stop: 0, shownMs: 0 },
      unpack: { at: 'unpacked', stop: 1 },
      preempt: { at: 'preempted', since: at(12), was: paused },
    },
    unpacked: {
      pack: { at: 'running', stop: 2, since: at(12) },
      preempt: { at: 'preempted', since: at(12), was: unpacked },
    },
    preempted: { release: { at: 'running', stop: 1, since: at(10) } },
  };
  const states = { running: running(), paused, unpacked, preempted } satisfies Record<TourRun['at'], TourRun>;
  for (const [state, run] of Object.entries(states) as [TourRun['at'], TourRun][]) {
    for (const step of TourStep.options) {
      const outcome = expected[state][step];
      it(`${state} ${outcome === undefined ? 'refuses to' : 'can'} ${step}`, () => {
        expect(moveTour(run, step, around(12))).toEqual(outcome ?? null);
        expect(tourMoves[state][step] !== undefined).toBe(outcome !== undefined);
      });
    }
  }
});

it('TOU-3 after an alarm the tour goes on at the same stop, with the time that was left of it', () => {
  const taken = moveTour(running(), 'preempt', around(12));
  if (taken === null) throw new Error('not taken');
  expect(shownOf(taken, around(100))).toBeNull();
  const back = moveTour(taken, 'release', around(192));
  if (back?.at !== 'running') throw new Error('not back');
  // Two of five seconds had been shown.
  expect(shownOf(back, around(192))).toEqual({ kind: 'one', stop: 1, untilMs: Date.parse(at(195)) });
  expect(shownOf(back, around(195))).toMatchObject({ stop: 2 });
  const paused: TourRun = { at: 'paused', stop: 2, shownMs: 7_000 };
  const stood = moveTour(paused, 'preempt', around(0));
  expect(stood === null ? null : moveTour(stood, 'release', around(500))).toEqual(paused);
});

describe('TOU-4 a camera that is away', () => {
  const camera = (n: number) => CameraId.parse(`00000000-0000-4000-8000-00000000000${n}`);
  const cameras = [1, 2, 3].map((n) => ({ camera: camera(n) }));
  const away = (...ns: number[]) => new Set(ns.map(camera));
  it('is passed over for the next one that has a picture, which is said', () => {
    expect(standIn(cameras, 1, away())).toEqual({ stop: 1, skipped: [] });
    expect(standIn(cameras, 1, away(2))).toEqual({ stop: 2, skipped: [camera(2)] });
    expect(standIn(cameras, 2, away(3, 1))).toEqual({ stop: 1, skipped: [camera(3), camera(1)] });
  });
  it('leaves nothing to show where all are', () => {
    expect(standIn(cameras, 0, away(1, 2, 3))).toBeNull();
    expect(standIn([], 0, away())).toBeNull();
  });
});
