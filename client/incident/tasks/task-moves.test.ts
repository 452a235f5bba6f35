import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import {
  exampleDispatcher as by,
  exampleIncident,
  exampleSupervisor,
  exampleNow as now,
} from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { exampleTask } from '@watchroom/shared/incident/tasks/example.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { AccountId, AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { handings, mayAsk, ownTask, taskMovesNow } from './task-moves.ts';

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
const water = DepartmentId.parse('water');
const handing: Task = {
  ...exampleTask,
  state: { at: 'handing', since: now, by, why: '非', to: water, was: { at: 'asked', since: now } },
};
const supervisor = (id: string): AccountActor => ({ ...person(null), id: AccountId.parse(id), role: 'supervisor' });
const incident: Incident = { ...exampleIncident, state: { at: 'open', since: now }, tasks: [exampleTask] };
const held: Incident = { ...incident, state: { at: 'on_hold', since: now, by, why: '等' } };

describe('TSK-1 what a person may do with a task', () => {
  test.each([
    [person(null), exampleTask, ['take', 'decline', 'hand-on', 'withdraw']],
    [person('fire'), exampleTask, ['withdraw']],
    [person('power'), exampleTask, ['take', 'decline', 'hand-on']],
    [person('power'), handing, ['take']],
    [person(null), handing, ['take', 'withdraw']],
    // TSK-8: who asked does not decide that it goes.
    [supervisor(by.id), handing, ['take', 'withdraw', 'refuse']],
    [supervisor(exampleSupervisor.id), handing, ['take', 'withdraw', 'approve', 'refuse']],
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

test('TSK-8 what waits to be decided is listed, the longest first, and not of what is over', () => {
  const early: Task = { ...handing, n: 2, state: { ...handing.state, since: exampleTask.askedAt } as Task['state'] };
  const late: Task = { ...handing, n: 1, state: { ...handing.state, since: exampleTask.clock.dueAt } as Task['state'] };
  const over: Incident = { ...incident, tasks: [handing], state: { at: 'cancelled', since: now, by, why: '误报' } };
  const waits = handings([{ ...incident, tasks: [late, exampleTask, early] }, over]);
  expect(waits.map(({ task }) => task.n)).toEqual([2, 1]);
});
