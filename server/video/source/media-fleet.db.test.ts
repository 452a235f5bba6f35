// limit: imports 18, a fleet, a world, a camera, a recorder and a process of its own meet here
import { hostname } from 'node:os';
import type { MediaServers } from '@watchroom/shared/video/media-servers.ts';
import { TURNED_MARK } from '@watchroom/shared/video/video-api.ts';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../../infra/process/ports.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from '../../camera/camera-world.ts';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import { type FleetKind, startFleetServer } from '../../test/fleet/fleet-server.ts';
import { ownAddress, processTree } from '../../test/process-tree.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import { startServerProcess } from '../../test/server-process.ts';
import type { Caller } from '../../test/world.ts';
import { probed, someSegments, startRecord } from '../recording/recording-world.ts';
import { askLook, endedLook, soon, tagTypes, watch, watching } from '../video-world.ts';
import { sourceHost } from './source-host.ts';
import { SourceId } from './source-id.ts';
import { startSourceWorld } from './source-world.ts';

async function simulator(host = '127.0.0.1', codec: 'H264' | 'H265' = 'H264') {
  const camera = await rtspSimulator({ host, codec });
  onTestFinished(() => camera.close());
  return camera;
}

async function fleet(...kinds: readonly FleetKind[]) {
  const servers = await Promise.all(kinds.map((kind) => startFleetServer(kind, { secret: `canary-${kind}-word` })));
  onTestFinished(async () => {
    for (const server of servers) await server.kill();
  });
  return { servers, MEDIA_FLEET: JSON.stringify(servers.map(({ entry }) => entry)) };
}

const pulled = (camera: { readonly port: number }) => ({
  stream: { kind: 'rtsp' as const, url: `rtsp://camera.test:${camera.port}/live` },
});

describe.each(['mediamtx', 'flv'] as const)('a camera that is pulled, over %s by address', (kind) => {
  it('FLT-5: is seen and recorded as any other, by our gate alone, which ends a look within a second', {
    timeout: 120_000,
  }, async () => {
    const { MEDIA_FLEET } = await fleet(kind);
    const { world, cameras, dataDir } = await startSourceWorld({ MEDIA_FLEET, RECORD_FREE_MB: '0' });
    const camera = await simulator();
    const [id = ''] = await cameras(['m-1', pulled(camera)]);
    const [operator, other] = [await world.person('operator'), await world.person('operator')];
    const tickets = [await askLook(operator, id), await askLook(other, id)] as const;
    const viewers = [watch(world, operator, tickets[0]), watch(world, other, tickets[1])] as const;
    for (const viewer of viewers) await watching(viewer, 30_000);
    expect([...new Set(tagTypes(viewers[0].bytes()))].sort()).toEqual([18, 9]);
    const said = async (by: Caller) => (await by.get('/api/media-servers')).json<MediaServers>();
    await vi.waitFor(
      async () =>
        expect(await said(world.admin)).toEqual({
          servers: [{ name: kind, kind, by: hostname(), standing: { at: 'answers' }, streams: 1 }],
        }),
      soon,
    );
    expect((await operator.get('/api/media-servers')).statusCode).toBe(403);
    expect((await world.stranger.get('/api/media-servers')).statusCode).toBe(401);

    expect((await startRecord(operator, id)).statusCode).toBe(201);
    const [segment] = await someSegments(world, id, 2);
    const { seconds, frames } = await probed(`${dataDir}/recordings/${segment?.file}`);
    expect([seconds > 1, frames > 10]).toEqual([true, true]);

    const revoked = performance.now();
    expect((await other.send('DELETE', '/api/session')).statusCode).toBeLessThan(300);
    expect(await viewers[1].closed).toBe(4_005);
    expect(performance.now() - revoked).toBeLessThan(1_000);
    expect((await endedLook(world, tickets[1].id)).end_reason).toBe('revoked');
    expect(viewers[0].socket.readyState).toBe(viewers[0].socket.OPEN);
  });
});

it('PUL-11: of a camera that is turned its viewers are told also over a server that writes its own descriptions', {
  timeout: 60_000,
}, async () => {
  const { MEDIA_FLEET } = await fleet('srs');
  const { world, cameras } = await startSourceWorld({ MEDIA_FLEET });
  const camera = await simulator('127.0.0.1', 'H265');
  const [id = ''] = await cameras(['m-3', pulled(camera)]);
  const operator = await world.person('operator');
  const viewer = watch(world, operator, await askLook(operator, id));
  await watching(viewer, 5_000);
  // Of the whole, the head of the stream apart, the first tag.
  const size = viewer.bytes().readUIntBE(14, 3);
  expect(
    viewer
      .bytes()
      .subarray(24, 24 + size)
      .toString('latin1'),
  ).toMatch(new RegExp(`onMetaData.*${TURNED_MARK}`, 's'));
  tagTypes(viewer.bytes());
});

