import { describe, expect, test } from 'vitest';
import { readMemberRows } from './member-rows.ts';

describe('a table of members', () => {
  test('gives one member for each code, with a duty for each line', () => {
    const csv =
      '\uFEFF编号,类别,名称,公开工作电话,网格,职责,职责范围\r\nW-1,个人,王网格,0512-65123456,G-1,治安巡防,"工作日, 8:30 起"\r\nW-1,,,,G-2,消防检查,\r\nT-1,队伍,志愿队,,G-1,治安巡防,\r\n';
    const { members, faults } = readMemberRows(csv);
    expect(faults).toEqual([]);
    expect(
      members.map(({ code, kind, phone, charges }) => [code, kind, phone?.number ?? null, charges.length]),
    ).toEqual([
      ['W-1', 'person', '0512-65123456', 2],
      ['T-1', 'team', null, 1],
    ]);
    expect(members[0]?.charges[0]?.limits).toBe('工作日, 8:30 起');
  });

  test('ARE-11 takes a phone only from a column that says it is the published one', () => {
    const { members } = readMemberRows('code,name,手机,grid,duty\nW-1,王,13800138000,G-1,巡查\n');
    expect(members[0]?.phone).toBeNull();
  });

  test('is refused with columns about persons, without the columns it needs, and by line', () => {
    expect(readMemberRows('code,name,身份证号,grid,duty\n').faults).toEqual([
      { line: 1, field: '身份证号', reason: 'personal' },
    ]);
    expect(readMemberRows('code,name\n').faults.map(({ field }) => field)).toEqual(['网格', '职责']);
    expect(readMemberRows('').faults).toHaveLength(4);
    const { faults, members } = readMemberRows('code,name,grid,duty\nW-1,王,G-1,巡查\n网格,李,G-1,巡查\n');
    expect([members.length, faults]).toEqual([1, [{ line: 3, field: 'code', reason: 'value' }]]);
  });
});
