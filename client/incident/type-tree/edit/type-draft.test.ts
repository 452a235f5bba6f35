import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { describe, expect, it } from 'vitest';
import { noQuestion } from './question-draft.ts';
import { draftBelow, draftOf, editionFor, typeOf } from './type-draft.ts';

const stages = [
  { name: { zh: '看护', en: 'guard' }, limit: { n: 3, unit: 'urgent-hour' } },
  { limit: { n: 5, unit: 'working-day' } },
];
const type = (change: object = {}) =>
  IncidentType.parse({ id: 'burst', parent: 'water', name: { zh: '爆管', en: 'Burst pipe' }, ...change });

describe('a type in the form', () => {
  it.each([
    ['one without limits', {}],
    ['limits in seconds', { clocks: { claimS: 15, arriveS: 300, resolveS: 7_200 } }],
    ['a claim in working hours, and two steps', { clocks: { claim: { n: 2, unit: 'working-hour' }, resolve: stages } }],
    ['one that goes up by itself', { escalate: { firstS: 90, nextS: 600 }, duties: ['巡查', '调解'] }],
    [
      'what its cases end with',
      { dispositions: [{ code: 'valve-shut', name: { zh: '已关阀', en: 'Valve shut' }, proof: 'both' }] },
    ],
    [
      'what an officer answers at the end',
      {
        form: [
          { code: 'hurt', name: { zh: '受伤人数', en: 'People hurt' }, kind: 'number', needed: true },
          { code: 'road', name: { zh: '道路' }, kind: 'choice', choices: ['畅通', '封闭'], needed: false },
        ],
      },
    ],
    ['one that is retired', { retired: true, priority: 1, roles: ['fire'], major: true }],
  ])('is read back as it was: %s', (_, change) => {
    const { id: __, ...body } = type(change);
    expect(typeOf(draftOf(type(change)))).toEqual(body);
  });

  it('says what cannot be understood', () => {
    const draft = draftOf(type());
    const many = { n: '5', unit: 'minutes', zh: '', en: '' } as const;
    expect(typeOf({ ...draft, zh: ' ' })).toEqual({ at: 'zh', code: 'needed' });
    expect(typeOf({ ...draft, id: '爆管' })).toEqual({ at: 'id', code: 'needed' });
    expect(typeOf({ ...draft, arrive: { n: 'soon', unit: 'minutes' } })).toEqual({ at: 'arrive', code: 'no-number' });
    expect(typeOf({ ...draft, claim: { n: 'x', unit: 'seconds' } })).toEqual({ at: 'claim', code: 'no-number' });
    expect(typeOf({ ...draft, resolve: [many, many] })).toEqual({ at: 'resolve', code: 'units-mixed' });
    expect(typeOf({ ...draft, resolve: [many, { ...many, unit: 'working-day' }] })).toEqual({
      at: 'resolve',
      code: 'units-mixed',
    });
    expect(typeOf({ ...draft, escalateFirst: { n: '5', unit: 'minutes' } })).toEqual({ at: 'escalate', code: 'both' });
  });

  it('INC-24 leaves out what was begun and left empty, and says which disposition cannot be kept', () => {
    const row = { code: '', zh: '', en: '', proof: 'either' } as const;
    const draft = draftOf(type());
    expect(typeOf({ ...draft, dispositions: [row] })).toMatchObject({ dispositions: [] });
    const at = 'dispositions';
    expect(typeOf({ ...draft, dispositions: [{ ...row, zh: '已关阀' }] })).toEqual({ at, code: 'disposition-code' });
    expect(typeOf({ ...draft, dispositions: [{ ...row, code: '已关阀', zh: '已关阀' }] })).toEqual({
      at,
      code: 'disposition-code',
    });
    expect(typeOf({ ...draft, dispositions: [{ ...row, code: 'shut' }] })).toEqual({ at, code: 'disposition-name' });
  });

  it('TYP-7 leaves out a question that was begun and left empty, and says what is wrong with another', () => {
    const draft = draftOf(type());
    const code = (part: object) => typeOf({ ...draft, form: [{ ...noQuestion, ...part }] });
    const at = 'form';
    expect(code({})).toMatchObject({ form: [] });
    expect(code({ code: 'hurt' })).toEqual({ at, code: 'question-name' });
    expect(code({ code: '伤', zh: '受伤人数' })).toEqual({ at, code: 'question-code' });
    expect(code({ code: 'road', zh: '道路', kind: 'choice', choices: '畅通' })).toEqual({
      at,
      code: 'question-choices',
    });
    // Choices that were typed before it became a number are none.
    expect(code({ code: 'hurt', zh: '受伤人数', kind: 'number', choices: '畅通，封闭' })).toMatchObject({
      form: [{ choices: [] }],
    });
  });

  it('below another starts with what that decides, without its name', () => {
    const draft = draftBelow(type({ department: 'water', priority: 2 }));
    expect(draft).toMatchObject({ parent: 'burst', id: '', zh: '', department: null, priority: 2 });
  });
});

it('TYP-5 a draft is written over a city that others went on with, but not over what another wrote of the same type', () => {
  const edition = { began: 'one', now: 'two' };
  const start = draftOf(type());
  expect(editionFor(start, type(), edition)).toBe('two');
  expect(editionFor(start, type({ priority: 1 }), edition)).toBe('one');
  expect(editionFor(start, undefined, edition)).toBe('one');
  expect(editionFor(draftBelow(type()), undefined, edition)).toBe('two');
});