it('FLT-2: a server of the fleet dies: its viewers are told at the media hop and see on over another', {
  timeout: 120_000,
}, async () => {
  const { servers, MEDIA_FLEET } = await fleet('srs', 'zlmediakit');
  const { world, cameras } = await startSourceWorld({ MEDIA_FLEET });
  const camera = await simulator();
  const [id = ''] = await cameras(['m-2', pulled(camera)]);
  const operator = await world.person('operator');
  const viewer = watch(world, operator, await askLook(operator, id));
  await watching(viewer);
  const place = mediaFleet(world.platform).placeOf(`pull/${id}`);
  const isFirst = ({ entry }: (typeof servers)[number]) => entry['name'] === place?.server;
  await servers.find(isFirst)?.kill();
  expect([4_001, 4_027]).toContain(await viewer.closed);
  await vi.waitFor(
    async () => {
      const again = watch(world, operator, await askLook(operator, id));
      await watching(again);
    },
    { ...soon, timeout: 40_000 },
  );
  expect(mediaFleet(world.platform).placeOf(`pull/${id}`)?.server).not.toBe(place?.server);

  // The other dies, too: the camera waits, and says where it fails.
  await servers.find((one) => !isFirst(one))?.kill();
  await vi.waitFor(
    () =>
      expect(sourceHost(world.platform).sources().get(SourceId.parse(id))).toMatchObject({
        at: 'backoff',
        hop: 'media',
      }),
    soon,
  );
  await vi.waitFor(async () => {
    const { servers: told } = (await world.admin.get('/api/media-servers')).json<MediaServers>();
    expect(told.map(({ standing }) => standing)).toMatchObject([
      { at: 'away', hop: 'network' },
      { at: 'away', hop: 'network' },
    ]);
  }, soon);
  const ready = await fetch(`${world.origin}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { parts: { 'media-fleet': false, media: true } }]);
  await servers[0]?.start();
  await vi.waitFor(
    async () => {
      const again = watch(world, operator, await askLook(operator, id));
      await watching(again);
    },
    { ...soon, timeout: 40_000 },
  );
});

it.skipIf(ownAddress === undefined)(
  'FLT-4: the fleet’s secrets and addresses are in no reply, picture, log, process or Redis key of a room that plays over it',
  {
    timeout: 120_000,
  },
  async () => {
    const host = ownAddress ?? '';
    const { servers, MEDIA_FLEET } = await fleet('mediamtx', 'zlmediakit', 'srs', 'flv');
    const { world, dataDir } = await startCameraWorld({ roles: ['api'] });
    const env = { LOG_LEVEL: 'trace', PROBE_NETWORKS: `${host}/32`, RECORD_FREE_MB: '0', MEDIA_FLEET };
    const ports = { MEDIA_RTMP_PORT: String(await freePort()), MEDIA_HTTP_PORT: String(await freePort()) };
    const roles = 'api,live,worker,media';
    const product = await startServerProcess({ ...world, dataDir, roles, env: { ...env, ...ports } });
    const redis = new Redis(world.redisUrl);
    onTestFinished(async () => {
      await product.kill();
      redis.disconnect();
    });
    // One needs a converter.
    const [camera, turned] = [await simulator(host), await simulator(host, 'H265')];
    const names = Array.from({ length: 5 }, (_, index) => `z-${index}`);
    const lines = names.map((name, at) => {
      const url = `rtsp://${host}:${(at === 0 ? turned : camera).port}/${name}`;
      return input(name, { stream: { kind: 'rtsp' as const, url } });
    });
    expect(await sendCameras(world.admin, lines)).toMatchObject({ rejected: 0 });
    const operator = await world.person('operator');
    const there = { ...world, origin: product.origin };
    const ids = await Promise.all(names.map(async (name) => (await cameraRow(world, name)).id));
    const tickets = await Promise.all(ids.map((id) => askLook(operator, id)));
    const viewers = tickets.map((ticket) => watch(there, operator, ticket));
    for (const viewer of viewers) await watching(viewer, 5_000);
    // The converter, and the writers of five rings.
    const processes = await vi.waitFor(() => {
      const found = processTree(product.pid);
      expect(found.filter(({ args }) => args.includes('ffmpeg')).length).toBeGreaterThanOrEqual(6);
      return found;
    }, soon);
    // Also what is said of servers that die.
    await servers[1]?.kill();
    await servers[2]?.kill();
    await vi.waitFor(() => expect(product.said()).toMatch(/media server srs does not answer/), soon);

    const paths = [
      '/readyz',
      '/api/openapi.json',
      '/api/jobs',
      '/api/audit?limit=200',
      '/api/media-servers',
      `/api/cameras/${ids[0]}`,
    ];
    const replies = paths.map(async (path) =>
      (await fetch(`${product.origin}${path}`, { headers: world.admin.headers })).text(),
    );
    const kept = await Promise.all((await redis.keys('*')).map((key) => redis.dumpBuffer(key)));
    const sinks = {
      replies: [...(await Promise.all(replies)), JSON.stringify(tickets)].join('\n'),
      pictures: viewers.map((viewer) => viewer.bytes().toString('latin1')).join('\n'),
      log: product.said(),
      arguments: processes.map(({ args }) => args).join('\n'),
      // The room's own is where the setting stands; nothing under it is given any.
      environment: processes.flatMap(({ pid, environment }) => (pid === product.pid ? [] : [environment])).join('\n'),
      redis: kept.map((value) => value?.toString('latin1') ?? '').join('\n'),
    };
    const addresses = servers.flatMap(({ entry }) =>
      Object.values(entry).flatMap((text) => /:([0-9]{4,5})/.exec(text)?.[1] ?? []),
    );
    expect(addresses.length).toBeGreaterThan(6);
    for (const [name, text] of Object.entries(sinks)) {
      expect(text.length, name).toBeGreaterThan(30);
      expect(/canary-[a-z]+-word|cm9vbTpjYW5hcnkt/.exec(text)?.[0], name).toBeUndefined();
      for (const port of addresses) expect(text.includes(`:${port}`), `${name} ${port}`).toBe(false);
    }
  },
);
