import { describe, expect, it } from 'vitest';
import type { DepartmentId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher as by, exampleIncident, exampleNow as now } from '../example.ts';
import type { Incident, IncidentState } from '../incident.ts';
import { exampleTask } from './example.ts';
import { sharedScore } from './shared-score.ts';
import type { Task } from './task.ts';

const { dueAt } = exampleTask.clock;
const task = (n: number, change: Partial<Task> = {}): Task => ({
  ...exampleTask,
  n,
  department: `d${n}` as DepartmentId,
  ...change,
});
const doneAt = (at: Task['askedAt']): Partial<Task> => ({
  state: { at: 'done', since: at, by, words: '好' },
  clock: { ...exampleTask.clock, doneAt: at },
});
const open: IncidentState = { at: 'open', since: now };
const of = (tasks: Task[], state: IncidentState = open): Pick<Incident, 'state' | 'clocks' | 'tasks'> => ({
  state,
  clocks: exampleIncident.clocks,
  tasks,
});

describe('TSK-6 the shared score', () => {
  it('is there only where something is shared', () => {
    expect(sharedScore(of([]), now)).toBeNull();
    expect(sharedScore(of([task(1, { state: { at: 'withdrawn', since: now, by, why: '误' } })]), now)).toBeNull();
  });

  it('TSK-6 counts each part once, the lead’s too, and lateness of one is everybody’s', () => {
    const score = sharedScore(of([task(1, doneAt(dueAt)), task(2)]), after(dueAt, 60_000));
    expect(score).toMatchObject({ inTime: 2, percent: 66 });
    expect(score?.parts.map(({ task: one, open: is, lateMs }) => [one?.n ?? 'lead', is, lateMs])).toEqual([
      ['lead', true, 0],
      [1, false, 0],
      [2, true, 60_000],
    ]);
  });

  it('TSK-6 names who holds it up by department, the latest first, and who has not answered', () => {
    const earlier = { ...exampleTask.clock, dueAt: after(dueAt, -30_000) };
    const late = sharedScore(
      of([task(1), task(2, { clock: earlier }), task(3, doneAt(after(dueAt, 5_000)))]),
      after(dueAt, 60_000),
    );
    expect(late?.holding.map(({ task: one }) => one?.department)).toEqual(['d2', 'd1']);
    expect(late?.unanswered.map(({ n }) => n)).toEqual([1, 2]);
    expect(late).toMatchObject({ inTime: 1, percent: 25 });
  });

  it('counts the lead’s own lateness the same', () => {
    const resolve = exampleIncident.clocks.find(({ kind }) => kind === 'resolve')?.dueAt ?? now;
    const score = sharedScore(of([task(1, doneAt(now))]), after(resolve, 1_000));
    expect(score).toMatchObject({ inTime: 1, percent: 50, holding: [{ task: null, lateMs: 1_000 }] });
  });

  it('stands still on hold and with the end', () => {
    const held: IncidentState = { at: 'on_hold', since: now, by, why: '等' };
    expect(sharedScore(of([task(1)], held), after(dueAt, 60_000))?.percent).toBe(100);
    const over: IncidentState = { at: 'cancelled', since: now, by, why: '误报' };
    expect(sharedScore(of([task(1, doneAt(now))], over), after(dueAt, 86_400_000))?.percent).toBe(100);
  });
});
