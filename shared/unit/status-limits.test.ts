import { describe, expect, test } from 'vitest';
import { instant } from '../kernel/time.ts';
import { StatusLimits, stageOf } from './status-limits.ts';

const limits = StatusLimits.parse({ en_route: { warnS: 600, alertS: 1_200 } });
const since = instant(1_000_000);
const after = (s: number) => 1_000_000 + s * 1_000;
const at = (status: 'en_route' | 'available', s: number) => stageOf(limits, { status, statusSince: since }, after(s));

describe('UNT-15 time in status', () => {
  test.each([
    ['before the first limit', 599, 'usual'],
    ['at the first limit', 600, 'long'],
    ['just before the second', 1_199, 'long'],
    ['at the second', 1_200, 'too-long'],
    ['on a screen whose clock is behind', -30, 'usual'],
  ] as const)('%s', (_, s, stage) => {
    expect(at('en_route', s)).toBe(stage);
  });

  test('a status without a limit lasts as long as it likes', () => {
    expect(at('available', 1_000_000)).toBe('usual');
  });

  test('a limit that alerts before it warns is refused by its field', () => {
    const read = StatusLimits.safeParse({ busy: { warnS: 600, alertS: 600 } });
    expect(read.error?.issues[0]?.path).toEqual(['busy', 'alertS']);
    expect(StatusLimits.safeParse({ asleep: { warnS: 600, alertS: 700 } }).success).toBe(false);
  });
});
