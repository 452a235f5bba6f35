import { WorkCalendar } from '@watchroom/shared/area/hours/work-calendar.ts';
import { workTime } from '@watchroom/shared/area/hours/work-time.ts';
import { expect, test } from 'vitest';
import { CALENDAR } from './calendar.ts';

const hours = workTime(CALENDAR, 'Asia/Shanghai');
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const text = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);

test('CLK-5 the demo city’s calendar is one, and 2026 has 248 working days on it', () => {
  expect(WorkCalendar.parse(CALENDAR)).toEqual(CALENDAR);
  expect(hours.worked(at('2026-01-01T00:00'), at('2027-01-01T00:00')) / hours.dayMs).toBe(248);
});

test.for([
  ['the Saturday before the spring festival is worked, the festival is not', '2026-02-13T15:00', 2, '2026-02-24T15:00'],
  ['a Saturday swapped in after it counts', '2026-02-27T08:30', 2, '2026-02-28T17:30'],
  ['the national day is over on Thursday the 8th', '2026-09-30T17:30', 1, '2026-10-08T17:30'],
  ['and the Saturday after it is worked', '2026-10-09T08:30', 2, '2026-10-10T17:30'],
  ['what comes in at night begins in the morning', '2026-06-18T22:00', 1, '2026-06-22T17:30'],
] as const)('CLK-5 %s', ([, from, days, until]) => {
  expect(text(hours.ahead(at(from), days * hours.dayMs))).toBe(until);
});
