import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../../infra/process/ports.ts';
import { cameraRow, cameraInput as input, sendCameras, startCameraWorld } from '../../camera/camera-world.ts';
import { httpSimulator } from '../../test/http-simulator.ts';
import { ownAddress, processTree } from '../../test/process-tree.ts';
import { hearRedis } from '../../test/redis-ear.ts';
import { rtspSimulator } from '../../test/rtsp-simulator.ts';
import { startServerProcess } from '../../test/server-process.ts';
import type { World } from '../../test/world.ts';
import { askLook, soon, type TestViewer, watch, watching } from '../video-world.ts';

/** Whatever a password may be turned into on its way: as it is, in an address, in Basic. */
const CANARY = /canary-(?:user|word|path|token)|Y2FuYXJ5LX/i;
const who = { username: 'canary-user', password: 'canary-word' };

it.skipIf(ownAddress === undefined)(
  'CAM-7, PUL-7: while cameras are imported, probed, pulled, fail and are exported, their passwords are in no reply, log, process, queue, row or file',
  { timeout: 120_000 },
  async () => {
    const host = ownAddress ?? '';
    const { world, dataDir } = await startCameraWorld({ roles: ['api'] });
    const redis = new Redis(world.redisUrl);
    const queued = await hearRedis(world.redisUrl);
    const product = await startServerProcess({
      ...world,
      dataDir,
      roles: 'api,live,worker,media',
      env: {
        LOG_LEVEL: 'trace',
        PROBE_NETWORKS: `${host}/32`,
        PROBE_PERIOD_S: '1',
        MEDIA_RTMP_PORT: String(await freePort()),
        MEDIA_HTTP_PORT: String(await freePort()),
      },
    });
    onTestFinished(async () => {
      await product.kill();
      redis.disconnect();
    });
    const [good, wrong, list] = await Promise.all([
      rtspSimulator({ host, who }),
      rtspSimulator({ host, who: { username: 'other', password: 'other' } }),
      httpSimulator({ host, who }),
    ]);
    onTestFinished(() => Promise.all([good, wrong, list].map((camera) => camera.close())).then(() => undefined));
    const at = (camera: { readonly port: number }) => `${who.username}:${who.password}@${host}:${camera.port}`;
    const sent = await sendCameras(world.admin, [
      input('c-good', { stream: { kind: 'rtsp', url: `rtsp://${at(good)}/canary-path` } }),
      input('c-wrong', { stream: { kind: 'rtsp', url: `rtsp://${at(wrong)}/canary-path` } }),
      input('c-list', { stream: { kind: 'hls', url: `http://${at(list)}/main.m3u8?token=canary-token` } }),
      input('c-closed', {
        stream: { kind: 'rtsp', url: `rtsp://${who.username}:x@${host}:${await freePort()}/canary-path` },
      }),
    ]);
    expect(sent).toMatchObject({ rejected: 0, created: 4 });

    const { watched, ended } = await lookAtAll({ ...world, origin: product.origin });
    await Promise.all(watched.map((viewer) => watching(viewer)));
    expect(await Promise.all(ended.map((viewer) => viewer.closed))).toEqual([4_022, 4_021]);
    const processes = processTree(product.pid).map(({ args, environment }) => `${args} ${environment}`);
    // One that pulls for each, and one that writes its ring.
    expect(processes.filter((text) => text.includes('ffmpeg')).length).toBeGreaterThanOrEqual(2);
    // Each has been probed as well.
    await vi.waitFor(async () => expect((await cameraRow(world, 'c-good')).health).toBe('online'), soon);

    const replies = await askAll(product.origin, world);
    expect(replies.length).toBeGreaterThan(3_000);
    const kept = await Promise.all((await redis.keys('*')).map((key) => redis.dumpBuffer(key)));
    const { rows: tables } = await sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.platform.db);
    const rows = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows: found } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
          world.platform.db,
        );
        return found.map((row) => row.text).join('\n');
      }),
    );
    const sinks = {
      replies,
      log: product.said(),
      processes: processes.join('\n'),
      queue: queued(),
      redis: kept.map((value) => value?.toString('latin1') ?? '').join('\n'),
      rows: rows.join('\n'),
      pictures: watched.map((viewer) => viewer.bytes().toString('latin1')).join('\n'),
    };
    for (const [name, text] of Object.entries(sinks)) {
      expect(text.length, name).toBeGreaterThan(100);
      expect(CANARY.exec(text)?.[0], name).toBeUndefined();
    }
    // And yet the cameras were given it.
    expect(good.connections() + list.connections()).toBeGreaterThan(1);
  },
);

/** Looks at all four; those that give a picture, and those that end. */
async function lookAtAll(world: World): Promise<{ watched: TestViewer[]; ended: TestViewer[] }> {
  const operator = await world.person('operator');
  const viewers = [];
  for (const name of ['c-good', 'c-list', 'c-wrong', 'c-closed']) {
    const { id } = await cameraRow(world, name);
    viewers.push(watch(world, operator, await askLook(operator, id)));
  }
  return { watched: viewers.slice(0, 2), ended: viewers.slice(2) };
}

/** What the product says to an administrator about its cameras, jobs, looks, and in an export. */
async function askAll(origin: string, world: World): Promise<string> {
  const { id } = await cameraRow(world, 'c-good');
  const paths = [
    '/api/audit?limit=200',
    '/api/jobs',
    `/api/cameras/${id}`,
    `/api/cameras/${id}/health`,
    '/api/cameras/seeing?lng=120.56&lat=31.29',
    '/api/openapi.json',
    '/metrics',
    '/readyz',
  ];
  const texts = await Promise.all(
    paths.map(async (path) => (await fetch(`${origin}${path}`, { headers: world.admin.headers })).text()),
  );
  const supervisor = await world.person('supervisor');
  const exported = await supervisor.post('/api/exports', {
    what: 'cameras',
    of: { area: 'east' },
    purpose: { reason: '测试导出摄像机' },
  });
  expect(exported.body).toContain('c-good');
  return [...texts, exported.body].join('\n');
}
