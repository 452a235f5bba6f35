import { expect, test } from 'vitest';
import type { MemberView } from '../area/roster-api.ts';
import type { AreaId, UnitId } from '../kernel/ids.ts';
import { exampleFreeUnit } from './example.ts';
import { gridMembers } from './grid-members.ts';

const grid = 'east-s' as AreaId;
const other = 'east-n' as AreaId;
const atWork = exampleFreeUnit;
const atHome = {
  ...exampleFreeUnit,
  id: '018f0000-0000-7000-8000-0000000a0009' as UnitId,
  callSign: '巡逻9号',
  duty: 'off' as const,
};
const units = new Map([atWork, atHome].map((unit) => [unit.id, unit]));

const member = (name: string, duties: readonly string[], change: Partial<MemberView> = {}): MemberView => ({
  id: name as never,
  rev: 1,
  code: name,
  kind: 'person',
  name,
  phone: null,
  department: null,
  unit: null,
  charges: duties.map((duty) => ({ grid, duty, limits: '' })),
  ...change,
});
const names = (members: readonly MemberView[], duties: readonly string[]) =>
  gridMembers(members, { grid, duties, units }).map(({ name }) => name);

test('DSP-7 who has a wanted duty stands first, the most wanted before the others', () => {
  const members = [member('甲', ['市容']), member('乙', ['巡防']), member('丙', ['市容', '消防'])];
  expect(names(members, ['消防', '巡防'])).toEqual(['丙', '乙', '甲']);
  const [first, , last] = gridMembers(members, { grid, duties: ['消防', '巡防'], units });
  expect(first).toMatchObject({
    wanted: true,
    reasons: ['duty-wanted', 'no-unit'],
    charges: [{ duty: '消防' }, { duty: '市容' }],
  });
  expect(last).toMatchObject({ wanted: false, reasons: ['duty-other', 'no-unit'] });
});

test('DSP-7 of equal duty who is on duty stands first, then of whom nobody knows it, then who is not', () => {
  const members = [
    member('不在', ['巡防'], { unit: atHome.id }),
    member('不明', ['巡防']),
    member('在岗', ['巡防'], { unit: atWork.id }),
  ];
  expect(names(members, ['巡防'])).toEqual(['在岗', '不明', '不在']);
  expect(gridMembers(members, { grid, duties: ['巡防'], units })[0]).toMatchObject({
    onDuty: true,
    unit: { callSign: atWork.callSign },
    reasons: ['duty-wanted', 'on-duty'],
  });
});

test('DSP-7 a type that names no duty wants everybody of the grid, and gives no reason by duty', () => {
  expect(gridMembers([member('甲', ['市容'])], { grid, duties: [], units })).toMatchObject([
    { wanted: true, reasons: ['no-unit'] },
  ]);
});

test('DSP-7 a duty in another grid is none here, one person may have many in many', () => {
  const both = member('甲', ['巡防'], {
    charges: [
      { grid: other, duty: '消防', limits: '' },
      { grid, duty: '巡防', limits: '' },
    ],
  });
  expect(gridMembers([both], { grid, duties: ['消防'], units })).toMatchObject([
    { wanted: false, charges: [{ grid, duty: '巡防' }] },
  ]);
  expect(gridMembers([both], { grid: 'west-n' as AreaId, duties: [], units })).toEqual([]);
});

test('DSP-7 a unit that the reader may not read is not told of', () => {
  const hidden = member('甲', ['巡防'], { unit: atWork.id });
  expect(gridMembers([hidden], { grid, duties: [], units: new Map() })).toMatchObject([{ unit: null, onDuty: null }]);
});
