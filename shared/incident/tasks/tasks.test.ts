import { describe, expect, it } from 'vitest';
import type { AreaId, DepartmentId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher as by, exampleIncident, exampleHours as hours, exampleNow as now } from '../example.ts';
import type { Incident, IncidentState } from '../incident.ts';
import { changeIncident } from '../incident-change.ts';
import { exampleTask } from './example.ts';
import { askedDepartments, MOST_TASKS, type Task } from './task.ts';
import {
  askTask,
  bellAt,
  changeTasks,
  proposedDepartments,
  ringTask,
  taskClock,
  taskSubject,
  waitingFor,
} from './tasks.ts';

const given = { by, now, hours };
const ask = {
  area: 'east' as AreaId,
  department: 'power' as DepartmentId,
  want: '断电',
  within: { n: 10, unit: 'minute' as const },
};
const done: IncidentState = { at: 'resolved', since: now, by, disposition: 'danger-removed', result: '已扑灭' };
const held: IncidentState = { at: 'on_hold', since: now, by, why: '等材料' };
const closed: IncidentState = { at: 'cancelled', since: now, by, why: '误报' };
const withTasks = (tasks: readonly Task[], state: IncidentState = { at: 'open', since: now }): Incident => ({
  ...exampleIncident,
  state,
  tasks: [...tasks],
});
const withdrawn: Task = { ...exampleTask, state: { at: 'withdrawn', since: now, by, why: '误' } };
const code = (result: { ok: boolean }) => ('failure' in result ? (result.failure as { code: string }).code : 'ok');

describe('asking a department', () => {
  it('TSK-1 gives it a number, its area, its words and its clock', () => {
    const asked = askTask(withTasks([exampleTask]), { ...ask, department: 'water' as DepartmentId }, given);
    expect(asked).toMatchObject({
      value: [{ n: 1 }, { n: 2, department: 'water', want: '断电', state: { at: 'asked' } }],
    });
  });
  it.each([
    [closed, 'incident-is-over'],
    [held, 'move-impossible'],
    [done, 'move-impossible'],
  ] as const)('TSK-1 is refused where the incident is %j', (state, refused) => {
    expect(code(askTask(withTasks([], state), ask, given))).toBe(refused);
  });
  it('TSK-1 is refused twice while the first is open, outside the incident’s areas and without end', () => {
    expect(code(askTask(withTasks([exampleTask]), ask, given))).toBe('task-asked');
    expect(code(askTask(withTasks([exampleTask]), { ...ask, area: 'city' as AreaId }, given))).toBe('ok');
    expect(code(askTask(withTasks([withdrawn]), ask, given))).toBe('ok');
    expect(code(askTask(withTasks([]), { ...ask, area: 'west' as AreaId }, given))).toBe('task-area-unfit');
    const many = Array.from({ length: MOST_TASKS }, (_, at) => ({ ...withdrawn, n: at + 1 }));
    expect(code(askTask(withTasks(many), ask, given))).toBe('tasks-too-many');
  });
  it('TSK-3 runs in minutes day and night, or on the city’s calendar', () => {
    expect(taskClock({ n: 10, unit: 'minute' }, now, hours).dueAt).toBe(after(now, 600_000));
    // A Sunday: an hour of office time is over on Monday at ten.
    expect(taskClock({ n: 1, unit: 'working-hour' }, now, hours).dueAt).toBe('2026-03-02T02:00:00.000Z');
  });
  it('LED-1 is proposed by the table of leads: who supports, and who acts in place of the lead', () => {
    const leads = {
      table: 1,
      row: 1,
      by: null,
      territory: 'east',
      department: 'fire',
      acts: 'rescue',
      supports: ['power', 'water'],
      closes: 'anyone',
    } as unknown as NonNullable<Incident['leads']>;
    expect(proposedDepartments({ leads, tasks: [] })).toEqual(['rescue', 'power', 'water']);
    expect(proposedDepartments({ leads, tasks: [exampleTask] })).toEqual(['rescue', 'water']);
    expect(proposedDepartments({ leads, tasks: [withdrawn] })).toEqual(['rescue', 'power', 'water']);
    expect(proposedDepartments({ leads: null, tasks: [] })).toEqual([]);
  });
});

