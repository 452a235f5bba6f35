import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR, WorkCalendar } from './work-calendar.ts';
import { workTime } from './work-time.ts';

const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;
const SEED = { seed: 20_261_129 };

/** With and without summer time, also at midnight, by half an hour, and on the other half of the world. */
const zones = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
);
/** Their clocks are set inside these spans or outside of them, never across an end. */
const spans = [
  { from: '00:00', to: '06:00' },
  { from: '09:00', to: '12:30' },
  { from: '13:15', to: '17:00' },
  { from: '22:00', to: '24:00' },
] as const;
const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const calendars = fc
  .record({
    hours: fc.subarray([...spans], { minLength: 1 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    holidays: fc.array(fc.record({ name: fc.constant('假'), day, days: fc.integer({ min: 0, max: 8 }) }), {
      maxLength: 12,
    }),
    swapped: fc.array(day, { maxLength: 12 }),
  })
  .map(({ holidays, ...rest }) =>
    WorkCalendar.parse({
      ...rest,
      holidays: holidays.map(({ name, day: from, days }) => ({
        name,
        from,
        to: new Date(Date.parse(from) + days * 24 * HOUR).toISOString().slice(0, 10),
      })),
    }),
  );
/** Moments of 2026, to the millisecond. */
const moment = fc.integer({ min: 0, max: 365 * 24 * HOUR - 1 }).map((ms) => Date.UTC(2026, 0, 1) + ms);
const places = fc.record({ calendar: calendars, zone: zones });
const amount = fc.integer({ min: 0, max: 60 * HOUR });

describe('CLK-5 working time', () => {
  it('CLK-5 is what the clocks on the wall show between the hours of the working days, quarter by quarter', () => {
    fc.assert(
      fc.property(places, moment, fc.integer({ min: 0, max: 400 }), ({ calendar, zone }, start, quarters) => {
        const from = Math.floor(start / QUARTER) * QUARTER;
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
        let counted = 0;
        for (let at = 0; at < quarters; at++) {
          const [date = '', time = ''] = shown.format(from + at * QUARTER).split(' ');
          const weekday = new Date(date).getUTCDay() || 7;
          const off = calendar.holidays.some((holiday) => holiday.from <= date && date <= holiday.to);
          const works = calendar.swapped.includes(date) || (calendar.weekdays.includes(weekday) && !off);
          if (works && calendar.hours.some((span) => span.from <= time && time < span.to)) counted++;
        }
        expect(workTime(calendar, zone).worked(from, from + quarters * QUARTER)).toBe(counted * QUARTER);
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  it('CLK-5 between a moment and the one so much working time ahead is just that, and a millisecond earlier less', () => {
    fc.assert(
      fc.property(places, moment, amount, ({ calendar, zone }, from, ms) => {
        const hours = workTime(calendar, zone);
        const to = hours.ahead(from, ms);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(hours.worked(from, to)).toBe(ms);
        if (ms > 0) expect(hours.worked(from, to - 1)).toBe(ms - 1);
      }),
      { ...SEED, numRuns: 300 },
    );
  });

  it('CLK-5 adds up, in one go or in two, and later is never earlier', () => {
    fc.assert(
      fc.property(places, fc.tuple(moment, moment, moment), fc.tuple(amount, amount), ({ calendar, zone }, at, ms) => {
        const hours = workTime(calendar, zone);
        const [a = 0, b = 0, c = 0] = [...at].sort((one, other) => one - other);
        expect(hours.worked(a, b) + hours.worked(b, c)).toBe(hours.worked(a, c));
        expect(hours.ahead(hours.ahead(a, ms[0]), ms[1])).toBe(hours.ahead(a, ms[0] + ms[1]));
        expect(hours.ahead(a, ms[0])).toBeLessThanOrEqual(hours.ahead(b, ms[0]));
        expect(hours.ahead(a, ms[0])).toBeLessThanOrEqual(hours.ahead(a, ms[0] + ms[1]));
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  it('CLK-5 is longer on a night when clocks go back, shorter when they go forward', () => {
    const nights = workTime(
      { ...DEFAULT_CALENDAR, hours: [{ from: '00:00', to: '06:00' }], weekdays: [7] },
      'Europe/Berlin',
    );
    const worked = (date: string) =>
      nights.worked(Date.parse(`${date}T00:00:00Z`) - 2 * HOUR, Date.parse(`${date}T12:00:00Z`));
    expect([worked('2026-03-22'), worked('2026-03-29'), worked('2026-10-25')]).toEqual([6 * HOUR, 5 * HOUR, 7 * HOUR]);
    expect(nights.dayMs).toBe(6 * HOUR);
  });
});

describe('a calendar', () => {
  const issues = (change: object) =>
    WorkCalendar.safeParse({ ...DEFAULT_CALENDAR, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it.each([
    ['hours out of order', { hours: [...DEFAULT_CALENDAR.hours].reverse() }, ['hours']],
    [
      'hours that overlap',
      {
        hours: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      ['hours'],
    ],
    ['hours of no length', { hours: [{ from: '09:00', to: '09:00' }] }, ['hours']],
    ['no hours, no weekday', { hours: [], weekdays: [] }, ['hours', 'weekdays']],
    ['an hour that no clock shows', { hours: [{ from: '09:00', to: '25:00' }] }, ['hours.0.to']],
    [
      'a holiday that ends before it begins',
      { holidays: [{ name: '假', from: '2026-01-03', to: '2026-01-01' }] },
      ['holidays.0'],
    ],
    ['a holiday of two months', { holidays: [{ name: '假', from: '2026-01-01', to: '2026-02-28' }] }, ['holidays.0']],
    ['a day that is none', { swapped: ['2026-02-29'] }, ['swapped.0']],
  ])('CLK-5 with %s is refused, naming the field', (_, change, paths) => {
    expect(issues(change)).toEqual(paths);
  });

  it('CLK-5 works through midday where one span begins as the other ends', () => {
    expect(
      issues({
        hours: [
          { from: '09:00', to: '12:00' },
          { from: '12:00', to: '17:00' },
        ],
      }),
    ).toEqual([]);
  });
});
