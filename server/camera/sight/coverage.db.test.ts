import { reachM } from '@watchroom/shared/camera/optics.ts';
import type { CoverageFigure } from '@watchroom/shared/camera/sight/coverage-api.ts';
import {
  COVERAGE_GRID_LAYER,
  COVERAGE_TILE_LAYER,
  CoverageTileGrid,
} from '@watchroom/shared/camera/sight/coverage-tiles.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readTile } from '../../test/read-tile.ts';
import { places } from '../../test/small-city.ts';
import type { Caller, World } from '../../test/world.ts';
import { cameraInput, cameraRow, sendCameras, startCameraWorld } from '../camera-world.ts';
import { hearCamera } from '../commands.ts';
import { toWorld } from '../map/world-square.ts';
import { houseFeature, takenObstacles } from '../obstacle/obstacle-world.ts';
import { sightGround } from './sight-ground.ts';

let world: World;
let operator: Caller;
const optics = { kind: 'fixed' as const, azimuthDeg: 0, hfovDeg: 60, rangeM: 100, widthPx: 1_920 };
const sectorM2 = (grade: 'detect' | 'observe') => (Math.PI * reachM(optics, grade) ** 2) / 6;

beforeAll(async () => {
  const started = await startCameraWorld();
  world = started.world;
  operator = await started.city.person('operator');
  await sendCameras(world.admin, [
    cameraInput('north', { ...optics, stream: { kind: 'rtmp', key: 'north' } }),
    cameraInput('police', { ...optics, azimuthDeg: 180, department: 'police' }),
    cameraInput('fire', { ...optics, azimuthDeg: 90, department: 'fire', stream: { kind: 'rtmp', key: 'fire' } }),
    cameraInput('west', { ...optics, place: places['west-n'] }),
    cameraInput('turning', { kind: 'ptz', place: places['east-n'] }),
  ]);
  return () => world.close();
});

const soon = { timeout: 20_000 };

