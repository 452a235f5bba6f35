import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '../frame-example.ts';
import { FORGET_MS, UnitFixes } from '../unit-fixes.ts';
import { faultMarks } from './fault-marks.ts';

const fault = { code: 'position-none', since: '2026-05-01T00:00:00.000Z' };
const unit = (handle: number, more: Partial<UnitView> = {}) =>
  ({ id: `unit-${handle}`, handle, callSign: `巡${handle}`, status: 'available', fault, ...more }) as UnitView;

function marksOf(units: readonly UnitView[], now = 0): (string | number | undefined)[] {
  const fixes = new UnitFixes();
  const fix = (handle: number) => ({ handle, place: [120, 31] as const, headingDeg: null, speedMps: null, ageMs: 0 });
  fixes.take(recordsOf({ tickMs: 0, whole: null, gone: [], fixes: [1, 2].map(fix) }), 0);
  return faultMarks(units, fixes, { now, text: '定位异常' }).features.map(({ id }) => id);
}

describe('UNT-13 the fault of a device', () => {
  test('stands on the map at its unit, and at no other', () => {
    expect(marksOf([unit(1), unit(2, { fault: null })])).toEqual([1]);
  });
  test('stands nowhere while no place of its unit is known, or none is recent enough', () => {
    expect(marksOf([unit(3)])).toEqual([]);
    expect(marksOf([unit(1)], FORGET_MS)).toEqual([]);
  });
  test('stands nowhere for a unit off duty, whatever fix is left', () => {
    expect(marksOf([unit(1, { status: 'off_duty' })])).toEqual([]);
  });
});
