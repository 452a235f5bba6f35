import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR, WorkCalendar } from '../area/hours/work-calendar.ts';
import { workTime } from '../area/hours/work-time.ts';
import { type Instant, instant, toMs } from '../kernel/time.ts';
import { due, type Limit, type TimeEvent } from './due.ts';

const HOUR = 3_600_000;
const SEED = { seed: 20_261_129, numRuns: 300 };

/** Nine to twelve and one to five, seven hours; three days off at the beginning of May and a Saturday for them. */
const calendar = WorkCalendar.parse({
  ...DEFAULT_CALENDAR,
  holidays: [{ name: '劳动节', from: '2026-05-01', to: '2026-05-05' }],
  swapped: ['2026-05-09'],
});
const china = workTime(calendar, 'Asia/Shanghai');
const at = (text: string): Instant => instant(Date.parse(`${text}:00+08:00`));
const text = (moment: Instant) => new Date(toMs(moment) + 8 * HOUR).toISOString().slice(0, 16);
const of = (n: number, unit: Limit['unit']) => ({ limit: { n, unit } });
const dueOf = (start: string, stages: { limit: Limit }[], events: TimeEvent[] = []) =>
  due({ startAt: at(start), stages }, china, events);

describe('CLK-5 by when a case is due', () => {
  it.each([
    ['2026-03-02T09:00', 4, 'working-hour', '2026-03-02T14:00'],
    ['2026-03-02T16:00', 4, 'working-hour', '2026-03-03T12:00'],
    ['2026-03-06T16:00', 2, 'working-hour', '2026-03-09T10:00'],
    ['2026-03-07T23:00', 1, 'working-day', '2026-03-09T17:00'],
    ['2026-03-02T10:30', 2.5, 'working-day', '2026-03-04T15:00'],
    ['2026-04-30T10:00', 1, 'working-day', '2026-05-06T10:00'],
    ['2026-05-08T10:00', 1, 'working-day', '2026-05-09T10:00'],
    ['2026-05-01T22:00', 3, 'urgent-hour', '2026-05-02T01:00'],
  ] as const)('CLK-5 from %s, %d %s later it is %s', (...row) => {
    const [start, n, unit, end] = row;
    expect(text(dueOf(start, [of(n, unit)]).dueAt)).toBe(end);
  });

  it('CLK-5 warns when seven tenths of the working time have gone', () => {
    expect(text(dueOf('2026-03-06T09:00', [of(10, 'working-hour')]).warnAt)).toBe('2026-03-06T17:00');
    expect(text(dueOf('2026-03-06T13:00', [of(10, 'working-hour')]).warnAt)).toBe('2026-03-09T12:00');
  });

  it('a case without a stage is a fault of the program', () => {
    expect(() => dueOf('2026-03-02T09:00', [])).toThrow(RangeError);
  });
});

describe('CLK-7 a case in stages', () => {
  /** A burst main: guard the place, repair, make the road good. */
  const burst = [of(3, 'urgent-hour'), of(8, 'urgent-hour'), of(5, 'working-day')];
  const dues = (events: TimeEvent[]) =>
    dueOf('2026-04-30T20:00', burst, events).stages.map((stage) => text(stage.dueAt));

  it('CLK-7 each begins when the one before it is due, as long as nobody says that it is done', () => {
    expect(dues([])).toEqual(['2026-04-30T23:00', '2026-05-01T07:00', '2026-05-11T17:00']);
  });

  it('CLK-7 each begins when the one before it is done, early or late', () => {
    const early = { do: 'finish', at: at('2026-04-30T21:00') } as const;
    expect(dues([early])).toEqual(['2026-04-30T23:00', '2026-05-01T05:00', '2026-05-11T17:00']);
    const late = { do: 'finish', at: at('2026-05-06T10:00') } as const;
    expect(dues([early, late])).toEqual(['2026-04-30T23:00', '2026-05-01T05:00', '2026-05-12T10:00']);
  });

  it('CLK-7 what is done keeps its times, and after the last nothing moves any more', () => {
    const done = ['04-30T21:00', '05-01T03:00', '05-08T10:00'].map(
      (when) => ({ do: 'finish', at: at(`2026-${when}`) }) as const,
    );
    const after = [
      ...done,
      { do: 'extend', at: at('2026-05-09T10:00'), limit: { n: 5, unit: 'working-day' } } as const,
    ];
    expect(dues(after)).toEqual(dues(done));
    expect(dueOf('2026-04-30T20:00', burst, after).stages.map(({ doneAt }) => doneAt)).toEqual(
      done.map((one) => one.at),
    );
  });
});

