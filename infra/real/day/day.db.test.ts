import { describe, expect, it } from 'vitest';
import { scratchDatabase, scratchRedis } from '../../../server/test/scratch.ts';
import { ABSENT, hasRealFiles } from '../files.ts';
import { playDay } from './play-day.ts';
import { legs, tableOfDay } from './read-back.ts';

const WITHIN_MS = 240_000;

describe.skipIf(!hasRealFiles())(`a real day (skipped with: ${ABSENT}, where it is absent)`, () => {
  it('ends every call of a morning closed, none lost and none without an owner, with the times of each leg', {
    timeout: WITHIN_MS,
  }, async () => {
    const [database, redis] = await Promise.all([scratchDatabase(), scratchRedis()]);
    const given = {
      databaseUrl: database.url,
      redisUrl: redis.url,
      signal: AbortSignal.timeout(WITHIN_MS),
      say: () => undefined,
    };
    const found = await playDay(given, { date: '04/14/2020', speed: 60, fromHour: 10, most: 5, mostWorkS: 60 });
    expect(found).toMatchObject({ calls: 5, lost: 0, closed: 5, unowned: 0, open: [] });
    expect(found.orders).toBeGreaterThanOrEqual(5);
    // What the people of that day took is in it, and the room adds to it what it takes itself.
    const { handling } = found.times;
    // Two seconds of a day ×60 are one turn of the room's own timers.
    expect(handling.ours.p50).toBeGreaterThanOrEqual(handling.day.p50 - 2);
    for (const leg of legs) expect(tableOfDay(found)).toContain(leg);
  });
});
