import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildingsAt } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { smallProfile } from '../../test/small-city.ts';
import { finishedJob, startCameraWorld } from '../camera-world.ts';
import { sightGround } from '../sight/sight-ground.ts';
import { sendObstacles } from './obstacle-world.ts';

const real = resolve(import.meta.dirname, '../../../../shared/data/basemap-suzhou-gusu-buildings.geojson.gz');
describe.skipIf(!existsSync(real))('real buildings (../shared/data; skipped when absent)', () => {
  it('8,222 outlines of the old city of Suzhou are taken, and cut what cameras see there', async () => {
    const suzhou = await startCameraWorld();
    // The small city, laid over the old one.
    const moved = JSON.parse(JSON.stringify(smallProfile), (_, value) =>
      Array.isArray(value) && value.length === 2 && typeof value[0] === 'number'
        ? [value[0] + 0.08, 31.28 + (value[1] - 31.28) * 2]
        : value,
    );
    expect((await suzhou.world.admin.send('PUT', '/api/city/profile', moved)).statusCode).toBe(200);
    const reply = await sendObstacles(suzhou.world, suzhou.world.admin, { file: gunzipSync(readFileSync(real)) });
    const job = await finishedJob(suzhou.world.admin, reply.json<{ job: string }>().job);
    expect(job).toMatchObject({ state: 'done', lines: 8_222, created: 8_222, rejected: 0 });
    await expect.poll(() => sightGround(suzhou.world.platform).index.obstacles?.count, { timeout: 20_000 }).toBe(8_222);
    const { index } = sightGround(suzhou.world.platform);
    const pagoda: Position = [120.61539, 31.3245];
    expect(index.obstacles === null ? [] : buildingsAt(index.obstacles, pagoda)).toHaveLength(1);
    await suzhou.world.close();
  }, 60_000);
});
