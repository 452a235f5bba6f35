import { describe, expect, it } from 'vitest';
import { scratchDatabase, scratchRedis } from '../../server/test/scratch.ts';
import { replayCalls } from './calls.ts';
import { batchUsa, importKorea, importTaiwan } from './cameras.ts';
import { takeDistricts } from './clips.ts';
import { isWhole } from './count.ts';
import { ABSENT, hasRealFiles } from './files.ts';
import { replayFleet } from './fleet.ts';
import type { StageGiven } from './stage.ts';

/** Each part starts the product anew, on its own database, with a city of its own. */
const WITHIN_MS = 180_000;

async function given(): Promise<StageGiven> {
  const [database, redis] = await Promise.all([scratchDatabase(), scratchRedis()]);
  return {
    databaseUrl: database.url,
    redisUrl: redis.url,
    signal: AbortSignal.timeout(WITHIN_MS),
    say: () => undefined,
  };
}

describe.skipIf(!hasRealFiles())(`real input (skipped with: ${ABSENT}, where it is absent)`, () => {
  it('takes a list of Korean cameras as it is, and loses no row', { timeout: WITHIN_MS }, async () => {
    const count = await importKorea(await given(), 6_000);
    expect(count).toSatisfy(isWhole);
    expect(count.in).toBe(6_000);
    expect(count.out / count.in).toBeGreaterThan(0.999);
  });

  it('counts the ids that come twice in a Taiwanese list', { timeout: WITHIN_MS }, async () => {
    const count = await importTaiwan(await given());
    expect(count).toSatisfy(isWhole);
    expect(count).toMatchObject({ in: 5_681, out: 5_628, reasons: { 'the same id again in the file': 53 } });
  });

  it('refuses hostile or broken stream addresses of an American list line by line', {
    timeout: WITHIN_MS,
  }, async () => {
    const count = await batchUsa(await given());
    expect(count).toSatisfy(isWhole);
    expect(count.rejected).toBeGreaterThan(0);
    expect(count.rejected).toBeLessThan(50);
    expect(Object.keys(count.reasons).every((reason) => reason.startsWith('stream.url'))).toBe(true);
  });

  it('makes one incident of each real call of a day', { timeout: WITHIN_MS }, async () => {
    const count = await replayCalls(await given(), { day: '04/08/2020', speed: 8_640, most: 200 });
    expect(count).toMatchObject({ in: 200, out: 200, rejected: 0 });
  });

  it('shows a real fleet live', { timeout: WITHIN_MS }, async () => {
    const count = await replayFleet(await given(), { minutes: 1, speed: 10 });
    expect(count).toSatisfy(isWhole);
    expect(count.out).toBeGreaterThan(2_000);
    const seen = Number(/(\d+) units seen live/.exec(count.note)?.[1]);
    expect(seen).toBeGreaterThan(0.95 * Number(/^(\d+) vehicles/.exec(count.note)?.[1]));
  });

  it('finds the districts of Zibo where they really are, and plays a real clip there', {
    timeout: WITHIN_MS,
  }, async () => {
    const zibo = {
      file: 'admin-zibo-districts.geojson',
      id: 'zibo',
      name: { zh: '淄博市', en: 'Zibo' },
      clips: ['pedestrians-vtest'],
    };
    const [districts, clips] = await takeDistricts(await given(), zibo);
    expect(districts).toMatchObject({ in: 8, out: 8, rejected: 0 });
    expect(clips).toMatchObject({ in: 1, out: 1 });
  });
});
