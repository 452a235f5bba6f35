import { describe, expect, it } from 'vitest';
import { Happened, timeThatCounts } from './happened.ts';
import { after, instant } from './time.ts';

const now = instant(Date.parse('2026-03-01T10:20:00Z'));
const did = (ms: number) => Happened.parse({ at: after(now, ms), turn: 7, device: 'a'.repeat(32) });

describe('PHN-7 the time that counts', () => {
  const offered = after(now, -1_200_000);
  it.each([
    ['of a quarter of an hour ago, behind an offer', -900_000, offered, -900_000, null],
    ['of the same moment', 0, offered, 0, null],
    ['slightly ahead, as clocks are', 4_000, offered, 0, null],
    ['from our future', 5_001, offered, 0, 'ahead'],
    ['before what came before it', -1_205_001, offered, 0, 'backwards'],
    ['a breath before what came before it', -1_204_000, offered, -1_200_000, null],
    ['with nothing before it', -86_400_000, null, -86_400_000, null],
  ] as const)('%s', (...[, ms, notBefore, counts, doubt]) => {
    expect(timeThatCounts(did(ms), { now, notBefore })).toEqual({ at: after(now, counts), doubt });
  });

  it('is ours where the device says nothing', () => {
    expect(timeThatCounts(undefined, { now, notBefore: offered })).toEqual({ at: now, doubt: null });
  });

  it('is read of any zone, and of a device with a proper name only', () => {
    const given = { at: '2026-03-01T18:05:00+08:00', turn: 1, device: '0123456789abcdef' };
    expect(Happened.parse(given).at).toBe('2026-03-01T10:05:00.000Z');
    for (const wrong of [
      { ...given, turn: 0 },
      { ...given, device: '王' },
      { ...given, at: '10:05' },
      { ...given, by: 1 },
    ])
      expect(Happened.safeParse(wrong).success).toBe(false);
  });
});
