import { setTimeout as pause } from 'node:timers/promises';
import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { Page } from 'playwright-core';
import { type Bench, type Goal, numberAsked, quantile } from '../../../infra/bootstrap/bench-contract.ts';
import { buildClient } from '../../../infra/bootstrap/client-build.ts';
import { publishAddress } from '../../../infra/city/outside/publish.ts';
import { freePort } from '../../../infra/process/ports.ts';
import { picturesOf } from '../../../server/test/annex-b.ts';
import { askRoom, type BenchRoom, enterBenchCity, enterDesk } from '../../../server/test/bench-city.ts';
import { rtspSimulator } from '../../../server/test/rtsp-simulator.ts';
import { startServerProcess } from '../../../server/test/server-process.ts';
import { openBrowser, openScreen } from '../browser.ts';
import { type ClockedCamera, readStamp, stamp, startClockedCamera } from './clocked-pictures.ts';

/**
 * From glass to glass: how old a picture is when the browser shows it. A camera of 720p whose pictures say when they were taken (25 a
 * second, a key picture every two seconds), once pushed to us by RTMP and once pulled from it by RTSP, through media server, gate
 * and player onto a tile of a wall in a real Chromium. Measured for every picture that is shown, by the browser's own word of when
 * (`requestVideoFrameCallback`), from the second that the tile is live; camera, server and browser share this machine's clock and processors.
 * A real camera's own lens, coder and line come on top. Opened anew each round, at another moment between two key pictures: so far
 * behind does a player begin. `bench glass --rounds 5 --seconds 12`.
 */
const MOST_MS = 1_500;
/** Until a tile is live. */
const OPEN_MS = 60_000;
const KINDS = ['pushed', 'pulled'] as const;
type Kind = (typeof KINDS)[number];

export const run: Bench = async ({ database, redisUrl, dataDir, args, say }) => {
  const [rounds, seconds] = [numberAsked(args, 'rounds', 5), numberAsked(args, 'seconds', 12)];
  await buildClient(say);
  const databaseUrl = await database();
  const [rtmp, http] = [await freePort(), await freePort()];
  const ports = { MEDIA_RTMP_PORT: String(rtmp), MEDIA_HTTP_PORT: String(http) };
  const env = { ...ports, PROBE_NETWORKS: '127.0.0.0/8', PROBE_PERIOD_S: '0', RECORD_PRE_ROLL_S: '0' };
  const roles = 'api,live,worker,media';
  const program = 'server/test/relay/server.ts';
  const server = await startServerProcess({ databaseUrl, redisUrl, dataDir, program, env, roles });
  const cameras: { readonly stop: () => Promise<void> | void }[] = [];
  const browser = await openBrowser({ map: false, whole: false });
  try {
    const room = await enterBenchCity(server.origin, { databaseUrl, redisUrl });
    const supervisor = await enterDesk(room, { username: 'supervisor', role: 'supervisor' });
    const pulled = await startPulled();
    cameras.push(pulled, startPushed(rtmp));
    const ids = await registerCameras(room, pulled.port);
    const runs: Measured[] = [];
    for (let round = 1; round <= rounds; round++) {
      for (const kind of KINDS) {
        const { page, faults, context } = await openScreen(browser, server.origin, { size: 'desk' });
        const name = `${kind} ${round}`;
        const openedInMs = await showOnWall({ room: { ...room, desk: supervisor }, page, camera: ids[kind], name });
        const measured: Measured = { kind, round, openedInMs, ...(await measure(page, seconds)) };
        say(JSON.stringify(measured));
        runs.push(measured);
        await context.close();
        if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
      }
    }
    return { goals: KINDS.map((kind) => goalOf(kind, runs)), runs: runs.map((run) => ({ ...run })) };
  } finally {
    await browser.close();
    for (const camera of cameras) await camera.stop();
    await server.kill();
  }
};

function startPushed(port: number): ClockedCamera {
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

interface Measured {
  readonly kind: Kind;
  readonly round: number;
  readonly openedInMs: number;
  readonly pictures: number;
  /** Whose stamp could not be read. */
  readonly unread: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

type Shown = readonly [atMs: number, squares: readonly number[]];

/** Every picture that the tile's video shows in so many seconds. */
async function measure(page: Page, seconds: number): Promise<Omit<Measured, 'kind' | 'round' | 'openedInMs'>> {
  const shown: Shown[] = await page.evaluate(watch, { seconds, side: stamp.side, squares: stamp.squares });
  const ages: number[] = [];
  for (const [atMs, squares] of shown) {
    const takenAt = readStamp(squares);
    if (takenAt !== null) ages.push(atMs - takenAt);
  }
  const [p50Ms, p95Ms, p99Ms] = [quantile(ages, 0.5, 0), quantile(ages, 0.95, 0), quantile(ages, 0.99, 0)];
  return { pictures: ages.length, unread: shown.length - ages.length, p50Ms, p95Ms, p99Ms };
}

/** In the page: for each picture that is put on the screen, when, and how bright its squares are. */
function watch({ seconds, side, squares }: { seconds: number; side: number; squares: number }): Promise<Shown[]> {
  const video = document.querySelector<HTMLVideoElement>('main li video');
  const canvas = new OffscreenCanvas(side * squares, 1);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  const shown: Shown[] = [];
  return new Promise((resolve, reject) => {
    if (video === null || drawing === null) return reject(new Error('there is no video'));
    const endsAt = performance.now() + seconds * 1_000;
    const see: VideoFrameRequestCallback = (_, { expectedDisplayTime }) => {
      drawing.drawImage(video, 0, side / 2, side * squares, 1, 0, 0, side * squares, 1);
      const { data } = drawing.getImageData(0, 0, side * squares, 1);
      const lights = Array.from({ length: squares }, (_light, square) => data[(square + 0.5) * side * 4] ?? 0);
      shown.push([Date.now() + expectedDisplayTime - performance.now(), lights]);
      if (performance.now() >= endsAt) resolve(shown);
      else video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
    setTimeout(() => reject(new Error(`only ${shown.length} pictures were shown`)), seconds * 1_000 + 10_000);
  });
}

function goalOf(kind: Kind, runs: readonly Measured[]): Goal {
  const rounds = runs.filter((run) => run.kind === kind).map(({ p95Ms }) => p95Ms);
  const value = Math.max(...rounds);
  const metric = `${kind}: age of a picture when it is shown, p95 of the worst of ${rounds.length} openings (${rounds.join(', ')})`;
  return { metric, value, unit: 'ms', goal: `<= ${MOST_MS}`, ok: value <= MOST_MS };
}
