import { describe, expect, it } from 'vitest';
import { AnswerGiven, answersTo, formOf, Question } from './type-form.ts';

const ask = (code: string, kind: string, more: object = {}): Question =>
  Question.parse({ code, name: { zh: `问${code}` }, kind, ...more });
const form = [
  ask('hurt', 'number'),
  ask('towed', 'yes', { needed: false }),
  ask('road', 'choice', { choices: ['畅通', '半幅封闭'] }),
  ask('plates', 'words', { needed: false }),
];
const whole: AnswerGiven[] = [
  { code: 'road', value: '畅通' },
  { code: 'hurt', value: 0 },
  { code: 'plates', value: '两辆小客车' },
];

describe('TYP-7 the form of a type', () => {
  it('keeps its answers in its own order, with the questions as they read', () => {
    expect(answersTo(form, whole, true)).toEqual({
      ok: true,
      value: [
        { code: 'hurt', name: { zh: '问hurt' }, value: 0 },
        { code: 'road', name: { zh: '问road' }, value: '畅通' },
        { code: 'plates', name: { zh: '问plates' }, value: '两辆小客车' },
      ],
    });
  });

  it('names what an officer has left out, and asks nobody else for it', () => {
    expect(answersTo(form, [], true)).toMatchObject({
      failure: { code: 'form-missing', values: { names: '问hurt、问road' } },
    });
    expect(answersTo(form, [], false)).toEqual({ ok: true, value: [] });
    expect(answersTo([], [], true)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['hurt', '三人'],
    ['hurt', true],
    ['towed', 1],
    ['towed', '是'],
    ['road', '全封闭'],
    ['plates', 4],
    ['weather', '雨'],
  ] as const)('refuses what answers another form: %s %s', (code, value) => {
    const given = [...whole.filter((one) => one.code !== code), { code, value }];
    expect(answersTo(form, given, true)).toMatchObject({ failure: { code: 'form-changed', values: { code } } });
  });

  it('is that of the nearest type above that has one; a mediation has none', () => {
    const way = [{ form: [] }, { form }, { form: [ask('other', 'yes')] }];
    expect(formOf(way, 'general')).toBe(form);
    expect(formOf([], 'emergency')).toEqual([]);
    expect(formOf(way, 'mediation')).toEqual([]);
  });

  it.each([
    ['a choice of one', { kind: 'choice', choices: ['是'] }],
    ['the same choice twice', { kind: 'choice', choices: ['是', '是'] }],
    ['choices of a number', { kind: 'number', choices: ['是', '否'] }],
    ['a code in words', { kind: 'yes', code: '伤' }],
  ])('has no question with %s', (_, part) => {
    expect(Question.safeParse({ code: 'a', name: { zh: '问' }, ...part }).success).toBe(false);
  });

  it.each([-1, 1.5, 1_000_001, '', 'x'.repeat(201), null])('takes no answer such as %s', (value) => {
    expect(AnswerGiven.safeParse({ code: 'a', value }).success).toBe(false);
  });
});
