import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, test } from 'vitest';
import { flatView } from '../../map/own/flat-view.ts';
import { recordsOf } from '../frame-example.ts';
import { UnitFixes } from '../unit-fixes.ts';
import { fillNameRows, NAME_ROW, readable } from './name-rows.ts';
import { lookOf } from './unit-atlas.ts';
import { ROW, UnitRows } from './unit-rows.ts';

const view = flatView({ centre: [120.6, 31.3], zoom: 15, bearing: 0 }, { width: 1366, height: 768 });
const named = (handle: number) => ({ handle, text: `车${handle}`, cell: { x: handle * 60, y: 18, width: 60 } });

function fixesAt(places: ReadonlyMap<number, Position>): UnitFixes {
  const fixes = new UnitFixes();
  const all = [...places].map(([handle, place]) => ({ handle, place, headingDeg: 90, speedMps: 5, ageMs: 0 }));
  for (const { handle } of all) fixes.setLook(handle, lookOf('car', 'available'));
  fixes.take(recordsOf({ tickMs: 0, whole: null, gone: [], fixes: all }), 0);
  return fixes;
}

describe('call signs on the map', () => {
  test('are left out where they would lie over one before', () => {
    const fixes = fixesAt(
      new Map([
        [1, [120.6, 31.3]],
        [2, [120.6001, 31.3]],
        [3, [120.61, 31.3]],
        [4, [120.6, 31.302]],
      ]),
    );
    const seen = readable([1, 2, 3, 4].map(named), { fixes, view, now: 0 });
    expect(seen.map(({ handle }) => handle)).toEqual([1, 3, 4]);
  });
  test('go where their units go, by the same numbers', () => {
    const [fixes, rows] = [fixesAt(new Map([[7, [120.6, 31.3]]])), new UnitRows()];
    rows.refresh(fixes, view, 0);
    const numbers = new Float32Array(NAME_ROW);
    expect(fillNameRows(numbers, [named(7)], { fixes, rows })).toBe(1);
    const slot = fixes.slotOf(7) ?? -1;
    expect([...numbers]).toEqual([...rows.numbers.slice(slot * ROW, slot * ROW + 8), 420, 18, 60]);
  });
  test('UNT-7 go with a unit that left or went off duty, and never to the one that takes its place', () => {
    const [fixes, rows] = [
      fixesAt(
        new Map([
          [7, [120.6, 31.3]],
          [8, [120.7, 31.3]],
        ]),
      ),
      new UnitRows(),
    ];
    const numbers = new Float32Array(2 * NAME_ROW);
    fixes.take(recordsOf({ tickMs: 1, whole: null, gone: [7], fixes: [] }), 1);
    const other = { handle: 9, place: [120.61, 31.3] as const, headingDeg: null, speedMps: null, ageMs: 0 };
    fixes.take(recordsOf({ tickMs: 2, whole: null, gone: [], fixes: [other] }), 2);
    fixes.setLook(8, -1);
    rows.refresh(fixes, view, 2);
    expect(fillNameRows(numbers, [named(7), named(8)], { fixes, rows })).toBe(0);
  });
});
