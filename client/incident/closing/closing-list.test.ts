import { exampleDispatcher, exampleNow } from '@watchroom/shared/incident/example.ts';
import { exampleTask } from '@watchroom/shared/incident/tasks/example.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { expect, it } from 'vitest';
import { closingList } from './closing-list.ts';

const state = { at: 'resolved', since: exampleNow, by: exampleDispatcher, result: '已处置' } as const;
const met = (needs: { reply: boolean; proof: boolean }, me: string, replied = false) => {
  const reply = { said: { told: false, why: '号码停用' } as const, by: exampleDispatcher, at: exampleNow };
  return closingList({ state: replied ? { ...state, reply } : state, tasks: [] }, needs, me).map((one) => [
    one.what,
    one.met,
  ]);
};

it('INC-5 who resolved it lacks another pair of hands until a photo shows the place', () => {
  expect(met({ reply: false, proof: false }, exampleDispatcher.id)).toEqual([['hands', false]]);
  expect(met({ reply: false, proof: true }, exampleDispatcher.id)).toEqual([['hands', true]]);
  expect(met({ reply: false, proof: false }, 'another')).toEqual([['hands', true]]);
});

it('INC-16 a reply is on the list only where there is somebody to tell', () => {
  expect(met({ reply: true, proof: false }, 'another')).toEqual([
    ['reply', false],
    ['hands', true],
  ]);
  expect(met({ reply: true, proof: false }, 'another', true)).toEqual([
    ['reply', true],
    ['hands', true],
  ]);
});

it('TSK-5 a department that was asked and has not ended is on the list, so that nobody presses in vain', () => {
  const list = (task: Task) => closingList({ state, tasks: [task] }, { reply: false, proof: true }, 'another')[0];
  expect(list(exampleTask)).toEqual({ what: 'tasks', met: false });
  const withdrawn = { at: 'withdrawn', since: exampleNow, by: exampleDispatcher, why: '不再需要' } as const;
  expect(list({ ...exampleTask, state: withdrawn })).toEqual({ what: 'tasks', met: true });
});

it('INC-24 a disposition that wants a photo, other hands or both has a line for each', () => {
  const list = (proof: 'photo' | 'hands' | 'both', ...[photo, me]: [boolean, string]) =>
    closingList({ state: { ...state, proof }, tasks: [] }, { reply: false, proof: photo }, me).map((one) => [
      one.what,
      one.met,
    ]);
  expect(list('photo', false, 'another')).toEqual([['photo', false]]);
  expect(list('hands', true, exampleDispatcher.id)).toEqual([['other-hands', false]]);
  expect(list('both', true, 'another')).toEqual([
    ['other-hands', true],
    ['photo', true],
  ]);
});
