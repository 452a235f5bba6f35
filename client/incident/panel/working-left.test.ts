import { exampleHours, exampleType } from '@watchroom/shared/incident/example.ts';
import type { Clock } from '@watchroom/shared/incident/incident.ts';
import { clocksOf } from '@watchroom/shared/incident/incident-clocks.ts';
import { instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { expect, test } from 'vitest';
import { workingLeft } from './working-left.ts';

/** On the clocks of China, of which 9 to 12 and 13 to 17 are worked. */
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const clockFrom = (text: string, unit: 'working-day' | 'urgent-hour', n = 3): Clock => {
  const type = { ...exampleType, clocks: { resolve: [{ limit: { n, unit } }] } };
  const found = clocksOf(type, instant(at(text)), exampleHours).find(({ kind }) => kind === 'resolve');
  if (found === undefined) throw new Error('no clock');
  return found;
};

test.for([
  ['2026-03-02T09:00', { over: false, days: 3, hours: 0, minutes: 0 }],
  ['2026-03-02T10:30', { over: false, days: 2, hours: 5, minutes: 30 }],
  ['2026-03-03T20:00', { over: false, days: 1, hours: 0, minutes: 0 }],
  ['2026-03-04T16:59', { over: false, days: 0, hours: 0, minutes: 1 }],
  ['2026-03-04T23:00', { over: true, days: 0, hours: 0, minutes: 0 }],
  ['2026-03-06T11:00', { over: true, days: 1, hours: 2, minutes: 0 }],
] as const)('CLK-5 of three working days from Monday morning, seen at %s, this is left', ([now, left]) => {
  expect(workingLeft(clockFrom('2026-03-02T09:00', 'working-day'), at(now), exampleHours)).toEqual(left);
});

test('CLK-5 of a clock that is done it is told how it stood then', () => {
  const done = { ...clockFrom('2026-03-02T09:00', 'working-day'), doneAt: instant(at('2026-03-03T09:00')) };
  expect(toMs(done.dueAt)).toBe(at('2026-03-04T17:00'));
  expect(workingLeft(done, at('2026-04-01T09:00'), exampleHours)).toMatchObject({ over: false, days: 2 });
});

test('what runs day and night is told in seconds', () => {
  expect(workingLeft(clockFrom('2026-03-02T09:00', 'urgent-hour'), at('2026-03-02T09:30'), exampleHours)).toBeNull();
  const plain = clocksOf(exampleType, instant(at('2026-03-02T09:00')), exampleHours);
  expect(plain.map((clock) => workingLeft(clock, at('2026-03-02T09:30'), exampleHours))).toEqual([null, null, null]);
});