describe('CLK-6 what moves the time of a case', () => {
  const days = [of(3, 'working-day')];
  const when = (events: TimeEvent[]) => text(dueOf('2026-03-02T09:00', days, events).dueAt);
  const suspend = (from: string, to: string): TimeEvent[] => [
    { do: 'suspend', at: at(from) },
    { do: 'resume', at: at(to) },
  ];

  it.each<[string, TimeEvent[], string]>([
    ['nothing', [], '2026-03-04T17:00'],
    ['a suspension by its working time', suspend('2026-03-03T09:00', '2026-03-05T11:00'), '2026-03-09T11:00'],
    ['a suspension over a night by nothing', suspend('2026-03-02T17:00', '2026-03-03T09:00'), '2026-03-04T17:00'],
    [
      'a suspension that has not ended by nothing yet',
      suspend('2026-03-03T09:00', '2026-03-05T11:00').slice(0, 1),
      '2026-03-04T17:00',
    ],
    ['a suspension after it was due by nothing', suspend('2026-03-05T09:00', '2026-03-06T09:00'), '2026-03-04T17:00'],
    [
      'an end without a suspension by nothing',
      suspend('2026-03-03T09:00', '2026-03-05T11:00').slice(1),
      '2026-03-04T17:00',
    ],
    [
      'an extension by its own limit',
      [{ do: 'extend', at: at('2026-03-04T09:00'), limit: { n: 2, unit: 'working-hour' } }],
      '2026-03-05T11:00',
    ],
    ['a return begins it anew', [{ do: 'return', at: at('2026-03-04T16:00') }], '2026-03-09T16:00'],
    ['a transfer by nothing', [{ do: 'transfer', at: at('2026-03-03T10:00') }], '2026-03-04T17:00'],
  ])('CLK-6 %s', (_, events, end) => {
    expect(when(events)).toBe(end);
  });

  it('CLK-6 a return takes back what was granted to the wrong hands', () => {
    const granted = { do: 'extend', at: at('2026-03-03T09:00'), limit: { n: 9, unit: 'working-day' } } as const;
    const returned = { do: 'return', at: at('2026-03-04T16:00') } as const;
    expect(when([granted, returned])).toBe(when([returned]));
  });
});

