import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { OLD_MS, UnitFixes } from './unit-fixes.ts';
import { readUnitIcon, unitIconName } from './unit-icon.ts';
import { marksAsFeatures, marksOf } from './unit-marks.ts';

const unit = (handle: number, more: Partial<UnitView> = {}) =>
  ({ id: `unit-${handle}`, handle, callSign: `巡${handle}`, kind: 'car', status: 'available', ...more }) as UnitView;

function fixesAt(now: number, handles: readonly number[], headingDeg: number | null = 90): UnitFixes {
  const fixes = new UnitFixes();
  fixes.take(
    {
      tickMs: now,
      whole: null,
      gone: [],
      fixes: handles.map((handle) => ({ handle, place: [120, 31], headingDeg, speedMps: 3, ageMs: 0 })),
    },
    now,
  );
  return fixes;
}

describe('the marks of units', () => {
  test('are those with a known place', () => {
    const marks = marksOf([unit(1), unit(2)], fixesAt(1_000, [2, 3]), { now: 1_000, selected: null });
    expect(marks.map((mark) => mark.callSign)).toEqual(['巡2']);
  });
  test('leave out units off duty, whatever fix is left of them', () => {
    expect(marksOf([unit(1, { status: 'off_duty' })], fixesAt(0, [1]), { now: 0, selected: null })).toEqual([]);
  });
  test('are hollow from thirty seconds on', () => {
    const fixes = fixesAt(0, [1]);
    expect(marksOf([unit(1)], fixes, { now: OLD_MS - 1, selected: null })[0]?.icon).toBe(
      'unit/car/available/fresh/headed',
    );
    expect(marksOf([unit(1)], fixes, { now: OLD_MS, selected: null })[0]?.icon).toBe('unit/car/available/old/headed');
  });
  test('show no heading where none is known', () => {
    expect(marksOf([unit(1)], fixesAt(0, [1], null), { now: 0, selected: null })[0]?.icon).toBe(
      'unit/car/available/fresh/still',
    );
  });
  test('become points that carry what the style needs', () => {
    const [first] = marksOf([unit(1)], fixesAt(0, [1]), { now: 0, selected: unit(1).id });
    expect(marksAsFeatures(first === undefined ? [] : [first]).features).toEqual([
      {
        type: 'Feature',
        id: 1,
        geometry: { type: 'Point', coordinates: [120, 31] },
        properties: { id: 'unit-1', icon: 'unit/car/available/fresh/headed', turn: 90, name: '巡1', selected: true },
      },
    ]);
  });
});

test('an icon is what its name says, and other names are none', () => {
  const icon = { kind: 'fire-engine', status: 'en_route', old: true, still: false } as const;
  expect(readUnitIcon(unitIconName(icon))).toEqual(icon);
  expect(readUnitIcon('unit/tank/available/fresh/headed')).toBeNull();
  expect(readUnitIcon('camera/dot')).toBeNull();
});
