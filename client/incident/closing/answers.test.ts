import { textIn } from '@watchroom/shared/kernel/name.ts';
import { expect, test } from 'vitest';
import { incidentTexts } from '../texts.ts';
import { answerLines, answersIn } from './answers.ts';

const answers = [
  { code: 'hurt', name: { zh: '受伤人数', en: 'People hurt' }, value: 0 },
  { code: 'towed', name: { zh: '已拖离' }, value: false },
  { code: 'road', name: { zh: '道路' }, value: '半幅封闭' },
];

test.each([
  ['zh', ['受伤人数：0', '已拖离：否', '道路：半幅封闭']],
  ['en', ['People hurt：0', '已拖离：no', '道路：半幅封闭']],
] as const)('TYP-7 answers are read as they were asked, in %s where the city has it', (language, lines) => {
  const text = (key: 'answer-yes' | 'answer-no') => incidentTexts[language][key];
  expect(answerLines(answersIn({ note: '好', answers }), { textIn: (one) => textIn(one, language), text })).toEqual(
    lines,
  );
});

test('a line of an older record has none', () => {
  expect([answersIn({ note: '好' }), answersIn({ answers: 'x' })]).toEqual([[], []]);
});
