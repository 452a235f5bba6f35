import { randomUUID } from 'node:crypto';
import type { CameraView, SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import {
  CameraTileCluster,
  CameraTileDot,
  CameraTilePoint,
  clusterCellOf,
  tileNumberOf,
} from '@watchroom/shared/camera/camera-tiles.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readTile } from '../test/read-tile.ts';
import { places, smallProfile } from '../test/small-city.ts';
import type { Caller, World } from '../test/world.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from './camera-world.ts';
import { healthWriter } from './health/health-writer.ts';
import { toWorld } from './map/world-square.ts';

let world: World;
let admin: Caller;
let city: Caller;
let west: Caller;
let fire: Caller;
const eastPlace = places['east-s'];

beforeAll(async () => {
  ({ world } = await startCameraWorld());
  admin = world.admin;
  [city, west, fire] = await Promise.all([
    world.person('operator'),
    world.person('operator', { areaId: 'west' }),
    world.person('dispatcher', { departmentId: 'fire' }),
  ]);
  await sendCameras(admin, [
    input('see-1', {
      place: destination(eastPlace, 180, 40),
      azimuthDeg: 0,
      hfovDeg: 60,
      stream: { kind: 'rtmp', key: 'see-1' },
    }),
    input('see-2', { place: destination(eastPlace, 0, 30), azimuthDeg: 0, hfovDeg: 60 }),
    input('see-3', { place: destination(eastPlace, 90, 20), kind: 'panoramic', terms: 'none', contact: '13800000000' }),
    input('police-1', { place: destination(eastPlace, 90, 60), department: 'police' }),
    input('west-1', { place: places['west-n'] }),
  ]);
  return () => world.close();
});

const idOf = async (externalId: string) => (await cameraRow(world, externalId)).id;

describe('GET /api/cameras/:id', () => {
  it('gives the camera without contact, address or key', async () => {
    const id = await idOf('see-3');
    const reply = await city.get(`/api/cameras/${id}`);
    expect(reply.json()).toMatchObject({
      id,
      externalId: 'see-3',
      kind: 'panoramic',
      terms: 'none',
      area: ['small', 'east', 'east-s'],
      health: 'unknown',
    });
    expect(reply.body).not.toMatch(/13800000000|contact|digest|see-1/);
  });

  it('hides it from other districts and departments, officers, strangers and keys without the scope', async () => {
    const [police, officer, key, scoped] = [
      await idOf('police-1'),
      await world.person('officer'),
      await world.key(['report.create']),
      await world.key(['camera.read'], { areaId: 'west' }),
    ];
    const status = async (by: Caller, id: string) => (await by.get(`/api/cameras/${id}`)).statusCode;
    const see1 = await idOf('see-1');
    expect(
      await Promise.all([
        status(west, see1),
        status(fire, police),
        status(fire, see1),
        status(officer, see1),
        status(world.stranger, see1),
        status(key, see1),
        status(scoped, see1),
        status(scoped, await idOf('west-1')),
      ]),
    ).toEqual([404, 404, 200, 403, 401, 403, 404, 200]);
    expect(await status(city, randomUUID())).toBe(404);
    expect(await status(city, 'x')).toBe(400);
  });
});

describe('GET /api/cameras/seeing', () => {
  const ask = async (by: Caller, query = `lng=${eastPlace[0]}&lat=${eastPlace[1]}&limit=4`) => {
    const reply = await by.get(`/api/cameras/seeing?${query}`);
    return {
      status: reply.statusCode,
      cameras: reply.statusCode === 200 ? reply.json<z.infer<typeof SeeingReply>>().cameras : [],
    };
  };

  it('CAM-3: puts the camera that faces the place and has a stream first, with distance, density and reasons', async () => {
    const { cameras } = await ask(city);
    expect(cameras.map(({ camera }) => camera.externalId)).toEqual(['see-1', 'police-1', 'see-3', 'see-2']);
    expect(cameras[0]).toMatchObject({
      sees: true,
      distanceM: expect.closeTo(40, 1),
      grade: 'detect',
      reasons: ['faces', 'health-unknown'],
    });
    expect(cameras[2]).toMatchObject({ sees: true, reasons: ['all-round', 'health-unknown', 'no-stream', 'terms'] });
    expect(cameras[3]).toMatchObject({ sees: false, reasons: ['faces-away', 'health-unknown', 'no-stream'] });
  });

  it('counts only cameras that the asker may see', async () => {
    expect((await ask(fire)).cameras.map(({ camera }) => camera.externalId)).toEqual(['see-1', 'see-3', 'see-2']);
    expect((await ask(west)).cameras).toEqual([]);
  });

  it('refuses what is no place, and who may not ask', async () => {
    for (const query of ['', 'lng=200&lat=0', 'lng=1', 'lng=a&lat=b', 'lng=120&lat=31&limit=99'])
      expect((await ask(city, query)).status).toBe(400);
    expect((await ask(world.stranger)).status).toBe(401);
    expect((await ask(await world.person('officer'))).status).toBe(403);
  });
});

describe('GET /api/tiles/cameras/:z/:x/:y', () => {
  const tileAt = (place: readonly [number, number], z: number) => {
    const [x, y] = toWorld(place).map((share) => Math.floor(share * 2 ** z));
    return `/api/tiles/cameras/${z}/${x}/${y}`;
  };
  const read = async (by: Caller, url: string) => {
    const reply = await by.get(url);
    return reply.statusCode === 200 ? readTile(reply.rawPayload) : [];
  };

  it('CAM-13: from far a cluster with its counts, from near every camera with what the map draws', async () => {
    const far = await read(city, tileAt(eastPlace, 10));
    expect(far.every((feature) => feature.layer === 'camera')).toBe(true);
    const clusters = far.map(({ properties }) => properties).filter((properties) => properties['cluster'] === true);
    expect(clusters.map((properties) => CameraTileCluster.parse(properties))).toEqual([
      { cluster: true, count: 4, alarm: 0, lost: 0, late: 0, unknown: 4, online: 0 },
    ]);
    const near = (await read(city, tileAt(eastPlace, 17))).map(({ properties }) => CameraTilePoint.parse(properties));
    expect(near.map((point) => point.name).sort()).toEqual([
      '摄像机 police-1',
      '摄像机 see-1',
      '摄像机 see-2',
      '摄像机 see-3',
    ]);
    expect(near.find((point) => point.name === '摄像机 see-1')).toMatchObject({
      azimuthDeg: 0,
      hfovDeg: 60,
      rangeM: 80,
      health: 'unknown',
      terms: 'always',
      ownerKind: 'department',
    });
    expect(near.find((point) => point.name === '摄像机 see-3')).not.toHaveProperty('azimuthDeg');
  });

  it('a lone camera is itself and no cluster, also from far', async () => {
    const [lone] = await read(west, tileAt(places['west-n'], 8));
    expect(CameraTileDot.parse(lone?.properties)).toMatchObject({ health: 'unknown', kind: 'fixed', count: 1 });
  });

  it('CAM-13: what a viewer may not see is in none of the counts', async () => {
    const count = async (by: Caller) =>
      (await read(by, '/api/tiles/cameras/0/0/0')).reduce(
        (sum, { properties }) => sum + (properties['cluster'] === true ? Number(properties['count']) : 1),
        0,
      );
    expect([await count(city), await count(fire), await count(west)]).toEqual([5, 4, 1]);
    expect((await west.get(tileAt(eastPlace, 14))).statusCode).toBe(204);
  });

  it('CAM-48: of a cluster is told by kind, owner and terms what the reader may see of it, and to nobody else anything', async () => {
    const far = await read(city, tileAt(eastPlace, 10));
    const cluster = far.find(({ properties }) => properties['cluster'] === true);
    const { z, x, y } = clusterCellOf(cluster?.id ?? -1) ?? { z: 0, x: 0, y: 0 };
    const ask = (by: Caller, level = z) => by.get(`/api/cameras/cells/${level}/${x}/${y}`);
    expect((await ask(city)).json()).toEqual({
      total: 4,
      kind: { fixed: 3, ptz: 0, dome: 0, panoramic: 1 },
      owner: { department: 4, private: 0 },
      terms: { always: 3, 'during-incident': 0, none: 1 },
    });
    expect([(await ask(fire)).json().total, (await ask(west)).json().total]).toEqual([3, 0]);
    const refused = [await ask(city, 17), await ask(await world.person('officer')), await ask(world.stranger)];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 403, 401]);
  });

  it('is kept by the browser and asked for again: 304 until something changes', async () => {
    const url = tileAt(eastPlace, 14);
    const first = await city.get(url);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, no-cache', 'content-encoding': 'gzip' });
    const etag = String(first.headers['etag']);
    expect((await city.get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await fire.get(url, { 'if-none-match': etag })).statusCode).toBe(200);
    await sendCameras(admin, [input('see-2', { place: destination(eastPlace, 0, 31), azimuthDeg: 0, hfovDeg: 60 })]);
    await expect.poll(async () => (await city.get(url, { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('a camera that a far tile knows by its number is found by it, by who may see it', async () => {
    const id = await idOf('police-1');
    const ask = (by: Caller, number: number | string) => by.get(`/api/cameras/numbered/${number}`);
    expect((await ask(city, tileNumberOf(id))).json<CameraView>().id).toBe(id);
    const status = async (by: Caller, number: number | string) => (await ask(by, number)).statusCode;
    expect(
      await Promise.all([
        status(west, tileNumberOf(id)),
        status(fire, tileNumberOf(id)),
        status(world.stranger, tileNumberOf(id)),
        status(city, 1),
        status(city, 'x'),
        status(city, 2 ** 60),
        status(city, -1),
      ]),
    ).toEqual([404, 404, 401, 404, 400, 400, 400]);
  });

  it('refuses tiles that do not exist and who may not look', async () => {
    for (const at of ['0/1/0', '3/0/8', '23/0/0', '30/0/0', 'a/0/0', '-1/0/0', '1.5/0/0', '14/NaN/1', '22/4194304/0'])
      expect((await city.get(`/api/tiles/cameras/${at}`)).statusCode).toBe(400);
    expect((await world.stranger.get('/api/tiles/cameras/0/0/0')).statusCode).toBe(401);
    expect((await (await world.person('officer')).get('/api/tiles/cameras/0/0/0')).statusCode).toBe(403);
  });
});

describe('camera health', () => {
  it('CAM-10: changes stand in the feed with row and tile, and nothing is written that changes nothing', async () => {
    const now = () => world.platform.clock.now();
    const id = await idOf('see-1');
    const health = async () => (await city.get(`/api/cameras/${id}`)).json<CameraView>().health;
    const writer = healthWriter(world.platform);
    writer.report({ stream: 'see-1' }, { event: 'heard', since: now() });
    writer.report({ stream: 'unheard-of' }, { event: 'heard', since: now() });
    await expect.poll(health).toBe('online');
    writer.report({ stream: 'see-1' }, { event: 'heard', since: now() });
    writer.report({ stream: 'see-1' }, { event: 'silent', since: now() });
    await expect.poll(health).toBe('late');
    writer.report({ stream: 'see-1' }, { event: 'missed', since: now() });
    await expect.poll(health).toBe('lost');
    const events = await world.platform.db
      .selectFrom('event')
      .select(['changed', 'rev'])
      .where('subject', '=', id)
      .where('kind', '=', 'camera.health_changed')
      .orderBy('id')
      .execute();
    expect(events.map((event) => event.changed['health'])).toEqual(['online', 'late', 'lost']);
    expect(await cameraRow(world, 'see-1')).toMatchObject({ health: 'lost', rev: events.at(-1)?.rev });
    const reasons = async () => {
      const reply = await city.get(`/api/cameras/seeing?lng=${eastPlace[0]}&lat=${eastPlace[1]}&limit=9`);
      return reply.json<z.infer<typeof SeeingReply>>().cameras.find((seeing) => seeing.camera.id === id)?.reasons;
    };
    await expect.poll(reasons).toContain('offline');
  });

  it('a camera whose stream is another one is unknown again', async () => {
    await sendCameras(admin, [
      input('see-1', { place: destination(eastPlace, 180, 40), stream: { kind: 'rtmp', key: 'see-1-b' } }),
    ]);
    expect(await cameraRow(world, 'see-1')).toMatchObject({ health: 'unknown', health_since: null });
  });
});

describe('POST /api/cameras/:id/push-address', () => {
  it('CAM-12: gives who manages the camera its signed address once, and writes down that it did', async () => {
    const id = await idOf('see-1');
    const key = { 'idempotency-key': randomUUID() };
    const reply = await admin.post(`/api/cameras/${id}/push-address`, { host: 'room.example' }, key);
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toMatchObject({
      address: expect.stringMatching(/^rtmp:\/\/room\.example:\d+\/live\/see-1-b\?/),
    });
    expect((await admin.post(`/api/cameras/${id}/push-address`, { host: 'room.example' }, key)).json()).toMatchObject({
      address: '',
    });
    const event = await world.platform.db
      .selectFrom('event')
      .selectAll()
      .where('kind', '=', 'camera.push_address_given')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(event)).not.toContain('key=');
  });

  it('refuses everybody else, cameras that do not push, and odd hosts', async () => {
    const [id, page] = [await idOf('see-1'), await idOf('see-2')];
    const ask = async (by: Caller, camera: string, body = {}) =>
      (await by.post(`/api/cameras/${camera}/push-address`, body)).statusCode;
    const eastKey = await world.key(['camera.write'], { areaId: 'west' });
    expect([
      await ask(world.stranger, id),
      await ask(city, id),
      await ask(eastKey, id),
      await ask(admin, page),
      await ask(admin, id, { host: 'a/b' }),
      await ask(admin, randomUUID()),
    ]).toEqual([401, 403, 404, 409, 400, 404]);
  });
});

it('CAM-14: when the city changes, cameras have the areas they lie in now, and those outside are nobody’s', async () => {
  // The districts stay, since people are bound to them (ARE-8); the city's west border moves east of `places['west-n']`.
  const narrow = JSON.parse(JSON.stringify(smallProfile).replaceAll('[120.5,', '[120.53,'));
  const [inside, outside] = [await idOf('see-2'), await idOf('west-1')];
  expect((await admin.send('PUT', '/api/city/profile', narrow)).statusCode).toBe(200);
  await expect.poll(async () => (await cameraRow(world, 'west-1')).area).toEqual([]);
  expect((await cameraRow(world, 'see-2')).area).toEqual(['small', 'east', 'east-s']);
  expect((await city.get(`/api/cameras/${inside}`)).statusCode).toBe(200);
  expect((await city.get(`/api/cameras/${outside}`)).statusCode).toBe(404);
  expect((await admin.send('PUT', '/api/city/profile', smallProfile)).statusCode).toBe(200);
  await expect.poll(async () => (await cameraRow(world, 'west-1')).area).toEqual(['small', 'west', 'west-n']);
  const moves = await world.platform.db
    .selectFrom('event')
    .select(['changed', 'extra'])
    .where('subject', '=', outside)
    .where('kind', '=', 'camera.changed')
    .orderBy('id')
    .execute();
  expect(moves).toEqual([
    { changed: { area: [] }, extra: expect.objectContaining({ from: ['small', 'west', 'west-n'] }) },
    { changed: { area: ['small', 'west', 'west-n'] }, extra: expect.objectContaining({ from: [] }) },
  ]);
});
