import { instant } from '@watchroom/shared/kernel/time.ts';
import { StatusLimits } from '@watchroom/shared/unit/status-limits.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { type BoardChoice, boardGroups } from './board-groups.ts';

const NOW = Date.parse('2026-03-01T08:00:00.000Z');
const limits = StatusLimits.parse({ en_route: { warnS: 600, alertS: 1_200 } });
const areas = ['city', 'west', 'east', 'east-s'];
let turn = 0;
const unit = (callSign: string, fields: { area?: string[]; status?: string; minutes?: number; role?: string } = {}) =>
  UnitView.parse({
    id: `018f0000-0000-7000-8000-${String(++turn).padStart(12, '0')}`,
    rev: 1,
    handle: turn,
    callSign,
    kind: 'car',
    role: fields.role ?? 'patrol',
    skills: [],
    department: 'police',
    homeArea: (fields.area ?? ['city', 'east']).at(-1),
    area: fields.area ?? ['city', 'east'],
    members: 2,
    terms: 'paid',
    duty: fields.status === 'off_duty' ? 'off' : 'on',
    dutySince: null,
    status: fields.status ?? 'en_route',
    statusSince: instant(NOW - (fields.minutes ?? 0) * 60_000),
    assignment: null,
    incident: null,
    fault: null,
    reserved: null,
  });
const choice: BoardChoice = { text: '', role: null, status: 'on', order: 'time', onlyLate: false, level: 1 };
const groups = (units: readonly UnitView[], some: Partial<BoardChoice> = {}) =>
  boardGroups(units, { ...choice, ...some }, { limits, nowMs: NOW, areas });
const names = (units: readonly UnitView[], some: Partial<BoardChoice> = {}) =>
  groups(units, some).map(({ area, rows }) => [area, ...rows.map((row) => row.unit.callSign)].join(' '));

describe('UNT-15 the board', () => {
  test('has units by area in the order of the tree, and those that reach no area so deep at the end', () => {
    const units = [unit('甲', { area: ['city'] }), unit('乙'), unit('丙', { area: ['city', 'west'] })];
    expect(names(units)).toEqual(['west 丙', 'east 乙', ' 甲']);
    expect(names(units, { level: 0, order: 'name' })).toEqual(['city 丙 甲 乙']);
  });

  test('puts what is too long first, then what is long, then the longest', () => {
    const units = [unit('1', { minutes: 5 }), unit('2', { minutes: 25 }), unit('3', { minutes: 12 })];
    const idle = unit('4', { status: 'available', minutes: 500 });
    const [east] = groups([...units, idle]);
    expect(east?.rows.map((row) => `${row.unit.callSign} ${row.stage}`)).toEqual([
      '2 too-long',
      '3 long',
      '4 usual',
      '1 usual',
    ]);
    expect([east?.late, east?.long, [...(east?.counts ?? [])]]).toEqual([
      1,
      1,
      [
        ['available', 1],
        ['en_route', 3],
      ],
    ]);
    expect(names([...units, idle], { onlyLate: true })).toEqual(['east 2 3']);
    expect(names([...units, idle], { order: 'status' })).toEqual(['east 4 1 2 3']);
  });

  test('leaves out who is off duty until asked, and what does not fit', () => {
    const units = [unit('东1'), unit('东10', { status: 'off_duty' }), unit('西2', { role: 'fire' })];
    expect(names(units, { order: 'name' })).toEqual(['east 东1 西2']);
    expect(names(units, { order: 'name', status: 'every', text: '东' })).toEqual(['east 东1 东10']);
    expect(names(units, { status: 'off_duty' })).toEqual(['east 东10']);
    expect(names(units, { role: 'fire' })).toEqual(['east 西2']);
  });
});
