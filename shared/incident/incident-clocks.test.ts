import { describe, expect, it } from 'vitest';
import { after, type Instant, instant } from '../kernel/time.ts';
import { exampleDispatcher, exampleHours, exampleType, exampleNow as start } from './example.ts';
import { type Clock, type IncidentAt, IncidentState } from './incident.ts';
import {
  clocksOf,
  clockTime,
  faceOf,
  markOverdue,
  moveTerms,
  newlyRunning,
  recountClocks,
  releaseClocks,
  stopClocks,
} from './incident-clocks.ts';
import { IncidentType } from './incident-type.ts';

const at = (seconds: number) => after(start, seconds * 1_000);
const clocks = () => clocksOf(exampleType, start, exampleHours);
const released = (list: readonly Clock[], since: Instant, until: Instant) =>
  releaseClocks(list, { since, until }, exampleHours);
const of = (list: readonly Clock[], kind: Clock['kind']) => {
  const found = list.find((clock) => clock.kind === kind);
  if (found === undefined) throw new Error(`no clock ${kind}`);
  return found;
};

describe('CLK-1 the clocks of an incident', () => {
  it('CLK-1 start with the report and take the targets of the type', () => {
    expect(clocks().map(({ kind, startAt, dueAt, doneAt }) => [kind, startAt, dueAt, doneAt])).toEqual([
      ['claim', start, at(30), null],
      ['arrive', start, at(300), null],
      ['resolve', start, at(7_200), null],
    ]);
  });

  it('CLK-1 take the presets where the type names none', () => {
    const presets = clocksOf({ flow: 'emergency', clocks: {} }, start, exampleHours);
    expect(presets.map((clock) => clock.dueAt)).toEqual([at(30), at(600), at(86_400)]);
  });

  it('CLK-1 only an emergency has an arrival clock', () => {
    for (const flow of ['general', 'mediation'] as const) {
      expect(clocksOf({ flow, clocks: { arriveS: 60 } }, start, exampleHours).map((clock) => clock.kind)).toEqual([
        'claim',
        'resolve',
      ]);
    }
  });

  it('CLK-1 warn when seven tenths of the time have gone', () => {
    expect(clocks().map((clock) => clock.warnAt)).toEqual([at(21), at(210), at(5_040)]);
  });
});

describe('CLK-2 a clock stops when its goal is reached', () => {
  const stops: readonly (readonly [IncidentAt, readonly Clock['kind'][]])[] = [
    ['reported', []],
    ['open', ['claim']],
    ['dispatched', ['claim']],
    ['en_route', ['claim']],
    ['on_scene', ['claim', 'arrive']],
    ['on_hold', []],
    ['resolved', ['claim', 'arrive', 'resolve']],
    ['rework', []],
    ['closed', ['claim', 'arrive', 'resolve']],
    ['duplicate', ['claim', 'arrive', 'resolve']],
    ['unfounded', ['claim', 'arrive', 'resolve']],
    ['cancelled', ['claim', 'arrive', 'resolve']],
  ];
  for (const [state, done] of stops) {
    it(`CLK-2 ${state} stops ${done.length === 0 ? 'none' : done.join(' and ')}`, () => {
      const stopped = stopClocks(clocks(), state, at(10)).filter((clock) => clock.doneAt !== null);
      expect(stopped.map((clock) => [clock.kind, clock.doneAt])).toEqual(done.map((kind) => [kind, at(10)]));
    });
  }

  it('CLK-2 a stopped clock keeps its time', () => {
    const there = stopClocks(clocks(), 'on_scene', at(100));
    const later = stopClocks(stopClocks(there, 'en_route', at(150)), 'on_scene', at(200));
    expect(of(later, 'arrive').doneAt).toBe(at(100));
    expect(of(later, 'claim').doneAt).toBe(at(100));
  });

  it('CLK-2 the resolve clock runs again after rework and reopening, due as before', () => {
    for (const again of ['rework', 'open'] as const) {
      const back = stopClocks(stopClocks(clocks(), 'resolved', at(1_000)), again, at(2_000));
      expect(of(back, 'resolve')).toMatchObject({ doneAt: null, dueAt: at(7_200) });
      expect(of(back, 'arrive').doneAt).toBe(at(1_000));
    }
  });

  it('does not change what it was given', () => {
    const before = clocks();
    stopClocks(before, 'resolved', at(10));
    expect(before).toEqual(clocks());
  });
});