describe('CLK-5 CLK-6 CLK-7 in any city, with any limit', () => {
  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/Havana',
    'Australia/Lord_Howe',
    'America/New_York',
  );
  const cities = fc
    .record({ zone: zones, weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), nights: fc.boolean() })
    .map(({ zone, weekdays, nights }) => {
      const hours = nights ? [{ from: '00:00', to: '06:00' }, ...calendar.hours] : calendar.hours;
      return workTime({ ...calendar, weekdays, hours }, zone);
    });
  const moments = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minute) => instant(Date.UTC(2026, 0, 1, 0, minute)));
  const units = fc.constantFrom<Limit['unit'][]>('urgent-hour', 'working-hour', 'working-day');
  const limits = fc.record({ n: fc.integer({ min: 1, max: 20 }).map((halves) => halves / 2), unit: units });
  const cases = fc.record({
    startAt: moments,
    stages: fc.array(
      limits.map((limit) => ({ limit })),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const events = fc.array(
    fc
      .tuple(fc.constantFrom('suspend', 'resume', 'extend', 'return', 'transfer', 'finish'), moments, limits)
      .map(([kind, when, limit]) => ({ do: kind, at: when, ...(kind === 'extend' ? { limit } : {}) }) as TimeEvent),
    { maxLength: 8 },
  );

  it('never before it begins; it warns in between; each stage begins no earlier than it is planned', () => {
    fc.assert(
      fc.property(cities, cases, events, (hours, given, happened) => {
        for (const { startAt, warnAt, dueAt } of due(given, hours, happened).stages) {
          expect(startAt <= warnAt && warnAt <= dueAt).toBe(true);
        }
        const planned = due(given, hours, []);
        expect(planned.stages[0]?.startAt).toBe(given.startAt);
        planned.stages
          .slice(1)
          .forEach((stage, before) => void expect(stage.startAt).toBe(planned.stages[before]?.dueAt));
      }),
      SEED,
    );
  });

  it('the time of its own kind between its beginning and its due time is the limit', () => {
    fc.assert(
      fc.property(cities, moments, limits, (hours, startAt, limit) => {
        const [from, to] = [toMs(startAt), toMs(due({ startAt, stages: [{ limit }] }, hours, []).dueAt)];
        if (limit.unit === 'urgent-hour') expect(to - from).toBe(limit.n * HOUR);
        else expect(hours.worked(from, to)).toBe(limit.n * (limit.unit === 'working-day' ? hours.dayMs : HOUR));
      }),
      SEED,
    );
  });

  it('a suspension that began in time moves it by exactly the time of its kind in it, a later one by nothing', () => {
    fc.assert(
      fc.property(cities, fc.tuple(moments, limits), fc.tuple(moments, moments), (hours, [startAt, limit], pause) => {
        const [from = startAt, to = startAt] = [...pause].sort();
        const given = { startAt, stages: [{ limit }] };
        const before = due(given, hours, []).dueAt;
        const moved = due(given, hours, [
          { do: 'suspend', at: from },
          { do: 'resume', at: to },
        ]).dueAt;
        const began = Math.max(toMs(startAt), toMs(from));
        const spent = (a: number, b: number) =>
          limit.unit === 'urgent-hour' ? Math.max(0, b - a) : hours.worked(a, b);
        const inTime = spent(toMs(startAt), began) < spent(toMs(startAt), toMs(before));
        expect(spent(toMs(before), toMs(moved))).toBe(inTime ? spent(began, toMs(to)) : 0);
        if (!inTime) expect(moved).toBe(before);
      }),
      SEED,
    );
  });

  it('a longer limit, an extension or a later beginning never makes it due earlier', () => {
    fc.assert(
      fc.property(cities, fc.tuple(moments, moments), fc.tuple(limits, limits), (hours, starts, [limit, more]) => {
        const [early = '' as Instant, late = early] = [...starts].sort();
        const single = (startAt: Instant, list: TimeEvent[] = []) =>
          due({ startAt, stages: [{ limit }] }, hours, list).dueAt;
        expect(single(early) <= single(late)).toBe(true);
        expect(single(early) < single(early, [{ do: 'extend', at: late, limit: more }])).toBe(true);
        const longer = { startAt: early, stages: [{ limit: { ...limit, n: limit.n + 0.5 } }] };
        expect(single(early) < due(longer, hours, []).dueAt).toBe(true);
      }),
      SEED,
    );
  });

  it('two stages of one kind, or a limit and its extension, are as long as one of both together', () => {
    fc.assert(
      fc.property(cities, moments, fc.tuple(limits, limits), (hours, startAt, [one, other]) => {
        const second = { n: other.n, unit: one.unit };
        const whole = due({ startAt, stages: [{ limit: { ...one, n: one.n + other.n } }] }, hours, []).dueAt;
        expect(due({ startAt, stages: [{ limit: one }, { limit: second }] }, hours, []).dueAt).toBe(whole);
        const extended: TimeEvent[] = [{ do: 'extend', at: startAt, limit: second }];
        expect(due({ startAt, stages: [{ limit: one }] }, hours, extended).dueAt).toBe(whole);
      }),
      SEED,
    );
  });

  it('a transfer at any time changes nothing, and neither does the order in which events are told', () => {
    fc.assert(
      fc.property(cities, cases, fc.tuple(events, moments), (hours, given, [happened, when]) => {
        const known = new Set<string>();
        const apart = happened.filter((event) => !known.has(event.at) && known.add(event.at));
        const is = due(given, hours, apart);
        expect(due(given, hours, [...apart, { do: 'transfer', at: when }])).toEqual(is);
        expect(due(given, hours, [...apart].reverse())).toEqual(is);
      }),
      SEED,
    );
  });

  it('seconds run through nights, holidays and changes of the clocks', () => {
    fc.assert(
      fc.property(cities, moments, fc.integer({ min: 5, max: 864_000 }), (hours, startAt, n) => {
        const { warnAt, dueAt } = due({ startAt, stages: [{ limit: { n, unit: 'second' } }] }, hours, []);
        expect([toMs(warnAt), toMs(dueAt)]).toEqual([toMs(startAt) + n * 700, toMs(startAt) + n * 1_000]);
      }),
      SEED,
    );
  });
});
