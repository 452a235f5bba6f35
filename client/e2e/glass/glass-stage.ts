import { setTimeout as pause } from 'node:timers/promises';
import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { Browser, Page } from 'playwright-core';
import type { BenchGiven } from '../../../infra/bootstrap/bench-contract.ts';
import { buildClient } from '../../../infra/bootstrap/client-build.ts';
import { publishAddress } from '../../../infra/city/outside/publish.ts';
import { freePort } from '../../../infra/process/ports.ts';
import { picturesOf } from '../../../server/test/annex-b.ts';
import { askRoom, type BenchRoom, enterBenchCity, enterDesk } from '../../../server/test/bench-city.ts';
import { rtspSimulator } from '../../../server/test/rtsp-simulator.ts';
import { type ServerProcess, startServerProcess } from '../../../server/test/server-process.ts';
import { openBrowser, openScreen } from '../browser.ts';
import { type ClockedCamera, startClockedCamera } from './clocked-pictures.ts';

/** A camera whose pictures say when they were taken: one that pushes to us by RTMP, one that we pull from by RTSP. */
export const KINDS = ['pushed', 'pulled'] as const;
export type Kind = (typeof KINDS)[number];
/** Until a tile is live. */
const OPEN_MS = 60_000;

export interface GlassStage {
  readonly server: ServerProcess;
  /** Shows the camera of this kind on a wall of its own in a page of its own, and lets `look` look at it; `openedInMs`: until it was live. */
  show<T>(kind: Kind, name: string, look: (page: Page, openedInMs: number) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** The product, a browser, and both cameras. `push`: starts the camera that pushes to this port. */
export async function openGlassStage(
  { database, redisUrl, dataDir, say }: Pick<BenchGiven, 'database' | 'redisUrl' | 'dataDir' | 'say'>,
  push: (port: number) => ClockedCamera,
): Promise<GlassStage> {
  await buildClient(say);
  const databaseUrl = await database();
  const [rtmp, http] = [await freePort(), await freePort()];
  const ports = { MEDIA_RTMP_PORT: String(rtmp), MEDIA_HTTP_PORT: String(http) };
  const env = { ...ports, PROBE_NETWORKS: '127.0.0.0/8', PROBE_PERIOD_S: '0', RECORD_PRE_ROLL_S: '0' };
  const program = 'server/test/relay/server.ts';
  const server = await startServerProcess({
    databaseUrl,
    redisUrl,
    dataDir,
    program,
    env,
    roles: 'api,live,worker,media',
  });
  const opened: { readonly browser?: Browser; readonly cameras: { stop(): Promise<void> | void }[] } = { cameras: [] };
  const end = async () => {
    await opened.browser?.close();
    for (const camera of opened.cameras) await camera.stop();
    await server.kill();
  };
  try {
    const browser = await openBrowser({ map: false, whole: false });
    Object.assign(opened, { browser });
    const room = await enterBenchCity(server.origin, { databaseUrl, redisUrl });
    const supervisor = await enterDesk(room, { username: 'supervisor', role: 'supervisor' });
    const pulled = await startPulled();
    opened.cameras.push(pulled, push(rtmp));
    const ids = await registerCameras(room, pulled.port);
    return {
      server,
      end,
      async show(kind, name, look) {
        const { page, faults, context } = await openScreen(browser, server.origin, { size: 'desk' });
        const openedInMs = await showOnWall({ room: { ...room, desk: supervisor }, page, camera: ids[kind], name });
        const seen = await look(page, openedInMs);
        await context.close();
        if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
        return seen;
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

export function startPushed(port: number): ClockedCamera {
  const gate = { rtmpUrl: `rtmp://127.0.0.1:${port}`, mediaSecret: 'm'.repeat(32) };
  return startClockedCamera(['-f', 'flv', publishAddress(gate, { name: 'clocked', untilMs: Date.now() + 3_600_000 })]);
}

/** The test camera cuts its stream where the next picture begins: its pictures leave it one picture, 40 ms, late. */
async function startPulled(): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  let rest = Buffer.alloc(0);
  let camera: ClockedCamera | undefined;
  const delimiter = Buffer.from([0, 0, 0, 1, 9]);
  const simulator = await rtspSimulator({
    feed: (give) => {
      camera = startClockedCamera(['-f', 'h264', 'pipe:1'], (bytes) => {
        rest = Buffer.concat([rest, bytes]);
        for (let next = rest.indexOf(delimiter, 5); next > 0; next = rest.indexOf(delimiter, 5)) {
          for (const picture of picturesOf(rest.subarray(0, next))) give(picture, performance.now());
          rest = rest.subarray(next);
        }
      });
    },
  });
  return {
    port: simulator.port,
    stop: async () => {
      camera?.stop();
      await simulator.close();
    },
  };
}

async function registerCameras(room: BenchRoom, rtspPort: number): Promise<Record<Kind, string>> {
  const streams = {
    pushed: { kind: 'rtmp', key: 'clocked' },
    pulled: { kind: 'rtsp', url: `rtsp://camera.test:${rtspPort}/live/main` },
  };
  const cameras = KINDS.map((kind) => ({ externalId: kind, name: kind, place: [120.4, 31.25], stream: streams[kind] }));
  await askRoom(room, { method: 'POST', path: '/api/cameras/batch', body: { cameras } });
  const idOf = async (kind: Kind) => {
    const path = `/api/cameras/called?externalId=${kind}`;
    for (let tries = 0; ; tries++) {
      // What was registered is there when its event was numbered.
      const found = await askRoom(room, { method: 'GET', path, headers: room.desk }).catch((error: unknown) => {
        if (tries === 50) throw error;
      });
      if (found !== undefined) return String(found['id']);
      await pause(100);
    }
  };
  return { pushed: await idOf('pushed'), pulled: await idOf('pulled') };
}

interface Showing {
  /** `desk`: who shows. */
  readonly room: BenchRoom;
  readonly page: Page;
  readonly camera: string;
  readonly name: string;
}

/** Resolves when the tile is live: ms since the screen was bound to its monitor. */
async function showOnWall({ room, page, camera, name }: Showing): Promise<number> {
  const ask = async (path: string, body: unknown) => askRoom(room, { method: 'POST', path, body, headers: room.desk });
  const { monitors } = WallReply.parse(await ask('/api/walls', { name, monitors: [name] }));
  const path = `/api/monitors/${monitors[0]?.id}`;
  await ask(`${path}/layout`, { layout: { kind: '1' } });
  const content = { kind: 'camera', camera, purpose: { reason: 'bench of the picture' } };
  await ask(`${path}/show`, { tile: 0, content });
  await page.goto('/wall');
  const code = (await page.getByLabel('接入码', { exact: true }).textContent()) ?? '';
  const boundAt = performance.now();
  MonitorReply.parse(await ask(`${path}/pair`, { code }));
  await page.locator('main li [data-at="live"]').waitFor({ timeout: OPEN_MS });
  return Math.round(performance.now() - boundAt);
}
