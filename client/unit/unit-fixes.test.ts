import type { Position } from '@watchroom/shared/kernel/geo.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsOf } from './frame-example.ts';
import { FORGET_MS, UnitFixes } from './unit-fixes.ts';

const fix = (place: Position, ageMs = 0) => ({ handle: 7, place, headingDeg: 90, speedMps: 5, ageMs });
const frame = (tickMs: number, ...fixes: ReturnType<typeof fix>[]) =>
  recordsOf({ tickMs, whole: null, gone: [], fixes });
const a: Position = [120, 31];
const b: Position = [120.001, 31];
const c: Position = [120.001, 31.001];
/** To a tenth of a millimetre. */
const near = ([lng, lat]: Position) => [expect.closeTo(lng, 9), expect.closeTo(lat, 9)];

describe('UNT-2 a unit on the map', () => {
  test('is unknown before its first fix, and stands there at once with it', () => {
    const fixes = new UnitFixes();
    expect(fixes.shown(7, 1_000)).toBeNull();
    fixes.take(frame(1_000, fix(a)), 1_000);
    expect(fixes.shown(7, 1_000)).toMatchObject({ place: near(a), ageMs: 0 });
  });
  test('moves from one fix to the next in the time between them, and stays there', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(1_000, fix(a)), 1_000);
    fixes.take(frame(2_000, fix(b)), 2_000);
    expect(fixes.shown(7, 2_000)?.place).toEqual(near(a));
    expect(fixes.shown(7, 2_500)?.place[0]).toBeCloseTo(120.0005, 6);
    expect(fixes.shown(7, 3_000)?.place).toEqual(near(b));
    expect(fixes.shown(7, 9_000)?.place).toEqual(near(b));
  });
  test('goes on at an even pace while frames come oftener than it reports', () => {
    const fixes = new UnitFixes();
    for (const [tickMs, ...told] of [[1_000, fix(a)], [1_250], [1_500], [1_750], [2_000, fix(b)], [2_250]] as const)
      fixes.take(frame(tickMs, ...told), tickMs);
    const wayAt = (now: number) => Math.round(((fixes.shown(7, now)?.place[0] ?? 0) - 120) * 1e5) / 100;
    expect([2_000, 2_250, 2_500, 2_750, 3_000].map(wayAt)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });
  test('makes up a long gap within little more than a second', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(1_000, fix(a)), 1_000);
    fixes.take(frame(61_000, fix(b)), 61_000);
    expect(fixes.shown(7, 62_200)?.place).toEqual(near(b));
  });
  test('starts from where its mark is when the next fix comes early', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(1_000, fix(a)), 1_000);
    fixes.take(frame(2_000, fix(b)), 2_000);
    fixes.take(frame(2_500, fix(c)), 2_500);
    expect(fixes.shown(7, 2_500)?.place[0]).toBeCloseTo(120.0005, 6);
  });
  test('jumps over a gap too wide to have been driven', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(1_000, fix(a)), 1_000);
    fixes.take(frame(2_000, fix([120.1, 31])), 2_000);
    expect(fixes.shown(7, 2_000)?.place).toEqual(near([120.1, 31]));
    expect(fixes.isGliding(2_000)).toBe(false);
  });
  test('has the age of its fix, counted on while nothing comes', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(10_000, fix(a, 4_000)), 10_200);
    expect(fixes.shown(7, 10_200)?.ageMs).toBe(4_200);
    expect(fixes.shown(7, 40_000)?.ageMs).toBe(34_000);
  });
  test('does not go back to an older fix', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(10_000, fix(a)), 10_000);
    fixes.take(frame(11_000, fix(b, 5_000)), 11_000);
    expect(fixes.shown(7, 13_000)?.place).toEqual(near(a));
  });
  test('is forgotten after a quarter of an hour of silence', () => {
    const fixes = new UnitFixes();
    fixes.take(frame(0, fix(a)), 0);
    expect(fixes.shown(7, FORGET_MS - 1)).not.toBeNull();
    expect(fixes.shown(7, FORGET_MS)).toBeNull();
  });
  test('never leaves the box of the fixes it had', () => {
    const offsets = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1_500 }), fc.double({ min: -1, max: 1, noNaN: true })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(offsets, (steps) => {
        const fixes = new UnitFixes();
        let now = 0;
        const lngs: number[] = [];
        for (const [wait, share] of steps) {
          now += wait;
          lngs.push(120 + share * 0.001);
          fixes.take(frame(now, fix([120 + share * 0.001, 31])), now);
          const lng = fixes.shown(7, now + wait)?.place[0] ?? Number.NaN;
          expect(lng).toBeGreaterThanOrEqual(Math.min(...lngs) - 1e-9);
          expect(lng).toBeLessThanOrEqual(Math.max(...lngs) + 1e-9);
        }
      }),
      { seed: 20_260_302 },
    );
  });
});
