import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { ObstacleSet } from '@watchroom/shared/camera/sight/obstacle-api.ts';
import { fromWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { cameraInput, finishedJob, sendCameras, startCameraWorld } from '../camera-world.ts';
import { sightGround } from '../sight/sight-ground.ts';
import { takeObstacles } from './obstacle-import.ts';
import { obstacleTables } from './obstacle-store.ts';
import { collection, houseFeature, sendObstacles, takenObstacles } from './obstacle-world.ts';

let world: World;
let operator: Caller;
let dataDir: string;
const mast = places['east-s'];
const ahead = destination(mast, 0, 50);
const between = houseFeature(mast, [-10, 20, 10, 30]);
const low = houseFeature(mast, [-10, 20, 10, 30], { height: 2 });

beforeAll(async () => {
  const started = await startCameraWorld();
  world = started.world;
  dataDir = started.dataDir;
  operator = await started.city.person('operator');
  const camera = cameraInput('mast', { azimuthDeg: 0, hfovDeg: 60, rangeM: 100, mountM: 6 });
  await sendCameras(world.admin, [camera]);
  return () => world.close();
});

async function reasonsAhead(): Promise<string[]> {
  const url = `/api/cameras/seeing?lng=${ahead[0]}&lat=${ahead[1]}`;
  return (await operator.get(url)).json<{ cameras: SeeingCamera[] }>().cameras[0]?.reasons ?? [];
}
const soon = { timeout: 20_000 };
const current = async () => (await world.admin.get('/api/obstacles')).json<{ current: ObstacleSet | null }>().current;

describe('buildings as a file', () => {
  it('CAM-16: hide what lies behind them as soon as they are in force, and are replaced as a whole', async () => {
    expect(await current()).toBeNull();
    await expect.poll(reasonsAhead, soon).toContain('faces');
    const taken = await takenObstacles(world, [between, houseFeature(mast, [200, 0, 210, 10])]);
    expect(taken).toMatchObject({ kind: 'obstacle.import', state: 'done', lines: 2, done: 2, created: 2, rejected: 0 });
    await expect.poll(reasonsAhead, soon).toContain('hidden');
    expect(await current()).toMatchObject({ buildings: 2, withHeight: 0, datum: 'wgs84' });
    await takenObstacles(world, [low]);
    await expect.poll(reasonsAhead, soon).toContain('faces');
    expect(await current()).toMatchObject({ buildings: 1, withHeight: 1 });
  });

  it('are refused line by line with field and reason, in the language of the reader; the good ones are taken', async () => {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: mast } };
    const open = {
      ...between,
      geometry: { type: 'Polygon', coordinates: [between.geometry.coordinates[0]?.slice(0, 4)] },
    };
    const swapped = houseFeature([mast[1], mast[0]] as unknown as Position, [0, 0, 5, 5]);
    const tall = houseFeature(mast, [0, 0, 5, 5], { height: '1200 m' });
    const wordy = houseFeature(mast, [0, 0, 5, 5], { height: '三层' });
    const far = houseFeature(places.outside, [0, 0, 5, 5]);
    const storeys = houseFeature(mast, [60, 0, 70, 9], { 'building:levels': '6' });
    const file = collection([point, open, swapped, tall, wordy, far, 7, storeys]);
    const reply = await sendObstacles(world, world.admin, { file: file });
    const job = await finishedJob(world.admin, reply.json<{ job: string }>().job);
    expect(job).toMatchObject({ state: 'done', lines: 8, created: 1, rejected: 7 });
    expect(job.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [1, 'geometry', 'not-a-surface'],
      [2, 'geometry', 'bad-ring'],
      [3, 'geometry.coordinates.0.0.1', 'bad-ring'],
      [4, 'properties.height', 'too-big'],
      [5, 'properties.height', 'not-a-number'],
      [6, 'geometry', 'outside-city'],
      [7, '', 'not-an-object'],
    ]);
    expect(job.errors[0]?.message).toBe('几何类型必须是 Polygon 或 MultiPolygon。');
    await expect.poll(async () => sightGround(world.platform).index.obstacles?.heights[0], soon).toBe(18);
  });

  it('change nothing when not one of them can be read', async () => {
    const before = await current();
    const reply = await sendObstacles(world, world.admin, {
      file: collection([{}, houseFeature(places.outside, [0, 0, 5, 5])]),
    });
    const job = await finishedJob(world.admin, reply.json<{ job: string }>().job);
    expect(job).toMatchObject({ state: 'failed', created: 0, rejected: 2 });
    expect(await current()).toEqual(before);
  });

  it('are converted from the datum that they are said to be in', async () => {
    const ring = between.geometry.coordinates[0]?.map((place) => fromWgs84(place, 'gcj02'));
    const shifted = { ...between, geometry: { type: 'Polygon', coordinates: [ring] } };
    const reply = await sendObstacles(world, world.admin, { file: collection([shifted]), fields: { datum: 'gcj02' } });
    await finishedJob(world.admin, reply.json<{ job: string }>().job);
    await expect.poll(reasonsAhead, soon).toContain('hidden');
  });

  it.each([
    ['no GeoJSON at all', 'houses', {}, 'not-one-array'],
    ['a collection that breaks off', '{"type":"FeatureCollection","features":[{}', {}, 'not-one-array'],
    ['an empty collection', collection([]), {}, 'no-lines'],
    ['a datum that nobody knows', collection([between]), { datum: 'mars' }, 'not-one-of'],
  ] as const)('are refused before they are taken in: %s', async (...row) => {
    const [, file, fields, code] = row;
    const reply = await sendObstacles(world, world.admin, { file, fields });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().error.issues[0].code).toBe(code);
  });

  it('are taken from nobody but an administrator, and nobody else is told who sent them', async () => {
    const key = await world.key(['camera.write']);
    for (const caller of [operator, key, world.stranger]) {
      expect([401, 403]).toContain((await sendObstacles(world, caller, { file: collection([between]) })).statusCode);
      expect([401, 403]).toContain((await caller.get('/api/obstacles')).statusCode);
    }
  });

  it('are in force again after a restart, before anything is served', async () => {
    const again = await startWorld({ on: world, env: { DATA_DIR: dataDir } });
    expect(sightGround(again.platform).index.obstacles?.count).toBe((await current())?.buildings);
  });

  it('of which a killed worker left a part are read anew, from the first line', async () => {
    const reply = await sendObstacles(world, world.admin, { file: collection([between, low]) });
    const { job } = reply.json<{ job: JobId }>();
    await finishedJob(world.admin, job);
    // What the worker leaves that dies behind the first chunk: rows and counts of a set that is not in force.
    const db = obstacleTables(world.platform.db);
    await db.updateTable('job').set({ finished_at: null, state: 'running' }).where('id', '=', job).execute();
    await db.updateTable('obstacle_set').set({ state: 'reading' }).where('id', '=', job).execute();
    writeFileSync(join(dataDir, 'imports', job), collection([between, low]));
    await takeObstacles.run(world.platform, { job }, 'again');
    expect(await finishedJob(world.admin, job)).toMatchObject({ state: 'done', done: 2, created: 2 });
    expect(await current()).toMatchObject({ id: job, buildings: 2 });
  });
});
