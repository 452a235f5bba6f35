import { Question } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { expect, test } from 'vitest';
import { filledIn } from './answers.ts';

const form = [
  { code: 'hurt', kind: 'number' },
  { code: 'towed', kind: 'yes' },
  { code: 'road', kind: 'choice', choices: ['畅通', '半幅封闭'] },
  { code: 'plates', kind: 'words' },
].map((one) => Question.parse({ name: { zh: one.code }, ...one }));

test('TYP-7 what is typed is an answer of its kind, and an empty field is none', () => {
  expect(filledIn(form, { hurt: ' 2 ', towed: 'no', road: '畅通', plates: ' ' })).toEqual({
    given: [
      { code: 'hurt', value: 2 },
      { code: 'towed', value: false },
      { code: 'road', value: '畅通' },
    ],
    wrong: [],
  });
});

test.each(['两人', '-1', '1.5', '1e9'])('TYP-7 %s is no number of anybody', (hurt) => {
  expect(filledIn(form, { hurt })).toEqual({ given: [], wrong: ['hurt'] });
});