describe('a task among the others', () => {
  it('TSK-1 is moved alone, and one that there is not is unknown', () => {
    const two = withTasks([exampleTask, { ...exampleTask, n: 2 }]);
    expect(changeTasks(two, { n: 2, move: { do: 'take' } }, given)).toMatchObject({
      value: { task: { n: 2 }, tasks: [{ state: { at: 'asked' } }, { state: { at: 'taken' } }] },
    });
    expect(code(changeTasks(two, { n: 3, move: { do: 'take' } }, given))).toBe('task-unknown');
    expect(code(changeTasks({ ...two, state: closed }, { n: 1, move: { do: 'take' } }, given))).toBe(
      'incident-is-over',
    );
  });
  it('TSK-3 is not sent back while the incident is held', () => {
    const ended: Task = { ...exampleTask, state: { at: 'done', since: now, by, words: '好' } };
    const back = { n: 1, move: { do: 'send-back', why: '未完' } } as const;
    expect(code(changeTasks(withTasks([ended], held), back, given))).toBe('move-impossible');
    expect(code(changeTasks(withTasks([ended], done), back, given))).toBe('ok');
  });
  it('TSK-2 makes its department a party until it is withdrawn', () => {
    expect(askedDepartments([exampleTask, { ...exampleTask, n: 2 }])).toEqual(['power']);
    expect(askedDepartments([withdrawn])).toEqual([]);
  });
  it('TSK-8 goes to nobody who has an open one there, and is let go by another than who asked', () => {
    const other: Task = { ...exampleTask, n: 2, department: 'water' as DepartmentId };
    const two = withTasks([exampleTask, other]);
    const to = (department: string) => ({ do: 'hand-on', department: department as DepartmentId, why: '非' }) as const;
    expect(code(changeTasks(two, { n: 1, move: to('water') }, given))).toBe('task-asked');
    expect(code(changeTasks(two, { n: 1, move: to('power') }, given))).toBe('task-asked');
    const asked = changeTasks(two, { n: 1, move: to('gas') }, given);
    if (!asked.ok) throw new Error('refused');
    const waits = withTasks(asked.value.tasks);
    const approve = { n: 1, move: { do: 'approve' } } as const;
    expect(code(changeTasks(waits, approve, given))).toBe('hand-on-own');
    const another = { ...given, by: { ...given.by, id: 'other' } };
    expect(code(changeTasks(waits, approve, another))).toBe('ok');
    const meanwhile: Task = { ...other, department: 'gas' as DepartmentId };
    expect(code(changeTasks(withTasks([...asked.value.tasks.slice(0, 1), meanwhile]), approve, another))).toBe(
      'task-asked',
    );
  });
  it('TSK-8 keeps who handed it on a party, and rings as before', () => {
    const had = { department: exampleTask.department, by, at: now, why: '非', approvedBy: by };
    const task: Task = { ...exampleTask, department: 'gas' as DepartmentId, handed: [had] };
    expect(askedDepartments([task])).toEqual(['gas', 'power']);
    expect(waitingFor([task])).toEqual(['gas']);
    expect(bellAt(task, 'overdue')).toBe(exampleTask.clock.dueAt);
  });
  it('TSK-1 is answered from its area or above', () => {
    const path = exampleIncident.area;
    expect(taskSubject(path, exampleTask)).toEqual({ area: ['city', 'east'], department: 'power' });
    expect(taskSubject(path, { ...exampleTask, area: 'gone' as AreaId }).area).toEqual(path);
  });
});

describe('the bells of a task', () => {
  const incident = withTasks([exampleTask]);
  const due = exampleTask.clock.dueAt;
  it('TSK-4 ring once each, not early, and not when it is ended or held', () => {
    const bell = { n: 1, bell: 'overdue' as const };
    expect(ringTask(incident, bell, after(due, -1))).toBeNull();
    const rung = ringTask(incident, bell, due);
    expect(rung).toMatchObject([{ clock: { overdueAt: due } }]);
    expect(ringTask(withTasks(rung ?? []), bell, after(due, 1))).toBeNull();
    expect(ringTask({ ...incident, state: held }, bell, due)).toBeNull();
    const declined: Task = { ...exampleTask, state: { at: 'declined', since: now, by, why: '否' } };
    expect(ringTask(withTasks([declined]), bell, due)).toBeNull();
    expect(ringTask(incident, { ...bell, n: 9 }, due)).toBeNull();
  });
  it('TSK-4 warn before, and not after it has run out', () => {
    const { warnAt } = exampleTask.clock;
    expect(bellAt(exampleTask, 'warn')).toBe(warnAt);
    expect(ringTask(incident, { n: 1, bell: 'warn' }, warnAt)).toMatchObject([{ clock: { warnedAt: warnAt } }]);
    expect(bellAt({ ...exampleTask, clock: { ...exampleTask.clock, overdueAt: due } }, 'warn')).toBeNull();
  });
});

describe('TSK-5 an incident with open tasks', () => {
  const move = (tasks: Task[], state: IncidentState, how: Parameters<typeof changeIncident>[1]) =>
    changeIncident(withTasks(tasks, state), how, { ...given, by: { ...by, id: 'other' } });
  const open: IncidentState = { at: 'open', since: now };
  it.each([
    ['close', done, { do: 'close', needs: { reply: false, proof: false } }],
    ['cancel', open, { do: 'cancel', why: '误报', activeUnits: [] }],
    ['unfound', open, { do: 'unfound', why: '误报', activeUnits: [] }],
    ['merge', open, { do: 'merge', of: exampleIncident.id, activeUnits: [] }],
  ] as const)('TSK-5 does not end by %s, and does when nobody is waited for', (_, state, how) => {
    expect(move([exampleTask], state, how)).toMatchObject({
      failure: { code: 'tasks-open', values: { departments: 'power' } },
    });
    expect(move([withdrawn], state, how).ok).toBe(true);
  });
  it('can be resolved: that is no end', () => {
    expect(
      move([exampleTask], open, { do: 'resolve', disposition: 'danger-removed', result: '好', activeUnits: [] }).ok,
    ).toBe(true);
    expect(waitingFor([exampleTask, { ...exampleTask, n: 2 }, withdrawn])).toEqual(['power']);
  });
  it('TSK-3 CLK-3 whose hold ends has them due later by as long as it was', () => {
    const until = after(now, 120_000);
    const released = changeIncident(withTasks([exampleTask], held), { do: 'release' }, { by, now: until, hours });
    expect(released).toMatchObject({
      value: { set: { tasks: [{ clock: { dueAt: after(exampleTask.clock.dueAt, 120_000) } }] } },
    });
  });
});
