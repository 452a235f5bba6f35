import { expect, it } from 'vitest';
import { after, type Instant } from '../../kernel/time.ts';
import { exampleDispatcher as by, exampleNow as start } from '../example.ts';
import { checklistOf, isLate, isOfUnit, linesOf, movePlan, needsOf } from './checklist.ts';
import { exampleLevels as levels, exampleIncidentPlan as plan } from './example.ts';
import type { IncidentPlan } from './incident-plan.ts';

const lines = linesOf(levels);
const later = (s: number): Instant => after(start, s * 1_000);
const at = (now: Instant) => ({ by, now, levels });
const moved = (from: IncidentPlan, move: Parameters<typeof movePlan>[1], now = later(100)): IncidentPlan => {
  const next = movePlan(from, move, at(now));
  if (!next.ok) throw new Error(next.failure.code);
  return next.value;
};
const codeOf = (from: IncidentPlan, move: Parameters<typeof movePlan>[1]) => {
  const next = movePlan(from, move, at(later(100)));
  return next.ok ? 'ok' : next.failure.code;
};

it('PLN-1 on the first level only its lines stand on the checklist, whom to tell first', () => {
  expect(checklistOf(lines, plan).map(({ key }) => key)).toEqual(['1.t1', '1.s1', '1.s2', '1.s3']);
});

it('PLN-1 a second level adds its lines and its units to those of the first', () => {
  const raised = moved(plan, { do: 'raise', level: 2 });
  expect(checklistOf(lines, raised).map(({ key }) => key)).toEqual(['1.t1', '1.s1', '1.s2', '1.s3', '2.s1']);
  expect(needsOf(levels, plan)).toEqual([
    { role: 'fire', n: 2 },
    { role: 'patrol', n: 1 },
  ]);
  expect(needsOf(levels, raised)).toEqual([
    { role: 'fire', n: 5 },
    { role: 'patrol', n: 1 },
  ]);
});

it.each([1, 3, 5])('PLN-1 from level one of two nobody raises to %i', (level) => {
  expect(codeOf(plan, { do: 'raise', level })).toBe('level-impossible');
});

it('PLN-1 a level is never lowered, nor raised twice', () => {
  const raised = moved(plan, { do: 'raise', level: 2 });
  expect(codeOf(raised, { do: 'raise', level: 2 })).toBe('level-impossible');
  expect(codeOf(raised, { do: 'raise', level: 1 })).toBe('level-impossible');
});

it('PLN-4 limits of the first level count from the report, those of a later one from when it was raised', () => {
  const raised = moved(plan, { do: 'raise', level: 2 }, later(1_000));
  const due = Object.fromEntries(checklistOf(lines, raised).map(({ key, dueAt }) => [key, dueAt]));
  expect(due).toEqual({
    '1.t1': later(60),
    '1.s1': later(120),
    '1.s2': null,
    '1.s3': later(600),
    '2.s1': later(1_900),
  });
});

it('PLN-4 who ticked a line and when stands at it; ticked twice it names who was first', () => {
  const ticked = moved(plan, { do: 'tick', step: '1.s1' });
  expect(checklistOf(lines, ticked).find(({ key }) => key === '1.s1')?.done).toEqual({
    step: '1.s1',
    at: later(100),
    by,
  });
  const again = movePlan(ticked, { do: 'tick', step: '1.s1' }, at(later(200)));
  expect(again).toEqual({ ok: false, failure: { code: 'step-done', values: { by: by.name } } });
});

it('PLN-4 a tick is taken back by a move of its own, and only where there is one', () => {
  const ticked = moved(plan, { do: 'tick', step: '1.s1' });
  expect(moved(ticked, { do: 'untick', step: '1.s1' })).toEqual(plan);
  expect(codeOf(plan, { do: 'untick', step: '1.s1' })).toBe('step-open');
});

it.each(['2.s1', '1.s9', '1.t2', '4.s1'])('PLN-4 %s is no line of the levels reached', (step) => {
  expect(codeOf(plan, { do: 'tick', step })).toBe('step-unknown');
  expect(codeOf(plan, { do: 'untick', step })).toBe('step-unknown');
});

it.each([
  { doneS: 30, nowS: 5_000, late: false },
  { doneS: 61, nowS: 5_000, late: true },
  { doneS: null, nowS: 60, late: false },
  { doneS: null, nowS: 61, late: true },
])(
  'PLN-4 with a limit of a minute, done after $doneS s and looked at after $nowS s, late is $late',
  ({ doneS, nowS, late }) => {
    const done = doneS === null ? null : { step: '1.t1', at: later(doneS), by };
    expect(isLate({ dueAt: later(60), done }, later(nowS))).toBe(late);
  },
);

it('PLN-4 without a limit nothing is late', () => {
  expect(isLate({ dueAt: null, done: null }, later(1e6))).toBe(false);
});

it('PLN-5 a unit has the steps of its role and those of any unit', () => {
  const of = (role: string) => lines.filter((line) => isOfUnit(line, role)).map(({ key }) => key);
  expect(of('patrol')).toEqual(['1.s2', '1.s3']);
  expect(of('fire')).toEqual(['1.s3']);
});
