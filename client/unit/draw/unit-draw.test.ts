import type { Position } from '@watchroom/shared/kernel/geo.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatView, screenOf } from '../../map/own/flat-view.ts';
import { recordsOf } from '../frame-example.ts';
import { FORGET_MS, UnitFixes } from '../unit-fixes.ts';
import { lookOf } from './unit-atlas.ts';
import { markSize } from './unit-drawing.ts';
import { unitAt } from './unit-pick.ts';
import { ROW, UnitRows } from './unit-rows.ts';

const middle = flatView({ centre: [120.6, 31.3], zoom: 13, bearing: 0 }, { width: 1366, height: 768 });
const car = lookOf('car', 'available');

function take(fixes: UnitFixes, now: number, places: ReadonlyMap<number, Position>): void {
  const all = [...places].map(([handle, place]) => ({ handle, place, headingDeg: 90, speedMps: 5, ageMs: 0 }));
  for (const { handle } of all) fixes.setLook(handle, car);
  fixes.take(recordsOf({ tickMs: now, whole: null, gone: [], fixes: all }), now);
}

const line = (count: number, shift = 0) =>
  new Map(
    Array.from({ length: count }, (_, index): [number, Position] => [index + 1, [120.6 + index * 1e-5 + shift, 31.3]]),
  );

/** Where the shader draws a row at a clock, in parts of the world: its formula, with its 32-bit numbers. */
function drawnAt(rows: UnitRows, slot: number, now: number): readonly [number, number] {
  const [fx = 0, fy = 0, tx = 0, ty = 0, started = 0, glide = 0] = rows.numbers.slice(slot * ROW, slot * ROW + ROW);
  const clock = Math.fround((now - rows.epochMs) / 1_000);
  const share = glide <= 0 ? 1 : Math.min(1, Math.max(0, (clock - started) / glide));
  return [fx + (tx - fx) * share + rows.origin[0], fy + (ty - fy) * share + rows.origin[1]];
}

describe('the rows of the graphics card', () => {
  test('are written again only for the units that a frame changed', () => {
    const [fixes, rows] = [new UnitFixes(), new UnitRows()];
    take(fixes, 1_000, line(5_000));
    expect(rows.refresh(fixes, middle, 1_000)).toBe('all');
    expect(rows.refresh(fixes, middle, 1_100)).toEqual([]);
    take(
      fixes,
      2_000,
      new Map([
        [10, [120.61, 31.3]],
        [12, [120.61, 31.3]],
        [4_000, [120.61, 31.3]],
      ]),
    );
    const slots = [10, 12, 4_000].map((handle) => fixes.slotOf(handle) ?? -1);
    expect(rows.refresh(fixes, middle, 2_000)).toEqual([
      { from: slots[0], to: (slots[1] ?? 0) + 1 },
      { from: slots[2], to: (slots[2] ?? 0) + 1 },
    ]);
  });
  test('give the place of a unit that left to the next one', () => {
    const [fixes, rows] = [new UnitFixes(), new UnitRows()];
    take(fixes, 0, line(3));
    const slot = fixes.slotOf(2) ?? -1;
    fixes.take(recordsOf({ tickMs: 1, whole: null, gone: [2], fixes: [] }), 1);
    rows.refresh(fixes, middle, 1);
    expect(rows.numbers[slot * ROW + 8]).toBe(-1);
    take(fixes, 2, new Map([[9, [120.7, 31.3]]]));
    expect(fixes.slotOf(9)).toBe(slot);
    expect(rows.refresh(fixes, middle, 2)).toEqual([{ from: slot, to: slot + 1 }]);
    expect(rows.numbers[slot * ROW + 8]).toBe(car);
  });
  test('are reckoned anew when the map looks elsewhere, and after half an hour', () => {
    const [fixes, rows] = [new UnitFixes(), new UnitRows()];
    take(fixes, 0, line(3));
    rows.refresh(fixes, middle, 0);
    expect(rows.refresh(fixes, { x: middle.x + 0.1, y: middle.y }, 1)).toBe('all');
    expect(rows.refresh(fixes, { x: middle.x + 0.1, y: middle.y }, 1_800_001)).toBe('all');
  });
  test('UNT-2 draw a unit where it is known to have been between two fixes, never ahead of the newest', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 0, max: 30_000 }),
        (steps, later) => {
          const [fixes, rows] = [new UnitFixes(), new UnitRows()];
          let now = 1_772_000_000_000;
          const xs: number[] = [];
          for (const [wait, share] of steps) {
            now += wait;
            const lng = 120.6 + share * 0.001;
            xs.push(lng / 360 + 0.5);
            take(fixes, now, new Map([[1, [lng, 31.3]]]));
            rows.refresh(fixes, middle, now);
          }
          const [x] = drawnAt(rows, 0, now + later);
          const [a = 0, b = 0] = [Math.min(...xs), Math.max(...xs)];
          // A 32-bit number is good to a centimetre here.
          expect(x).toBeGreaterThanOrEqual(a - 1e-9);
          expect(x).toBeLessThanOrEqual(b + 1e-9);
          if (later >= 1_200) expect(x).toBeCloseTo(xs.at(-1) ?? 0, 9);
          const [lng = 0] = fixes.shown(1, now + later)?.place ?? [];
          expect(x).toBeCloseTo(lng / 360 + 0.5, 8);
        },
      ),
      { seed: 20_260_303 },
    );
  });
});

