import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { hastenedClock } from '../../../server/platform/clock.ts';
import { ABSENT, hasRealFiles } from '../files.ts';
import { DayClock } from './day-clock.ts';
import { readDay } from './day-file.ts';
import { grouped } from './grouped.ts';

describe('a clock that runs faster', () => {
  it('shows the server and the room of a day the same time', () => {
    const clock = new DayClock(60);
    const server = hastenedClock(instant(clock.sinceMs), 60);
    expect(Math.abs(Date.parse(server.now()) - clock.nowMs())).toBeLessThan(60 * 50);
  });

  it('lets a minute pass in a second', async () => {
    const clock = new DayClock(60);
    const began = clock.nowMs();
    await clock.pass(6_000, AbortSignal.timeout(10_000));
    expect(clock.nowMs() - began).toBeGreaterThanOrEqual(5_900);
  });

  it('stops waiting when the replay is stopped', async () => {
    await expect(new DayClock(1).pass(60_000, AbortSignal.abort())).rejects.toThrow();
  });
});

describe('grouping', () => {
  it('keeps the order of groups and of what is in them', () => {
    const groups = grouped([3, 1, 4, 1, 5], (value) => value % 2);
    expect([...groups]).toEqual([
      [1, [3, 1, 1, 5]],
      [0, [4]],
    ]);
  });
});

describe.skipIf(!hasRealFiles())(`the file of a day (skipped with: ${ABSENT}, where it is absent)`, () => {
  it('holds every call once, in order, with the units sent to it in theirs', async () => {
    const day = await readDay('04/14/2020');
    expect(day.calls).toHaveLength(376);
    expect(day.calls.flatMap((call) => call.turns)).toHaveLength(809);
    expect(day.units).toHaveLength(145);
    const times = day.calls.map((call) => call.receivedMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { turns } of day.calls)
      expect(turns.map((turn) => turn.dispatchMs)).toEqual(turns.map((turn) => turn.dispatchMs).sort((a, b) => a - b));
  });
});
