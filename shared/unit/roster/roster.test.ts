import { describe, expect, test } from 'vitest';
import { instant } from '../../kernel/time.ts';
import type { UnitView } from '../unit-api.ts';
import { Shift, spanOf } from './roster.ts';
import { rosterNow } from './roster-now.ts';

const hours = (span: { from: string; to: string } | null) =>
  span === null ? null : (Date.parse(span.to) - Date.parse(span.from)) / 3_600_000;

describe('ROS-1 the span of a shift', () => {
  const span = (date: string, ...[from, to, zone = 'Asia/Shanghai']: [string, string, string?]) =>
    spanOf({ date, from, to }, zone);

  test('is of the city’s day', () => {
    expect(span('2026-03-01', '08:00', '16:00')).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-01T08:00:00.000Z',
    });
  });

  test('goes over midnight, over the year and to the end of the day', () => {
    expect(span('2026-12-31', '20:00', '08:00')?.to).toBe('2027-01-01T00:00:00.000Z');
    expect(hours(span('2026-03-01', '16:00', '24:00'))).toBe(8);
    expect(hours(span('2026-03-01', '16:00', '00:00'))).toBe(8);
  });

  test('of a night in which the clocks change is as long as that night', () => {
    expect(hours(span('2026-03-28', '22:00', '06:00', 'Europe/Berlin'))).toBe(7);
    expect(hours(span('2026-10-24', '22:00', '06:00', 'Europe/Berlin'))).toBe(9);
  });

  test('of no time is none, also where the clocks leave the whole of it out', () => {
    expect(span('2026-03-01', '08:00', '08:00')).toBeNull();
    expect(span('2026-03-29', '02:15', '02:45', 'Europe/Berlin')).toBeNull();
  });
});

describe('ROS-2 the roster now', () => {
  const NOW = Date.parse('2026-03-01T08:00:00.000Z');
  const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const unit = (n: number, duty: UnitView['duty']) =>
    [id(n), { id: id(n), callSign: `东${n}`, duty } as UnitView] as const;
  const shift = (n: number, fromH: number, toH: number) =>
    Shift.parse({
      unit: id(n),
      callSign: `东${n}`,
      department: 'police',
      area: ['city'],
      role: 'patrol',
      from: instant(NOW + fromH * 3_600_000),
      to: instant(NOW + toH * 3_600_000),
    });
  const names = (list: readonly { callSign: string }[]) => list.map(({ callSign }) => callSign).join(' ');

  test('tells who is on, who should be, who need not be, and who comes next', () => {
    const units = new Map([unit(1, 'on'), unit(2, 'off'), unit(3, 'break'), unit(4, 'off'), unit(5, 'on')]);
    const shifts = [
      shift(1, -4, 4),
      shift(1, 4, 12),
      shift(2, 0, 8),
      shift(3, -8, 0),
      shift(4, 2, 10),
      shift(9, -1, 1),
    ];
    const now = rosterNow(shifts, units, NOW);
    expect([names(now.on), names(now.missing), names(now.extra), names(now.next)]).toEqual([
      '东1',
      '东2',
      '东3',
      '东4 东1',
    ]);
  });
});