describe('CLK-3 time on hold does not count', () => {
  it('CLK-3 what is not done is due later by as long as it was held', () => {
    const held = stopClocks(clocks(), 'open', at(10));
    const later = released(held, at(100), at(700));
    expect(of(later, 'claim').dueAt).toBe(at(30));
    expect(of(later, 'arrive')).toMatchObject({ warnAt: at(210 + 600), dueAt: at(300 + 600) });
    expect(of(later, 'resolve')).toMatchObject({ startAt: start, dueAt: at(7_200 + 600) });
  });

  it('CLK-3 what was overdue before the hold stays overdue', () => {
    const late = markOverdue({ state: { at: 'open', since: start }, clocks: clocks() }, 'arrive', at(300)) ?? [];
    expect(of(released(late, at(400), at(900)), 'arrive').dueAt).toBe(at(300));
  });

  it('CLK-3 a clock that goes backwards takes no time away', () => {
    expect(released(clocks(), at(100), at(50))).toEqual(clocks());
  });

  it('CLK-3 a held incident is looked at as of the moment it was put on hold', () => {
    const held = IncidentState.parse({ at: 'on_hold', since: at(20), by: exampleDispatcher, why: '等待' });
    expect(clockTime(held, at(9_999))).toBe(at(20));
    expect(clockTime({ at: 'open', since: start }, at(9_999))).toBe(at(9_999));
  });
});

describe('CLK-5 a clock in working time', () => {
  /** Sunday afternoon in China; the offices open on Monday at nine. */
  const type = {
    flow: 'general' as const,
    clocks: {
      claim: { n: 0.5, unit: 'working-hour' as const },
      resolve: [{ limit: { n: 1, unit: 'working-day' as const } }],
    },
  };
  const open = Date.parse('2026-03-02T01:00:00.000Z');
  const working = () => clocksOf(type, start, exampleHours);

  it('CLK-5 begins with the report and runs while the offices work', () => {
    expect(working().map(({ kind, startAt, dueAt }) => [kind, startAt, dueAt])).toEqual([
      ['claim', start, instant(open + 30 * 60_000)],
      ['resolve', start, instant(open + 8 * 3_600_000)],
    ]);
    expect(working().map(({ terms }) => terms?.events)).toEqual([[], []]);
    expect(clocks().some((clock) => 'terms' in clock)).toBe(false);
  });

  it('CLK-6 on release is due later by the working time of the hold, however often it is held', () => {
    const night = released(working(), instant(open - 3_600_000), instant(open));
    expect(of(night, 'resolve').dueAt).toBe(of(working(), 'resolve').dueAt);
    const hour = released(night, instant(open), instant(open + 3_600_000));
    // The offices close at five: the hour is made up the next morning.
    expect(of(hour, 'resolve').dueAt).toBe(instant(open + 25 * 3_600_000));
    expect(of(hour, 'resolve').terms?.events).toHaveLength(4);
  });

  it('CLK-6 what was said to be overdue stays so, and what is done moves no more', () => {
    const late = instant(open + 9 * 3_600_000);
    const said = markOverdue({ state: { at: 'open', since: start }, clocks: working() }, 'resolve', late) ?? [];
    expect(released(said, late, instant(open + 50 * 3_600_000))[1]).toEqual(said[1]);
    const claimed = stopClocks(working(), 'open', at(60));
    expect(of(released(claimed, at(100), late), 'claim')).toEqual(of(claimed, 'claim'));
  });

  it('CLK-7 a finished stage begins the next one and is not finished twice; the last is done with the incident', () => {
    const stages = [{ limit: { n: 2, unit: 'urgent-hour' as const } }, ...type.clocks.resolve];
    const staged = clocksOf({ flow: 'general', clocks: { resolve: stages } }, start, exampleHours);
    const finish = { do: 'finish', at: instant(open + 3_600_000) } as const;
    const next = moveTerms(staged, finish, exampleHours) ?? [];
    expect(of(next, 'resolve').dueAt).toBe(instant(open + 25 * 3_600_000));
    expect(next[0]).toEqual(staged[0]);
    expect(moveTerms(next, finish, exampleHours)).toBeNull();
    expect(moveTerms(clocks(), finish, exampleHours)).toBeNull();
    expect(moveTerms(stopClocks(staged, 'resolved', at(60)), finish, exampleHours)).toBeNull();
  });

  it('CLK-6 an extension takes back that it was overdue when the new time is ahead, and only then', () => {
    const late = instant(open + 9 * 3_600_000);
    const said = markOverdue({ state: { at: 'open', since: start }, clocks: working() }, 'resolve', late) ?? [];
    const more = (n: number) => {
      const extended = moveTerms(said, { do: 'extend', at: late, limit: { n, unit: 'urgent-hour' } }, exampleHours);
      return of(extended ?? [], 'resolve');
    };
    expect(more(2)).toMatchObject({ dueAt: instant(open + 10 * 3_600_000), overdueAt: null });
    expect(more(0.5)).toMatchObject({ dueAt: instant(open + 8.5 * 3_600_000), overdueAt: late });
  });

  it('CLK-5 a type says a limit in seconds or in working time, not both', () => {
    const limits = (more: object) =>
      IncidentType.safeParse({ ...exampleType, clocks: { ...type.clocks, ...more } }).success;
    expect(limits({})).toBe(true);
    expect([limits({ claimS: 30 }), limits({ resolveS: 600 }), limits({ resolve: [] })]).toEqual([false, false, false]);
  });
});

