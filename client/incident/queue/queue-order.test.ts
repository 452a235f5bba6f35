import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ownerOf } from '@watchroom/shared/incident/incident-change.ts';
import { after, type Instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { holdOrder, isNew, NEW_MS, nextClock, orderQueue } from './queue-order.ts';

const now = after(exampleNow, 10 * 60_000);
const clock = (dueAt: Instant, more: Partial<Incident['clocks'][number]> = {}) => ({
  kind: 'resolve' as const,
  startAt: exampleNow,
  warnAt: dueAt,
  dueAt,
  doneAt: null,
  overdueAt: null,
  ...more,
});
const open = { at: 'open', since: exampleNow } as const;
const incident = (number: string, more: Partial<Incident> = {}): Incident => ({
  ...exampleIncident,
  id: number as Incident['id'],
  number,
  state: open,
  owner: ownerOf(exampleDispatcher),
  ...more,
});
const numbers = (...incidents: Incident[]) => orderQueue(incidents, now).map((one) => one.number);

describe('QUE-1 the queue', () => {
  test('stands by priority, then by the deadline that comes first, then by number', () => {
    const soon = [clock(after(now, 60_000))];
    const late = [clock(after(now, 600_000))];
    expect(
      numbers(
        incident('5', { priority: 3, clocks: soon }),
        incident('4', { priority: 2, clocks: late }),
        incident('3', { priority: 2, clocks: soon }),
        incident('2', { priority: 2, clocks: soon }),
        incident('1', { priority: 4, clocks: soon }),
      ),
    ).toEqual(['2', '3', '4', '5', '1']);
  });
  test('has what is new and untaken on top, even above a higher priority', () => {
    const fresh = { state: { at: 'reported', since: now }, reportedAt: after(now, -5_000) } as const;
    expect(numbers(incident('1', { priority: 1 }), incident('2', { priority: 4, ...fresh }))).toEqual(['2', '1']);
  });
  test('has what units were asked for and nobody took above even the new', () => {
    const fresh = { state: { at: 'reported', since: now }, reportedAt: after(now, -5_000) } as const;
    const by = exampleDispatcher;
    const reoffer = { at: 'nobody', since: now, tries: 5, why: 'too-often', told: 'owner', by } as const;
    const fault = incident('3', { priority: 4, reoffer });
    expect(numbers(incident('1', { priority: 1 }), incident('2', fresh), fault)).toEqual(['3', '2', '1']);
  });
  test('INC-28 has what is begun and nobody’s with the new', () => {
    const left = incident('2', { priority: 4, owner: exampleIncident.owner });
    expect(numbers(incident('1', { priority: 1 }), left)).toEqual(['2', '1']);
  });
  test('lets the new settle after a minute, or as soon as somebody has it', () => {
    const reported = incident('1', { state: { at: 'reported', since: now }, reportedAt: after(now, -NEW_MS + 1) });
    expect(isNew(reported, now)).toBe(true);
    expect(isNew(reported, after(now, 1))).toBe(false);
    expect(isNew({ ...reported, state: open }, now)).toBe(false);
  });
  test('has what is over at the bottom, last ended first', () => {
    const over = (at: Instant) => ({ state: { at: 'cancelled', since: at, by: exampleDispatcher, why: '' } }) as const;
    expect(
      numbers(incident('1', over(now)), incident('2', over(after(now, 5))), incident('3', { priority: 4 })),
    ).toEqual(['3', '2', '1']);
  });
  test('has what is on hold below its equals: its clocks stand still', () => {
    const held = { state: { at: 'on_hold', since: now, by: exampleDispatcher, why: '等待配件' } } as const;
    expect(numbers(incident('1', held), incident('2'))).toEqual(['2', '1']);
  });
});

describe('the clock of a row', () => {
  test('is the earliest that still runs', () => {
    const clocks = [clock(after(now, 900)), clock(after(now, 300)), clock(after(now, 100), { doneAt: now })];
    expect(nextClock(incident('1', { clocks }))?.dueAt).toBe(after(now, 300));
  });
  test('is none when all are reached, or while it is on hold', () => {
    expect(nextClock(incident('1', { clocks: [clock(now, { doneAt: now })] }))).toBeNull();
    expect(
      nextClock(incident('1', { state: { at: 'on_hold', since: now, by: exampleDispatcher, why: '' } })),
    ).toBeNull();
  });
});

describe('QUE-2 a held list', () => {
  const held = (before: readonly Incident[], ordered: readonly Incident[], known = ordered) =>
    holdOrder(before, { ordered, known: new Map(known.map((one) => [one.id, one])) });
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((number) => incident(number)) as [
    Incident,
    Incident,
    Incident,
    Incident,
  ];
  test('keeps the order it had, with the newest facts', () => {
    const changed = { ...a, priority: 4 as const };
    expect(held([a, b], [b, changed])).toEqual({ shown: [changed, b], gone: new Set(), heldBack: 0 });
  });
  test('keeps out what came, and the place of what left the list or is gone', () => {
    expect(held([a, b], [d, c, b])).toEqual({ shown: [a, b], gone: new Set(['a']), heldBack: 2 });
    const closed = { ...a, priority: 1 as const };
    expect(held([a, b], [b], [closed, b])).toEqual({ shown: [closed, b], gone: new Set(), heldBack: 0 });
  });
});
