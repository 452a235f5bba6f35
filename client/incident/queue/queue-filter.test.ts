import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { exampleTask } from '@watchroom/shared/incident/tasks/example.ts';
import type { AccountId, AreaId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { conditionsSet, noFilter, passes, type QueueFilter, togglePriority } from './queue-filter.ts';

const me = { id: exampleDispatcher.id as AccountId, department: null };
const mine: Incident = { ...exampleIncident, owner: { kind: 'account', id: me.id, name: exampleDispatcher.name } };
const over: Incident = {
  ...exampleIncident,
  state: { at: 'cancelled', since: exampleNow, by: exampleDispatcher, why: '' },
};
const wordsOf = (incident: Incident) => `${incident.number} 建筑火灾 ${incident.address} ${incident.text}`;
const shows = (incident: Incident, filter: Partial<QueueFilter>) =>
  passes(incident, { ...noFilter, ...filter }, { me, wordsOf });

const asked: Incident = { ...exampleIncident, tasks: [exampleTask] };
describe('TSK-2 what is mine', () => {
  test('is also what waits for my department', () => {
    const of = (department: string | null) => ({
      ...me,
      department: department as typeof exampleTask.department | null,
    });
    const shown = (department: string | null) =>
      passes(asked, { ...noFilter, scope: 'mine' }, { me: of(department), wordsOf });
    expect(['power', 'water', null].map(shown)).toEqual([true, false, false]);
  });
});

describe('the filter of the queue', () => {
  test('without conditions shows what is not over', () => {
    expect([exampleIncident, mine, over].map((one) => shows(one, {}))).toEqual([true, true, false]);
  });
  test('shows what I have', () => {
    expect([exampleIncident, mine, over].map((one) => shows(one, { scope: 'mine' }))).toEqual([false, true, false]);
  });
  test('shows what is over', () => {
    expect([exampleIncident, mine, over].map((one) => shows(one, { scope: 'over' }))).toEqual([false, false, true]);
  });
  test('takes several priorities, and none for all', () => {
    expect(shows(exampleIncident, { priorities: new Set([1, 2]) })).toBe(true);
    expect(shows(exampleIncident, { priorities: new Set([3]) })).toBe(false);
  });
  test('takes an area with all that lies in it', () => {
    expect(shows(exampleIncident, { area: 'east' as AreaId })).toBe(true);
    expect(shows(exampleIncident, { area: 'west' as AreaId })).toBe(false);
  });
  test('finds every word, wherever it stands and however it is written', () => {
    expect(shows(exampleIncident, { text: ' 0042  人民路 ' })).toBe(true);
    expect(shows(exampleIncident, { text: '0042 解放路' })).toBe(false);
  });
  test('counts its conditions', () => {
    expect(conditionsSet(noFilter)).toBe(0);
    expect(conditionsSet({ ...togglePriority(noFilter, 1), area: 'east' as AreaId, text: 'x' })).toBe(3);
    expect(conditionsSet(togglePriority(togglePriority(noFilter, 1), 1))).toBe(0);
  });
});