describe('CLK-4 that a clock ran out is said once', () => {
  const open = { at: 'open', since: start } as const;

  it('CLK-4 at its due time, not a millisecond before', () => {
    const running = { state: open, clocks: clocks() };
    expect(markOverdue(running, 'arrive', after(at(300), -1))).toBeNull();
    expect(of(markOverdue(running, 'arrive', at(300)) ?? [], 'arrive').overdueAt).toBe(at(300));
  });

  it('CLK-4 not twice, not when done, not on hold, not for a clock it has not', () => {
    const said = markOverdue({ state: open, clocks: clocks() }, 'arrive', at(300)) ?? [];
    expect(markOverdue({ state: open, clocks: said }, 'arrive', at(400))).toBeNull();
    const done = stopClocks(clocks(), 'on_scene', at(100));
    expect(markOverdue({ state: open, clocks: done }, 'arrive', at(400))).toBeNull();
    const held = IncidentState.parse({ at: 'on_hold', since: at(20), by: exampleDispatcher, why: '等待' });
    expect(markOverdue({ state: held, clocks: clocks() }, 'arrive', at(400))).toBeNull();
    const general = clocksOf({ flow: 'general', clocks: {} }, start, exampleHours);
    expect(markOverdue({ state: open, clocks: general }, 'arrive', at(9_999))).toBeNull();
  });
});

describe('CLK-4 which clocks need a timer', () => {
  const kinds = (before: readonly Clock[], after_: readonly Clock[]) =>
    newlyRunning(before, after_).map((clock) => clock.kind);

  it('CLK-4 all of a new incident, none that is done or unchanged', () => {
    expect(kinds([], clocks())).toEqual(['claim', 'arrive', 'resolve']);
    expect(kinds(clocks(), stopClocks(clocks(), 'open', at(5)))).toEqual([]);
    expect(kinds([], stopClocks(clocks(), 'open', at(5)))).toEqual(['arrive', 'resolve']);
  });

  it('CLK-4 those put off by a hold and those that run again', () => {
    expect(kinds(clocks(), released(clocks(), at(5), at(25)))).toEqual(['claim', 'arrive', 'resolve']);
    const resolved = stopClocks(clocks(), 'resolved', at(50));
    expect(kinds(resolved, stopClocks(resolved, 'rework', at(60)))).toEqual(['resolve']);
  });

  it('CLK-4 not one that was said to be overdue', () => {
    const late = markOverdue({ state: { at: 'open', since: start }, clocks: clocks() }, 'arrive', at(300)) ?? [];
    expect(kinds(clocks(), late)).toEqual([]);
  });
});

describe('the face of a clock', () => {
  const arrive = of(clocks(), 'arrive');
  const faces = [
    [null, 0, 'running'],
    [null, 209, 'running'],
    [null, 210, 'warn'],
    [null, 300, 'warn'],
    [null, 301, 'overdue'],
    [299, 5_000, 'met'],
    [300, 5_000, 'met'],
    [301, 5_000, 'missed'],
  ] as const;
  for (const [doneAt, now, face] of faces) {
    it(`${doneAt === null ? 'not done' : `done at ${doneAt} s`}, seen at ${now} s, is ${face}`, () => {
      expect(faceOf({ ...arrive, doneAt: doneAt === null ? null : at(doneAt) }, at(now))).toBe(face);
    });
  }
});

describe('CLK-10 the city works at other hours', () => {
  const stages = [{ limit: { n: 1, unit: 'working-day' as const } }];
  const [claim, resolve] = clocksOf({ flow: 'general', clocks: { claimS: 60, resolve: stages } }, start, exampleHours);
  const never = { ...exampleHours, ahead: (from: number, ms: number) => exampleHours.ahead(from, ms) + 86_400_000 };
  if (claim === undefined || resolve === undefined) throw new Error('two clocks');

  it('CLK-10 what runs in working time is due anew, with what happened to it', () => {
    const events = [{ do: 'extend' as const, at: at(60), limit: { n: 1, unit: 'urgent-hour' as const } }];
    const longer = { ...resolve, terms: { stages, events } };
    const [, moved] = recountClocks([claim, resolve], never);
    expect(moved?.dueAt).toBe(after(resolve.dueAt, 86_400_000));
    expect(recountClocks([longer], never)[0]?.dueAt).toBe(after(resolve.dueAt, 86_400_000 + 3_600_000));
    expect(newlyRunning([claim, resolve], recountClocks([claim, resolve], never)).map(({ kind }) => kind)).toEqual([
      'resolve',
    ]);
  });

  it('CLK-10 what runs in seconds, is done or was overdue stays as it was, to the object', () => {
    for (const clock of [claim, { ...resolve, doneAt: at(60) }, { ...resolve, overdueAt: at(60) }])
      expect(recountClocks([clock], never)[0]).toBe(clock);
    expect(recountClocks([resolve], exampleHours)[0]).toBe(resolve);
  });
});
