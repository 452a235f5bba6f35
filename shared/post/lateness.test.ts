import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, elapsedMs, Instant } from '../kernel/time.ts';
import { wallClock } from '../kernel/zone-clock.ts';
import { examplePost } from './example.ts';
import { bellAt, missedAt, nextOpening } from './lateness.ts';
import { type Opening, openForMin } from './opening.ts';
import type { Missed, PostView, SignIn } from './post-api.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Instant.parse(text);
/** A Monday, 08:00 to 18:00 in the city. */
const opened = at('2026-03-02T00:00:00.000Z');
const closes = at('2026-03-02T10:00:00.000Z');
const next = (opening: Opening, now: string, where = zone) => nextOpening(opening, at(now), where);

describe('PST-7 the next time a post opens', () => {
  test('PST-7 is the soonest of its spans, never the one that has begun', () => {
    const { opening } = examplePost;
    expect(next(opening, '2026-03-01T23:59:59.999Z')).toEqual({ opened, closes });
    expect(next(opening, '2026-03-02T00:00:00.000Z')?.opened).toBe('2026-03-03T00:00:00.000Z');
    // Friday evening: Monday.
    expect(next(opening, '2026-03-06T11:00:00.000Z')?.opened).toBe('2026-03-09T00:00:00.000Z');
    expect(next(null, '2026-03-06T11:00:00.000Z')).toBeNull();
  });

  test('PST-7 runs on into the next day, and spans that meet are one', () => {
    const night: Opening = [{ days: [5], from: '20:00', to: '02:00' }];
    expect(next(night, '2026-03-06T11:00:00.000Z')).toEqual({
      opened: '2026-03-06T12:00:00.000Z',
      closes: '2026-03-06T18:00:00.000Z',
    });
    const shifts: Opening = [
      { days: [1], from: '08:00', to: '16:00' },
      { days: [1], from: '16:00', to: '23:00' },
    ];
    expect(next(shifts, '2026-03-01T20:00:00.000Z')).toEqual({ opened, closes: '2026-03-02T15:00:00.000Z' });
    const always: Opening = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '06:00' }];
    expect(next(always, '2026-03-01T20:00:00.000Z')).toBeNull();
  });

  test('PST-7 keeps to the clocks on the wall over a change of summer time', () => {
    const morning: Opening = [{ days: [7], from: '06:00', to: '12:00' }];
    // Berlin sets its clocks at 01:00 UTC of 29 March.
    expect(next(morning, '2026-03-28T20:00:00.000Z', 'Europe/Berlin')).toEqual({
      opened: '2026-03-29T04:00:00.000Z',
      closes: '2026-03-29T10:00:00.000Z',
    });
  });

  test('PST-7 agrees with looking at every minute of two weeks', () => {
    const span = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
      from: fc.constantFrom('00:00', '06:30', '08:00', '16:00', '22:15'),
      to: fc.constantFrom('00:00', '06:30', '08:00', '16:00', '22:15'),
    });
    const minute = 60_000;
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 3 }), fc.nat(10_080), (opening, from) => {
        const start = after(opened, from * minute);
        const isOpen = (min: number) => openForMin(opening, wallClock(after(start, min * minute), zone));
        let begin = 1;
        while (begin <= 10_080 && !(isOpen(begin) === 0 && isOpen(begin - 1) === null)) begin += 1;
        const found = nextOpening(opening, start, zone);
        if (begin > 10_080) return found === null;
        let end = begin;
        while (isOpen(end) !== null) end += 1;
        expect(found).toEqual({ opened: after(start, begin * minute), closes: after(start, end * minute) });
        return true;
      }),
      { seed: 20260302, numRuns: 30 },
    );
  });
});

describe('PST-7 what a bell finds', () => {
  const late = bellAt({ opened, closes }, 'late');
  const known: Missed = { opened, late, never: null };
  const there: SignIn = { unit: null, callSign: null, people: 1, since: opened, until: null };
  const find = (post: Partial<PostView>, bell: 'late' | 'never', now: Instant) =>
    missedAt({ ...examplePost, ...post }, { opened }, { bell, now });

  test('PST-7 rings five minutes after opening and at the end, or at the end alone of a shorter time', () => {
    expect(elapsedMs(opened, late)).toBe(300_000);
    expect(bellAt({ opened, closes }, 'never')).toBe(closes);
    expect(bellAt({ opened, closes: after(opened, 60_000) }, 'late')).toBe(after(opened, 60_000));
  });

  test.each([
    ['nobody came', {}, 'late', known],
    ['somebody is there', { staff: [there] }, 'late', null],
    ['somebody was there and left', { staffAt: after(opened, 1_000) }, 'late', null],
    ['somebody left before it opened', { staffAt: after(opened, -1) }, 'late', known],
    ['somebody stayed into it', { staff: [{ ...there, until: after(opened, 60_000) }] }, 'late', null],
    ['it was told before', { missed: known }, 'late', null],
    ['an earlier opening was missed', { missed: { ...known, opened: after(opened, -86_400_000) } }, 'late', known],
    ['nobody came at all', { missed: known }, 'never', { ...known, never: closes }],
    ['nobody came and nothing was told', {}, 'never', { opened, late: closes, never: closes }],
    ['that was told, too', { missed: { ...known, never: closes } }, 'never', null],
    ['somebody came late', { staffAt: after(late, 1_000) }, 'never', null],
  ] as const)('PST-7 %s', (...[, post, bell, found]) => {
    expect(find(post as Partial<PostView>, bell, bell === 'late' ? late : closes)).toEqual(found);
  });
});
