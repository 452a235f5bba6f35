import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { flatView } from '../map/own/flat-view.ts';
import { lookOf } from './draw/unit-atlas.ts';
import { recordsOf } from './frame-example.ts';
import { NO_LOOK, UnitFixes } from './unit-fixes.ts';
import { giveLooks, MOST_NAMES, namesOf } from './unit-marks.ts';

const unit = (handle: number, more: Partial<UnitView> = {}) =>
  ({ id: `unit-${handle}`, handle, callSign: `巡${handle}`, kind: 'car', status: 'available', ...more }) as UnitView;

function fixesAt(now: number, handles: readonly number[]): UnitFixes {
  const fixes = new UnitFixes();
  const fix = (handle: number) => ({ handle, place: [120, 31] as const, headingDeg: 90, speedMps: 3, ageMs: 0 });
  fixes.take(recordsOf({ tickMs: now, whole: null, gone: [], fixes: handles.map(fix) }), now);
  return fixes;
}

const lookAt = (fixes: UnitFixes, handle: number) => fixes.lookAt(fixes.slotOf(handle) ?? -1);
const near = flatView({ centre: [120, 31], zoom: 15, bearing: 0 }, { width: 1000, height: 700 });
const far = { ...near, zoom: 11 };
const nobody = new Map<number, UnitView>();

describe('the looks of units', () => {
  test('are told by kind and status', () => {
    const fixes = fixesAt(0, [1, 2]);
    giveLooks(fixes, [unit(1), unit(2, { kind: 'boat', status: 'busy' })], nobody);
    expect([lookAt(fixes, 1), lookAt(fixes, 2)]).toEqual([lookOf('car', 'available'), lookOf('boat', 'busy')]);
  });
  test('UNT-7 are none off duty, whatever fix is left', () => {
    const fixes = fixesAt(0, [1]);
    const before = giveLooks(fixes, [unit(1)], nobody);
    giveLooks(fixes, [unit(1, { status: 'off_duty' })], before);
    expect(lookAt(fixes, 1)).toBe(NO_LOOK);
  });
  test('are none for a unit that is no longer in scope', () => {
    const fixes = fixesAt(0, [1]);
    giveLooks(fixes, [], giveLooks(fixes, [unit(1)], nobody));
    expect(lookAt(fixes, 1)).toBe(NO_LOOK);
  });
  test('wait for a fix that comes later', () => {
    const fixes = new UnitFixes();
    giveLooks(fixes, [unit(1)], nobody);
    const fix = { handle: 1, place: [120, 31] as const, headingDeg: null, speedMps: null, ageMs: 0 };
    fixes.take(recordsOf({ tickMs: 5, whole: null, gone: [], fixes: [fix] }), 5);
    expect(lookAt(fixes, 1)).toBe(lookOf('car', 'available'));
  });
});

describe('the call signs', () => {
  const named = (zoomed: typeof near, count: number, chosen: number | null = null) => {
    const handles = Array.from({ length: count }, (_, index) => index + 1);
    const fixes = fixesAt(1_000, handles);
    const units = giveLooks(
      fixes,
      handles.map((handle) => unit(handle)),
      nobody,
    );
    return namesOf(units, fixes, { view: zoomed, now: 1_000, chosen }).map(({ text }) => text);
  };
  test('are of those in view, near enough to be read', () => {
    expect(named(near, 2)).toEqual(['巡1', '巡2']);
    expect(named(far, 2)).toEqual([]);
    expect(named({ ...near, x: near.x + 0.01 }, 2)).toEqual([]);
  });
  test('are always written for the chosen unit', () => {
    expect(named(far, 2, 2)).toEqual(['巡2']);
  });
  test('are no more than a screen can hold', () => {
    expect(named(near, 1_000)).toHaveLength(MOST_NAMES);
  });
});
