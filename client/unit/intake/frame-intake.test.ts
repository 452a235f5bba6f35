import type { UnitFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '../frame-example.ts';
import { UnitFixes } from '../unit-fixes.ts';
import { AT_ONCE, FrameIntake, SLICE_EVERY_MS } from './frame-intake.ts';

const MANY = 3 * AT_ONCE;
const fix = (handle: number, lng: number) => ({
  handle,
  place: [lng, 31] as const,
  headingDeg: 90,
  speedMps: 5,
  ageMs: 0,
});
const many = (lng: number, count = MANY) => Array.from({ length: count }, (_, index) => fix(index + 1, lng));
const frame = (given: Partial<UnitFrame>) => recordsOf({ tickMs: 0, whole: null, gone: [], fixes: [], ...given });

function rig() {
  let now = 0;
  let waiting: { readonly run: () => void; readonly atMs: number } | null = null;
  let taken = 0;
  const fixes = new UnitFixes();
  const later = (run: () => void, ms: number) => {
    const mine = { run, atMs: now + ms };
    waiting = mine;
    return () => {
      if (waiting === mine) waiting = null;
    };
  };
  const intake = new FrameIntake({ fixes, now: () => now, later });
  intake.onTaken(() => taken++);
  return {
    fixes,
    intake,
    taken: () => taken,
    waits: () => waiting !== null,
    /** How many of the many stand at this place. */
    at: (lng: number) =>
      many(lng).filter(({ handle }) => Math.abs((fixes.shown(handle, now + 60_000)?.place[0] ?? 0) - lng) < 1e-6)
        .length,
    passes: (ms: number) => {
      now += ms;
      if (waiting === null || waiting.atMs > now) return;
      const { run } = waiting;
      waiting = null;
      run();
    },
  };
}

describe('frames as they come', () => {
  test('a small one is taken at once', () => {
    const { intake, at, taken, waits } = rig();
    intake.take(frame({ fixes: many(120, AT_ONCE) }));
    expect([at(120), taken(), waits()]).toEqual([AT_ONCE, 1, false]);
  });

  test('the first of another part of the map is taken at once, however large', () => {
    const { intake, at, taken } = rig();
    intake.take(frame({ fixes: many(120), whole: { west: 0, north: 0, east: 8_191, south: 8_191 } }));
    expect([at(120), taken()]).toEqual([MANY, 1]);
  });

  test('a large one is taken a third in each tick, and told in the next', () => {
    const { intake, at, taken, passes } = rig();
    intake.take(frame({ fixes: many(120) }));
    const seen = [[at(120), taken()]];
    for (const _ of [1, 2, 3]) {
      passes(SLICE_EVERY_MS);
      seen.push([at(120), taken()]);
    }
    expect(seen).toEqual([
      [AT_ONCE + 1, 0],
      [2 * AT_ONCE + 2, 0],
      [MANY, 0],
      [MANY, 1],
    ]);
  });

  test('what is left of one is taken when the next comes, so that the last value wins', () => {
    const { intake, at, taken, passes } = rig();
    intake.take(frame({ fixes: many(120) }));
    passes(1);
    intake.take(frame({ tickMs: 1_000, fixes: [fix(MANY, 120.001)] }));
    expect([at(120), at(120.001), taken()]).toEqual([MANY - 1, 1, 2]);
    passes(SLICE_EVERY_MS);
    expect(taken()).toBe(2);
  });

  test('a unit that left one cell and came to another of the same frame is there, whichever slice it stands in', () => {
    const { fixes, intake, passes } = rig();
    intake.take(frame({ fixes: many(120), whole: { west: 0, north: 0, east: 8_191, south: 8_191 } }));
    intake.take(frame({ tickMs: 1_000, gone: [1, 2], fixes: many(120.001).slice(1) }));
    passes(SLICE_EVERY_MS);
    passes(SLICE_EVERY_MS);
    expect([fixes.shown(1, 1_000), fixes.shown(2, 1_000)?.place[0]]).toEqual([null, expect.closeTo(120.001, 6)]);
  });

  test('nothing of a frame is taken any more when everything was forgotten', () => {
    const { fixes, intake, at, passes } = rig();
    intake.take(frame({ fixes: many(120) }));
    intake.stop();
    fixes.forgetAll();
    passes(SLICE_EVERY_MS);
    expect(at(120)).toBe(0);
  });
});
