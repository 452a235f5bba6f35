import { exampleLevels } from '@watchroom/shared/incident/plan/example.ts';
import { expect, it } from 'vitest';
import { draftOf, emptyLevel, levelsOf, movedUp } from './plan-draft.ts';

it('PLN-2 a plan that is opened and published without a change is as it was', () => {
  expect(levelsOf(draftOf(exampleLevels))).toEqual({ ok: true, levels: exampleLevels });
});

it('PLN-2 what is wrong in the fields is said at each of them before anything is sent', () => {
  const step = { key: 1, zh: ' ', en: '', owner: 'desk', limit: 'soon' };
  const read = levelsOf([emptyLevel, { ...emptyLevel, needs: [{ key: 2, role: 'fire', n: '0' }], steps: [step] }]);
  expect(read.ok ? [] : [...read.faults]).toEqual([
    ['levels.1.needs.0.n', 'count-wrong'],
    ['levels.1.steps.0.text', 'words-needed'],
    ['levels.1.steps.0.limitS', 'limit-wrong'],
  ]);
});

it('PLN-7 named cameras are written by comma or line, each counted once', () => {
  const read = levelsOf([{ ...emptyLevel, named: 'C-1, C-2，C-3\nC-1\n' }]);
  expect(read.ok && read.levels[0]?.cameras.named).toEqual(['C-1', 'C-2', 'C-3']);
});

it('PLN-4 a step moves up by one, the first stays', () => {
  expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
  expect(movedUp(['a', 'b'], 0)).toEqual(['a', 'b']);
});
