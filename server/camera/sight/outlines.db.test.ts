import { tileNumberOf } from '@watchroom/shared/camera/camera-tiles.ts';
import { MOST_OUTLINED, OutlinesReply } from '@watchroom/shared/camera/sight/outline-api.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera-world.ts';
import { houseFeature, takenObstacles } from '../obstacle/obstacle-world.ts';

let world: World;
let operator: Caller;
let west: Caller;
const optics = { kind: 'fixed' as const, azimuthDeg: 0, hfovDeg: 60, rangeM: 100, widthPx: 1_920 };

beforeAll(async () => {
  const started = await startCameraWorld();
  world = started.world;
  [operator, west] = [await world.person('operator'), await world.person('operator', { areaId: 'west' })];
  await sendCameras(world.admin, [
    cameraInput('north', optics),
    cameraInput('turning', { kind: 'ptz', place: places['east-n'] }),
    cameraInput('far', { ...optics, place: places['west-n'] }),
  ]);
  return () => world.close();
});

const numberOf = async (id: string) => tileNumberOf((await cameraRow(world, id)).id);
async function outlines(by: Caller, numbers: readonly number[]) {
  const reply = await by.post('/api/cameras/outlines', { cameras: numbers });
  expect(reply.statusCode, reply.body).toBe(200);
  return OutlinesReply.parse(reply.json()).outlines;
}
/** How far the farthest corner is from the mast, metres. */
async function reachOf(id: string, place: Position): Promise<number> {
  const [outline] = await outlines(operator, [await numberOf(id)]);
  const corners = outline?.area?.seen?.coordinates.flat(2) ?? [];
  return Math.max(...corners.map((corner) => distanceM(place, corner)));
}

describe('CAM-44 the sectors of a near view', () => {
  it('are told by number, each once, and nothing where it is not sure', async () => {
    const [north, turning] = [await numberOf('north'), await numberOf('turning')];
    const found = await outlines(operator, [north, turning, north]);
    expect(found.map(({ number, area }) => [number, area?.form ?? null])).toEqual([
      [north, 'known'],
      [turning, null],
    ]);
  });

  it('leave out cameras of other areas as they leave out those that are none', async () => {
    const [north, far] = [await numberOf('north'), await numberOf('far')];
    expect((await outlines(west, [north, far, 12_345])).map(({ number }) => number)).toEqual([far]);
  });

  it('are cut by buildings as soon as those are in force, whoever asked before', async () => {
    const before = await reachOf('north', places['east-s']);
    expect(before).toBeGreaterThan(40);
    await takenObstacles(world, [houseFeature(places['east-s'], [-60, 20, 60, 40])]);
    await expect.poll(() => reachOf('north', places['east-s']), { timeout: 20_000 }).toBeLessThan(30);
  });

  it('follow a camera that was turned', async () => {
    await sendCameras(world.admin, [cameraInput('far', { ...optics, azimuthDeg: 180, place: places['west-n'] })]);
    await expect
      .poll(async () => {
        const [outline] = await outlines(operator, [await numberOf('far')]);
        return Math.max(...(outline?.area?.seen?.coordinates.flat(2) ?? []).map(([, lat]) => lat));
      })
      .toBeLessThan(places['west-n'][1] + 0.0001);
  });

  it('are asked for by screens, not by cities', async () => {
    const numbers = Array.from({ length: MOST_OUTLINED + 1 }, (_, number) => number);
    expect((await operator.post('/api/cameras/outlines', { cameras: numbers })).statusCode).toBe(400);
  });
});
