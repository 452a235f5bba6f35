import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { exampleDispatcher as by, exampleIncident, exampleNow as now } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { exampleTask } from '@watchroom/shared/incident/tasks/example.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { AccountId, AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { mayAsk, ownTask, taskMovesNow } from './task-moves.ts';

const person = (department: string | null, area = 'city'): AccountActor => ({
  kind: 'account',
  id: AccountId.parse(by.id),
  name: by.name,
  role: 'dispatcher',
  area: AreaId.parse(area),
  department: department === null ? null : DepartmentId.parse(department),
  unit: null,
  onShift: true,
});
const done: Task = { ...exampleTask, state: { at: 'done', since: now, by, words: '好' } };
const incident: Incident = { ...exampleIncident, state: { at: 'open', since: now }, tasks: [exampleTask] };
const held: Incident = { ...incident, state: { at: 'on_hold', since: now, by, why: '等' } };

describe('TSK-1 what a person may do with a task', () => {
  test.each([
    [person(null), exampleTask, ['take', 'decline', 'withdraw']],
    [person('fire'), exampleTask, ['withdraw']],
    [person('power'), exampleTask, ['take', 'decline']],
    [person('power', 'east-1'), exampleTask, []],
    [person('water'), exampleTask, []],
    [person('fire'), done, ['send-back']],
    [person('power'), done, []],
  ] as const)('%#', (me, task, moves) => {
    expect(taskMovesNow(me, incident, task)).toEqual(moves);
  });
  test('is nothing on what is over, and no sending back on what is held', () => {
    const over: Incident = { ...incident, state: { at: 'cancelled', since: now, by, why: '误报' } };
    expect(taskMovesNow(person(null), over, exampleTask)).toEqual([]);
    expect(taskMovesNow(person(null), held, done)).toEqual([]);
  });
  test('is asking, for its own lead and a desk for all', () => {
    expect([null, 'fire', 'power'].map((department) => mayAsk(person(department), incident))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayAsk(person(null), held)).toBe(false);
  });
});

test('the own task is the open one that is due first', () => {
  const later: Task = {
    ...exampleTask,
    n: 2,
    clock: { ...exampleTask.clock, dueAt: incident.clocks[2]?.dueAt ?? now },
  };
  expect(ownTask({ tasks: [later, exampleTask] }, person('power'))?.n).toBe(1);
  expect(ownTask({ tasks: [done] }, person('power'))).toBeNull();
  expect(ownTask({ tasks: [exampleTask] }, person(null))).toBeNull();
});
