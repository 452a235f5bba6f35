import { describe, expect, it } from 'vitest';
import { DepartmentId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher as by, exampleSupervisor, exampleHours as hours, exampleNow as now } from '../example.ts';
import { exampleTask } from './example.ts';
import type { Task, TaskAt, TaskState } from './task.ts';
import { moveTask, type TaskDo, type TaskMove, taskDos, taskMoves } from './task-machine.ts';
import { taskClock } from './tasks.ts';

const water = DepartmentId.parse('water');
const states: Record<TaskAt, TaskState> = {
  asked: { at: 'asked', since: now },
  taken: { at: 'taken', since: now, by },
  handing: {
    at: 'handing',
    since: now,
    by,
    why: '非本部门设施',
    to: water,
    was: { at: 'taken', since: now, by },
  },
  done: { at: 'done', since: now, by, words: '已断电' },
  declined: { at: 'declined', since: now, by, why: '非本部门' },
  withdrawn: { at: 'withdrawn', since: now, by, why: '不再需要' },
};
const moves: Record<TaskDo, TaskMove> = {
  take: { do: 'take' },
  finish: { do: 'finish', words: '已断电' },
  decline: { do: 'decline', why: '非本部门' },
  withdraw: { do: 'withdraw', why: '不再需要' },
  'hand-on': { do: 'hand-on', department: water, why: '非本部门设施' },
  'send-back': { do: 'send-back', why: '未断完' },
  approve: { do: 'approve' },
  refuse: { do: 'refuse', why: '属本部门设施' },
};
/** Where each move leads; a state and a move without a line here is refused. */
const cells: Partial<Record<`${TaskAt} ${TaskDo}`, TaskAt>> = {
  'asked take': 'taken',
  'asked decline': 'declined',
  'asked withdraw': 'withdrawn',
  'asked hand-on': 'handing',
  'taken hand-on': 'handing',
  'handing take': 'taken',
  'handing withdraw': 'withdrawn',
  'handing approve': 'asked',
  'handing refuse': 'taken',
  'taken finish': 'done',
  'taken decline': 'declined',
  'taken withdraw': 'withdrawn',
  'done send-back': 'asked',
};
const later = after(now, 60_000);
const taskIn = (at: TaskAt): Task => ({
  ...exampleTask,
  state: states[at],
  clock: taskClock({ n: 10, unit: 'minute' }, now, hours),
});

describe('TSK-1 a task', () => {
  for (const at of Object.keys(taskMoves) as TaskAt[]) {
    for (const does of taskDos) {
      const to = cells[`${at} ${does}`];
      it(`TSK-1 that is ${at} ${to === undefined ? 'refuses' : `becomes ${to} by`} ${does}`, () => {
        const moved = moveTask(taskIn(at), moves[does], { by, now: later });
        if (to === undefined) {
          expect(moved).toMatchObject({ failure: { code: 'move-impossible', values: { from: at, move: does } } });
        } else expect(moved).toMatchObject({ value: { state: { at: to, since: later } } });
      });
    }
  }

  it('keeps the words, the reason and who said it', () => {
    expect(moveTask(taskIn('taken'), moves.finish, { by, now: later })).toMatchObject({
      value: { state: { words: '已断电', by } },
    });
    expect(moveTask(taskIn('asked'), moves.decline, { by, now: later })).toMatchObject({
      value: { state: { why: '非本部门', by } },
    });
  });

  it('TSK-3 stops its clock with what ends it, and runs on with its first due time when it is sent back', () => {
    const done = moveTask(taskIn('taken'), moves.finish, { by, now: later });
    if (!done.ok) throw new Error('refused');
    expect(done.value.clock.doneAt).toBe(later);
    const back = moveTask(done.value, moves['send-back'], { by, now: after(later, 1) });
    expect(back).toMatchObject({
      value: {
        returns: 1,
        clock: { doneAt: null, dueAt: done.value.clock.dueAt },
        state: { again: { why: '未断完' } },
      },
    });
  });

  it('TSK-8 handed on is the other department’s, not said to be had yet, with who had it and the same due time', () => {
    const handed = moveTask(taskIn('handing'), moves.approve, { by: exampleSupervisor, now: later });
    expect(handed).toMatchObject({
      value: {
        department: water,
        state: { at: 'asked', since: later },
        clock: taskIn('taken').clock,
        handed: [{ department: 'power', by, why: '非本部门设施', at: later, approvedBy: exampleSupervisor }],
      },
    });
  });

  it('TSK-8 refused stays where it was, with the reason, and nobody had it before', () => {
    const kept = moveTask(taskIn('handing'), moves.refuse, { by: exampleSupervisor, now: later });
    expect(kept).toMatchObject({
      value: { department: 'power', state: { at: 'taken', by, kept: { by: exampleSupervisor, why: '属本部门设施' } } },
    });
    expect(kept.ok && kept.value.handed).toBeUndefined();
    const asked: Task = { ...taskIn('handing'), state: { ...states.handing, was: states.asked } as TaskState };
    expect(moveTask(asked, moves.refuse, { by, now: later })).toMatchObject({ value: { state: { at: 'asked' } } });
  });
});