async function figureOf(by: Caller, area: string): Promise<CoverageFigure> {
  const reply = await by.get(`/api/coverage/areas/${area}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ figure: CoverageFigure }>().figure;
}
/** Once all of it is worked out and nothing is stale. */
const settled = (by: Caller, area: string) =>
  expect.poll(async () => {
    const { grids, ready, stale } = await figureOf(by, area);
    return ready === grids && stale === 0;
  }, soon);

describe('how much of an area is seen', () => {
  it('CAM-20: is the ground of its cameras, by grade, summed over its grids', async () => {
    await expect.poll(async () => (await figureOf(operator, 'small')).cameras, soon).toBe(4);
    await settled(operator, 'small').toBe(true);
    const [grid, district, city] = await Promise.all(
      ['east-s', 'east', 'small'].map((area) => figureOf(operator, area)),
    );
    expect((grid?.seenM2.detect ?? 0) / (3 * sectorM2('detect'))).toBeCloseTo(1, 1);
    expect((grid?.seenM2.observe ?? 0) / (3 * sectorM2('observe'))).toBeCloseTo(1, 0);
    expect(district?.seenM2.detect).toBeCloseTo(grid?.seenM2.detect ?? 0, 3);
    expect((city?.seenM2.detect ?? 0) / (4 * sectorM2('detect'))).toBeCloseTo(1, 1);
    expect([grid?.grids, district?.grids, city?.grids]).toEqual([1, 2, 4]);
    expect(city).toMatchObject({ missing: 0, blindSince: null, cellM: 5 });
    expect(city?.nowM2).toEqual(city?.seenM2);
  });

  it('comes for each child of an area as well', async () => {
    const { parts } = (await operator.get('/api/coverage/areas/small?parts=true')).json<{ parts: CoverageFigure[] }>();
    expect(parts.map(({ area, cameras }) => [area, cameras])).toEqual([
      ['west', 1],
      ['east', 3],
    ]);
  });

  it('CAM-21: counts only cameras that the reader may read', async () => {
    const police = await world.person('operator', { departmentId: 'police' });
    const west = await world.person('operator', { areaId: 'west' });
    await settled(police, 'east-s').toBe(true);
    expect((await figureOf(police, 'east-s')).cameras).toBe(2);
    await settled(west, 'west').toBe(true);
    expect((await figureOf(west, 'west')).cameras).toBe(1);
    expect((await west.get('/api/coverage/areas/east-s')).statusCode).toBe(404);
    expect((await west.get('/api/coverage/areas/small')).statusCode).toBe(404);
    expect((await operator.get('/api/coverage/areas/nowhere')).statusCode).toBe(404);
  });

  it('CAM-21: is for nobody who may not read cameras', async () => {
    for (const role of ['officer', 'auditor'] as const) {
      const caller = await world.person(role);
      for (const url of ['/api/coverage/areas/small', '/api/tiles/coverage/14/13688/6688'])
        expect((await caller.get(url)).statusCode).toBe(403);
    }
    expect((await world.stranger.get('/api/coverage/areas/small')).statusCode).toBe(401);
  });
});

describe('a lost camera', () => {
  it('CAM-20: leaves blind ground, since when it was lost, and none when it is back', async () => {
    hearCamera(world.platform, 'north', 'missed');
    await expect.poll(async () => (await figureOf(operator, 'east-s')).missing, soon).toBe(1);
    const blind = await figureOf(operator, 'east-s');
    expect((blind.seenM2.detect - blind.nowM2.detect) / sectorM2('detect')).toBeCloseTo(1, 1);
    const row = await cameraRow(world, 'north');
    expect(blind.blindSince).toBe(row.health_since);
    const { missing } = (await operator.get('/api/coverage/areas/east-s')).json<{ missing: unknown[] }>();
    expect(missing).toEqual([{ id: row.id, name: row.name, since: row.health_since }]);
    expect(lookAt(await groundTile(operator), destination(places['east-s'], 0, 40))).toEqual({ any: 1, now: 0 });
    hearCamera(world.platform, 'north', 'heard');
    await expect.poll(async () => (await figureOf(operator, 'east-s')).missing, soon).toBe(0);
    await expect
      .poll(async () => lookAt(await groundTile(operator), destination(places['east-s'], 0, 40)))
      .toEqual({ any: 1, now: 1 });
  });
});

describe('figures that cannot be worked out', () => {
  it('CAM-20: stay stale and say so, and are right once they can be', async () => {
    await settled(operator, 'east-s').toBe(true);
    const { thread } = sightGround(world.platform);
    const ask = thread.ask.bind(thread);
    const lost = vi
      .spyOn(thread, 'ask')
      .mockImplementation(((name: never, order: never) =>
        name === 'figure' ? Promise.reject(new Error('the thread was lost')) : ask(name, order)) as never);
    hearCamera(world.platform, 'north', 'missed');
    await expect.poll(async () => (await cameraRow(world, 'north')).health).toBe('lost');
    await expect.poll(async () => (await figureOf(operator, 'east-s')).stale).toBe(1);
    for (let look = 0; look < 3; look++)
      expect(await figureOf(operator, 'east-s')).toMatchObject({ stale: 1, missing: 0 });
    lost.mockRestore();
    await expect.poll(async () => (await figureOf(operator, 'east-s')).missing, soon).toBe(1);
    hearCamera(world.platform, 'north', 'heard');
    await expect.poll(async () => (await figureOf(operator, 'east-s')).missing, soon).toBe(0);
  });
});

describe('ground as tiles', () => {
  it('CAM-21: differ by who asks', async () => {
    const police = await world.person('operator', { departmentId: 'police' });
    const east = destination(places['east-s'], 90, 40);
    expect(lookAt(await groundTile(operator), east)).toEqual({ any: 1, now: 1 });
    expect(lookAt(await groundTile(police), east)).toEqual({ any: 0, now: 0 });
  });

  it('leave out what lies outside the reader’s area', async () => {
    const north = await world.person('operator', { areaId: 'east-n' });
    expect(lookAt(await groundTile(north), places['east-s'])).toBeNull();
  });

  it.each([
    ['too far out', '/api/tiles/coverage/6/53/26', 204],
    ['deeper than is cut', '/api/tiles/coverage/17/109508/53508', 204],
    ['outside the city', '/api/tiles/coverage/14/0/0', 204],
    ['beyond the world', '/api/tiles/coverage/14/99999/0', 400],
  ])('are none %s', async (_, url, status) => {
    expect((await operator.get(url)).statusCode).toBe(status);
  });

  it('are told apart by version: a known one is not sent again', async () => {
    const first = await operator.get(tileUrl(places['east-s']));
    const again = await operator.get(tileUrl(places['east-s']), { 'if-none-match': String(first.headers['etag']) });
    expect([first.statusCode, again.statusCode]).toEqual([200, 304]);
  });

  it('CAM-21: what a browser kept for the desk before is never taken for what the next one there may see', async () => {
    const police = await world.person('operator', { departmentId: 'police' });
    for (const by of [operator, police]) await settled(by, 'small').toBe(true);
    const [x, y] = toWorld(places['east-s']).map((share) => Math.floor(share * 2 ** 9));
    for (const url of [tileUrl(places['east-s']), `/api/tiles/coverage/9/${x}/${y}`]) {
      const before = await operator.get(url);
      const kept = { 'if-none-match': String(before.headers['etag']) };
      expect([before.statusCode, (await operator.get(url, kept)).statusCode]).toEqual([200, 304]);
      expect((await police.get(url, kept)).statusCode).toBe(200);
    }
  });

  it('are shared by desks that see the same, whatever their role', async () => {
    const [one, other] = [await operator.get(tileUrl(places['east-s'])), await world.person('supervisor')];
    expect((await other.get(tileUrl(places['east-s']))).headers['etag']).toBe(one.headers['etag']);
  });
});

describe('ground from far', () => {
  const grid = (url: string) => async (by: Caller) => {
    const reply = await by.get(url);
    expect([200, 204]).toContain(reply.statusCode);
    const tile = reply.statusCode === 204 ? [] : readTile(reply.rawPayload);
    return tile
      .filter(({ layer }) => layer === COVERAGE_GRID_LAYER)
      .map(({ properties }) => CoverageTileGrid.parse(properties));
  };
  const at = (place: Position, zoom: number) => {
    const [x, y] = toWorld(place).map((share) => Math.floor(share * 2 ** zoom));
    return grid(`/api/tiles/coverage/${zoom}/${x}/${y}`);
  };

  it.each([8, 11])('CAM-47: is whole grids, each with what is blind in it, at zoom %i', async (zoom) => {
    const far = at(places['east-s'], zoom);
    const blindOf = async () => (await far(operator)).find(({ id }) => id === 'east-s')?.detectBlind;
    await expect.poll(blindOf, soon).toBe(0);
    hearCamera(world.platform, 'north', 'missed');
    await expect.poll(blindOf, soon).toBeGreaterThan(0);
    expect((await far(operator)).find(({ id }) => id === 'east-s')?.detectSeen).toBeGreaterThan(0);
    hearCamera(world.platform, 'north', 'heard');
    await expect.poll(blindOf, soon).toBe(0);
  });

  it('CAM-21: knows of no grid outside the reader’s area and of no camera he may not read', async () => {
    const far = at(places['east-s'], 9);
    const [north, police] = [
      await world.person('operator', { areaId: 'east-n' }),
      await world.person('operator', { departmentId: 'police' }),
    ];
    await expect.poll(async () => (await far(north)).map(({ id }) => id), soon).toEqual(['east-n']);
    const blind = async (by: Caller) => (await far(by)).find(({ id }) => id === 'east-s')?.detectBlind;
    await expect.poll(() => blind(police), soon).toBe(0);
    hearCamera(world.platform, 'fire', 'missed');
    await expect.poll(() => blind(operator), soon).toBeGreaterThan(0);
    await settled(police, 'east-s').toBe(true);
    expect(await blind(police)).toBe(0);
    hearCamera(world.platform, 'fire', 'heard');
    await expect.poll(() => blind(operator), soon).toBe(0);
    const officer = await world.person('officer');
    expect((await officer.get('/api/tiles/coverage/9/427/208')).statusCode).toBe(403);
    expect((await world.stranger.get('/api/tiles/coverage/9/427/208')).statusCode).toBe(401);
  });
});

describe('what one camera sees', () => {
  it('CAM-17: is told by grade, and nothing where it is not sure', async () => {
    const area = async (id: string) => {
      const row = await cameraRow(world, id);
      return (await operator.get(`/api/cameras/${row.id}/sight`)).json().area;
    };
    expect(await area('north')).toMatchObject({ form: 'known', nearM: 0, eye: places['east-s'] });
    expect(await area('turning')).toBeNull();
  });

  it('CAM-16: is cut by buildings as soon as they are in force, and so are the figures', async () => {
    const before = await figureOf(operator, 'east-s');
    await takenObstacles(world, [houseFeature(places['east-s'], [-60, 20, 60, 40])]);
    await expect.poll(async () => (await figureOf(operator, 'east-s')).groundM2).toBeLessThan(before.groundM2 - 2_000);
    await settled(operator, 'east-s').toBe(true);
    const after = await figureOf(operator, 'east-s');
    expect(before.seenM2.detect - after.seenM2.detect).toBeGreaterThan(1_000);
    expect(lookAt(await groundTile(operator), destination(places['east-s'], 0, 50))).toEqual({ any: 0, now: 0 });
    expect(lookAt(await groundTile(operator), destination(places['east-s'], 0, 30))).toBeNull();
  });
});

describe('a camera that looks over the edge of its grid', () => {
  it('CAM-20: is missed in both grids, and is one camera of the area', async () => {
    const place: Position = [places['east-s'][0] + 0.005, 31.2998];
    await sendCameras(world.admin, [cameraInput('edge', { ...optics, place, stream: { kind: 'rtmp', key: 'edge' } })]);
    hearCamera(world.platform, 'edge', 'missed');
    const missing = (area: string) => async () => (await figureOf(operator, area)).missing;
    for (const area of ['east-s', 'east-n', 'east', 'small']) await expect.poll(missing(area), soon).toBe(1);
    await settled(operator, 'small').toBe(true);
    for (const area of ['east-s', 'east-n', 'east', 'small']) expect(await missing(area)()).toBe(1);
  });
});

const ZOOM = 16;
function tileUrl(place: Position): string {
  const [x, y] = toWorld(place).map((share) => Math.floor(share * 2 ** ZOOM));
  return `/api/tiles/coverage/${ZOOM}/${x}/${y}`;
}

/** The tile that holds the mast in east-s and 100 m around it. */
async function groundTile(by: Caller) {
  const reply = await by.get(tileUrl(places['east-s']));
  return reply.statusCode === 204 ? [] : readTile(reply.rawPayload);
}

/** The grades on the ground of a place: of the bar that holds it. */
function lookAt(bars: ReturnType<typeof readTile>, place: Position): unknown {
  const [x, y] = toWorld(place).map((share) => (share * 2 ** ZOOM) % 1);
  const held = bars.find(({ layer, box: [west, north, east, south] }) => {
    const inside = west <= (x ?? 0) && (x ?? 0) < east && north <= (y ?? 0) && (y ?? 0) < south;
    return inside && layer === COVERAGE_TILE_LAYER;
  });
  return held?.properties ?? null;
}