describe('the unit under the pointer', () => {
  test('is the one that looking through all of them finds', () => {
    const places = fc.array(
      fc.tuple(fc.double({ min: -0.02, max: 0.02, noNaN: true }), fc.double({ min: -0.02, max: 0.02, noNaN: true })),
      { minLength: 1, maxLength: 60 },
    );
    const given = fc.tuple(
      places,
      fc.integer({ min: 0, max: 1_366 }),
      fc.integer({ min: 0, max: 768 }),
      fc.integer({ min: -180, max: 180 }),
    );
    fc.assert(
      fc.property(given, ([offsets, x, y, bearing]) => {
        const fixes = new UnitFixes();
        const all = new Map(
          offsets.map(([lng, lat], index): [number, Position] => [index + 1, [120.6 + lng, 31.3 + lat]]),
        );
        take(fixes, 1_000, all);
        const view = flatView({ centre: [120.6, 31.3], zoom: 14, bearing }, { width: 1_366, height: 768 });
        const away = (place: Position) => Math.hypot(screenOf(view, place)[0] - x, screenOf(view, place)[1] - y);
        const nearest = [...all].map(([handle, place]) => ({ handle, px: away(place) })).sort((a, b) => a.px - b.px)[0];
        const reach = 8 + 10 * markSize(14);
        const expected = nearest !== undefined && nearest.px <= reach ? nearest.handle : null;
        expect(unitAt(fixes, { view, x, y, reachPx: 8 }, 1_000)).toBe(expected);
      }),
      { seed: 20_260_304, numRuns: 300 },
    );
  });
  test('is none that is not drawn', () => {
    const fixes = new UnitFixes();
    take(fixes, 0, new Map([[1, [120.6, 31.3]]]));
    const pointer = { view: middle, x: 683, y: 384, reachPx: 8 };
    expect(unitAt(fixes, pointer, 0)).toBe(1);
    expect(unitAt(fixes, pointer, FORGET_MS)).toBeNull();
    fixes.setLook(1, -1);
    expect(unitAt(fixes, pointer, 0)).toBeNull();
  });
  test('is found where its mark is, be that far from the fix it is on its way to', () => {
    const fixes = new UnitFixes();
    take(fixes, 0, new Map([[1, [120.6, 60]]]));
    take(fixes, 1_000, new Map([[1, [120.6, 60.0017]]]));
    const view = flatView({ centre: [120.6, 60], zoom: 20, bearing: 0 }, { width: 1_366, height: 768 });
    const pointer = { view, x: 683, y: 384, reachPx: 8 };
    expect(unitAt(fixes, pointer, 1_000)).toBe(1);
    expect(unitAt(fixes, pointer, 2_000)).toBeNull();
  });
});
