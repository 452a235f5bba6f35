import { exampleAssignment, exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import { type Incident, type IncidentState, incidentAts } from '@watchroom/shared/incident/incident.ts';
import { moveIncident } from '@watchroom/shared/incident/incident-machine.ts';
import { UnitStatus, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, test } from 'vitest';
import { boardColumns, boardIncidents, heldColumns, isFree, mayTake, takesUnit, unitColumns } from './board.ts';

const all = { text: '', role: null };
const unit = (callSign: string, more: Partial<UnitView> = {}): UnitView => ({
  ...exampleFreeUnit,
  id: callSign as UnitView['id'],
  callSign,
  ...more,
});

describe('the incidents of the board', () => {
  test('wait while nobody is on them', () => {
    const other: Incident = { ...exampleIncident, id: 'other' as Incident['id'] };
    const { waiting, manned } = boardIncidents([exampleIncident, other], [exampleAssignment]);
    expect([waiting, manned].map((list) => list.map(({ id }) => id))).toEqual([['other'], [exampleIncident.id]]);
  });
  test('wait again when their only unit has ended', () => {
    const ended = { ...exampleAssignment, state: { at: 'timed_out', since: exampleNow } as const };
    expect(boardIncidents([exampleIncident], [ended]).waiting).toHaveLength(1);
  });
  test.each(incidentAts)('take a unit in %s exactly when the machine lets them follow one', (at) => {
    const state = {
      at,
      since: exampleNow,
      by: exampleDispatcher,
      why: '',
      result: '',
      of: '',
      resolvedBy: exampleDispatcher,
    } as IncidentState;
    const follows = moveIncident(
      state,
      { do: 'follow', progress: 'offered' },
      { by: exampleDispatcher, now: exampleNow },
    ).ok;
    expect(takesUnit({ ...exampleIncident, state })).toBe(follows);
  });
});

describe('the units of the board', () => {
  test('stand in one column each, and off duty in none', () => {
    const units = UnitStatus.options.map((status) => unit(status, { status }));
    const columns = unitColumns(units, all, () => null);
    const count = boardColumns.reduce((sum, column) => sum + columns[column].length, 0);
    expect(count).toBe(UnitStatus.options.length - 1);
    expect(columns.moving.map(({ status }) => status).sort()).toEqual(['accepted', 'en_route']);
  });
  test('stand by rank where they have one, then by call sign', () => {
    const ranks: Record<string, number> = { 丙: 1, 乙: 2 };
    const columns = unitColumns([unit('甲'), unit('乙'), unit('丙')], all, ({ callSign }) => ranks[callSign] ?? null);
    expect(columns.free.map(({ callSign }) => callSign)).toEqual(['丙', '乙', '甲']);
  });
  test('are found by call sign and by role', () => {
    const units = [unit('巡逻3号'), unit('消防1号', { role: 'fire' })];
    expect(unitColumns(units, { text: '3', role: null }, () => null).free).toHaveLength(1);
    expect(unitColumns(units, { text: '', role: 'fire' }, () => null).free.map(({ callSign }) => callSign)).toEqual([
      '消防1号',
    ]);
  });
});

test('DSP-43 while something is dragged the units keep their places, each as it is now', () => {
  const units = [unit('甲'), unit('乙'), unit('丙')];
  const before = unitColumns(units, all, () => null);
  const order = before.free.map(({ id }) => id);
  const now = new Map<string, UnitView>(
    [unit('甲', { status: 'en_route' }), unit('乙'), unit('新')].map((one) => [one.id, one]),
  );
  const held = heldColumns(before, now);
  expect(held.free.map(({ id }) => id)).toEqual(order.filter((id) => id !== '丙'));
  expect(held.free.find(({ id }) => id === '甲')?.status).toBe('en_route');
  expect(held.moving).toEqual([]);
});

describe('DSP-48 who is kept for an incident', () => {
  const kept = (incident: Incident['id']) =>
    unit('留', { status: 'reserved', reserved: { incident, since: exampleNow, until: exampleNow } });
  test('can be dragged there, and falls nowhere else', () => {
    const other: Incident = { ...exampleIncident, id: 'other' as Incident['id'] };
    expect(isFree(kept(other.id))).toBe(true);
    expect([exampleIncident, other].map((incident) => mayTake(incident, kept(other.id)))).toEqual([false, true]);
    expect(mayTake(exampleIncident, unit('空', { status: 'available' }))).toBe(true);
  });
  test.each(UnitStatus.options)('a unit that is %s can be dragged exactly from the column of the free', (status) => {
    const free = unitColumns([unit('一', { status })], all, () => null).free;
    expect(isFree({ status })).toBe(free.length === 1);
  });
});
