import { describe, expect, test } from 'vitest';
import { instant } from '../../kernel/time.ts';
import { gapsIn, judgedUntil, merged } from './gaps.ts';
import { newSegmentClock, placeSegment } from './segment-clock.ts';

const at = (s: number) => instant(Date.UTC(2026, 2, 1) + s * 1_000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });

describe('REC-3 gaps', () => {
  test('are the holes within what was ordered that are longer than the bound, and no other', () => {
    const segments = [span(0, 4), span(4.2, 8), span(9, 13), span(20, 24)];
    expect(gapsIn([span(0, 24)], { segments, silences: [] })).toEqual([{ ...span(13, 20), reason: 'unknown' }]);
    expect(gapsIn([span(0, 10), span(22, 30)], { segments, silences: [] })).toEqual([
      { ...span(24, 30), reason: 'unknown' },
    ]);
    expect(gapsIn([], { segments, silences: [] })).toEqual([]);
    expect(gapsIn([span(2, 6)], { segments: [], silences: [] })).toEqual([{ ...span(2, 6), reason: 'unknown' }]);
  });

  test('have the reason that held for most of them', () => {
    const silences = [
      { ...span(13, 14), reason: 'recorder-failed' as const },
      { from: at(14), to: null, reason: 'media-server' as const },
    ];
    expect(gapsIn([span(0, 20)], { segments: [span(0, 13)], silences })).toEqual([
      { ...span(13, 20), reason: 'media-server' },
    ]);
  });

  test('are told of what is ordered now, too, once nothing came for longer than a segment takes', () => {
    const judged = (writtenTo: number | null, now: number, isSilent = false) =>
      judgedUntil({ from: at(0) }, { writtenTo: writtenTo === null ? null : at(writtenTo), isSilent, now: at(now) });
    // What is being written is no hole yet.
    expect(judged(null, 12)).toBe(at(0));
    expect(judged(60, 75)).toBe(at(60));
    // Somebody says that nothing comes.
    expect(judged(60, 62, true)).toBe(at(62));
    // Nobody says so, and nobody writes: the recorder is dead.
    expect(judged(60, 7_200)).toBe(at(7_200));
    expect(judged(null, 7_200)).toBe(at(7_200));
    // What was written before the order says nothing of it.
    expect(judged(-900, 10)).toBe(at(0));
  });

  test('orders that overlap are one span', () => {
    expect(merged([span(5, 9), span(0, 6), span(9.5, 12), span(20, 21)])).toEqual([span(0, 12), span(20, 21)]);
  });
});

describe('REC-2 the time of a segment', () => {
  const place = (clock: typeof newSegmentClock, saidMs: number, lengthMs: number) =>
    placeSegment(clock, { saidMs, lengthMs });

  test('is by our clock, each from where the last one ended', () => {
    const first = place(newSegmentClock, 10_000, 4_000);
    expect(first).toMatchObject({ fromMs: 6_000, toMs: 10_000 });
    const second = place(first.clock, 14_020, 4_000);
    expect(second).toMatchObject({ fromMs: 10_000, toMs: 14_020 });
    expect(place(second.clock, 18_000, 4_000)).toMatchObject({ fromMs: 14_020, toMs: 18_000 });
  });

  test('of the last one before a silence ends with its length; pictures that were missing are a hole', () => {
    const { clock } = place(newSegmentClock, 10_000, 4_000);
    const last = place(clock, 22_000, 4_000);
    expect(last).toMatchObject({ fromMs: 10_000, toMs: 14_000 });
    expect(place(last.clock, 26_000, 4_000)).toMatchObject({ fromMs: 22_000, toMs: 26_000 });
  });

  test('never runs backwards, and is never longer than its pictures by more than the slack', () => {
    const { clock } = place(newSegmentClock, 10_000, 4_000);
    expect(place(clock, 10_500, 4_000)).toMatchObject({ fromMs: 10_000, toMs: 14_000 });
  });
});
