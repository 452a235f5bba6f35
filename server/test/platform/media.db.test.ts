import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '../../../infra/process/ports.ts';
import { createLog } from '../../platform/log.ts';
import { type Media, startMedia } from '../../platform/media/media.ts';
import { playAddress, publishAddress, pullAddress, pulledStream } from '../../platform/media/media-address.ts';
import type { Platform } from '../../platform/platform.ts';
import { readSettings, type Settings } from '../../platform/settings.ts';

const heard: string[] = [];
const pushers: ChildProcess[] = [];
let settings: Settings;
let media: Media;

beforeAll(async () => {
  settings = readSettings({
    DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    REDIS_URL: 'redis://127.0.0.1',
    MEDIA_RTMP_PORT: String(await freePort()),
    MEDIA_HTTP_PORT: String(await freePort()),
    MEDIA_SECRET: 's'.repeat(32),
  });
  const platform = { settings, log: createLog('silent') } as Platform;
  media = startMedia(platform, [
    { published: (stream) => heard.push(`+${stream}`), unpublished: (stream) => heard.push(`-${stream}`) },
  ]);
  await vi.waitFor(() => expect(media.isReady()).toBe(true), { timeout: 45_000 });
});
afterEach(() => {
  for (const pusher of pushers.splice(0)) pusher.kill('SIGKILL');
});
afterAll(() => media.close());

const soon = { timeout: 10_000, interval: 20 };
const inAMinute = () => Date.now() + 60_000;

/** A real H.264 stream of a test picture, pushed as a camera does. */
function push(address: string): ChildProcess {
  const picture = [
    '-re',
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=160x120:rate=10',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '10',
  ];
  const pusher = spawn('ffmpeg', ['-nostdin', '-loglevel', 'quiet', ...picture, '-f', 'flv', address], {
    stdio: 'ignore',
  });
  pushers.push(pusher);
  return pusher;
}

/** The first bytes of an FLV address; empty when none come within the time. */
async function firstBytes(address: string, withinMs: number): Promise<string> {
  const reply = await fetch(address, { signal: AbortSignal.timeout(withinMs) }).catch(() => undefined);
  const reader = reply?.body?.getReader();
  const first = await reader?.read().catch(() => undefined);
  await reader?.cancel().catch(() => undefined);
  return Buffer.from(first?.value ?? [])
    .subarray(0, 3)
    .toString('latin1');
}

test('a signed push is heard of and plays back as FLV; its end is heard of at once', async () => {
  const pusher = push(publishAddress(settings, { name: 'camera-1', untilMs: inAMinute() }));
  await vi.waitFor(() => expect(heard).toContain('+camera-1'), soon);
  expect(await firstBytes(playAddress(settings, { name: 'camera-1', untilMs: inAMinute() }), 5_000)).toBe('FLV');
  const endedAt = Date.now();
  pusher.kill('SIGKILL');
  await vi.waitFor(() => expect(heard).toContain('-camera-1'), soon);
  expect(Date.now() - endedAt).toBeLessThan(2_000);
});

test('a push without a signature, with one that ran out, of another stream, or meant for playing is dropped', async () => {
  const bare = `rtmp://127.0.0.1:${settings.mediaRtmpPort}/live/camera-2`;
  const good = publishAddress(settings, { name: 'camera-2', untilMs: inAMinute() });
  const late = publishAddress(settings, { name: 'camera-2', untilMs: Date.now() - 1_000 });
  const play = new URL(playAddress(settings, { name: 'camera-2', untilMs: inAMinute() })).search;
  const attempts = [bare, late, good.replace('camera-2', 'camera-3'), bare + play].map((address) =>
    once(push(address), 'exit'),
  );
  await Promise.all(attempts);
  expect(heard.filter((word) => word.endsWith('camera-2') || word.endsWith('camera-3'))).toEqual([]);
});

test('MED-1 nobody plays without a signature, with the camera’s own, or over RTMP', async () => {
  const address = publishAddress(settings, { name: 'camera-4', untilMs: inAMinute() });
  push(address);
  await vi.waitFor(() => expect(heard).toContain('+camera-4'), soon);
  const bare = `http://127.0.0.1:${settings.mediaHttpPort}/live/camera-4.flv`;
  expect(await firstBytes(bare, 1_500)).toBe('');
  expect(await firstBytes(bare + new URL(address).search, 1_500)).toBe('');
  const overRtmp = spawn('ffmpeg', ['-nostdin', '-loglevel', 'quiet', '-i', address, '-t', '1', '-f', 'null', '-'], {
    stdio: 'ignore',
  });
  pushers.push(overRtmp);
  const [code] = await once(overRtmp, 'exit');
  expect(code).not.toBe(0);
});

test('PUL-7 what is pulled is taken from the FLV of the loopback alone, what is pushed from RTMP alone', async () => {
  const until = { untilMs: inAMinute() };
  const { search } = new URL(publishAddress(settings, { name: 'camera-6', ...until }));
  push(publishAddress(settings, { name: pulledStream('camera-7'), ...until }));
  push(`http://127.0.0.1:${settings.mediaHttpPort}/live/camera-6.flv${search}`);
  push(pullAddress(settings, { name: pulledStream('camera-8'), ...until }));
  await vi.waitFor(() => expect(heard).toContain('+pull/camera-8'), soon);
  expect(await firstBytes(playAddress(settings, { name: pulledStream('camera-8'), ...until }), 5_000)).toBe('FLV');
  expect(heard.filter((word) => /camera-[67]/.test(word))).toEqual([]);
});

test('MED-2 a media server that is killed serves again within three seconds, and its streams are known to be gone', async () => {
  push(publishAddress(settings, { name: 'camera-5', untilMs: inAMinute() }));
  await vi.waitFor(() => expect(heard).toContain('+camera-5'), soon);
  const pid = media.pid();
  process.kill(pid ?? 0, 'SIGKILL');
  const killedAt = Date.now();
  await vi.waitFor(() => expect(heard).toContain('-camera-5'), soon);
  await vi.waitFor(() => expect(media.isReady() && media.pid() !== pid).toBe(true), soon);
  expect(Date.now() - killedAt).toBeLessThan(3_000);
});
