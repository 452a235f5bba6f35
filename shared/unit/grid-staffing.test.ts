import { describe, expect, it } from 'vitest';
import type { AreaView } from '../area/area-api.ts';
import { buildAreaIndex } from '../area/area-index.ts';
import { exampleAreas } from '../area/example.ts';
import { seeded } from '../kernel/chance.ts';
import { AreaId, UnitId } from '../kernel/ids.ts';
import { isUnstaffed, staffingOf } from './grid-staffing.ts';
import type { Duty, UnitView } from './unit-api.ts';

const views = (depth: number): ReadonlyMap<string, AreaView> =>
  new Map(
    buildAreaIndex(exampleAreas(seeded(1), depth))
      .views()
      .map((view) => [view.id, view]),
  );
const unit = (number: number, duty: Duty, homeArea: string) =>
  ({ id: idOf(number), callSign: `${number}号`, duty, homeArea }) as UnitView;
const idOf = (number: number) => UnitId.parse(`018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`);
const faults = (units: readonly UnitView[], more: { top?: string; teams?: [string, number[]][] } = {}) =>
  staffingOf({
    areas: views(3),
    top: AreaId.parse(more.top ?? 'C'),
    units,
    teams: new Map((more.teams ?? []).map(([grid, ids]) => [AreaId.parse(grid), ids.map(idOf)])),
  })
    .filter(isUnstaffed)
    .map(({ grid }) => grid.id);

describe('ARE-12 a grid for which nobody is on duty', () => {
  it('is one without a unit of its own at work', () => {
    expect(faults([])).toHaveLength(16);
    expect(faults([unit(1, 'on', 'C-0-0')])).toHaveLength(15);
    expect(faults([unit(1, 'on', 'C-0-0')])).not.toContain('C-0-0');
  });

  it.each<[Duty, boolean]>([
    ['on', false],
    ['busy', false],
    ['break', true],
    ['off', true],
  ])('a unit that is %s leaves the fault: %s', (duty, fault) => {
    expect(faults([unit(1, duty, 'C-0-0')]).includes(AreaId.parse('C-0-0'))).toBe(fault);
  });

  it('is not helped by a unit of the district, but by a member who works as a unit', () => {
    expect(faults([unit(1, 'on', 'C-0')])).toHaveLength(16);
    expect(
      faults([unit(1, 'on', 'C-0')], {
        teams: [
          ['C-0-1', [1]],
          ['C-0-2', [1]],
        ],
      }),
    ).toHaveLength(14);
  });

  it('is told only of the reader’s own reach, and a unit nobody knows counts as nobody', () => {
    expect(faults([], { top: 'C-1' })).toHaveLength(4);
    expect(faults([], { top: 'C-1-3', teams: [['C-1-3', [9]]] })).toEqual(['C-1-3']);
  });

  it.each([2, 3, 6])('is a grid whatever the depth of the city: %i levels', (depth) => {
    const list = staffingOf({ areas: views(depth), top: AreaId.parse('C'), units: [], teams: new Map() });
    expect(list).toHaveLength(4 ** (depth - 1));
    expect(new Set(list.map(({ grid }) => grid.level))).toEqual(new Set([depth - 1]));
  });
});
