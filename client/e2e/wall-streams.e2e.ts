import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';

const { room, api, screen, faults } = people();
/** Only when asked for: `WALL_MINUTES=2` sees that nothing grows or stands still, `WALL_MINUTES=30` is the whole, with a rebuild of every player. */
const MINUTES = Number(process.env['WALL_MINUTES'] ?? 0);
const TILES = 16;
const SAMPLE_MS = 5_000;
const soon = { timeout: 90_000 };

/** What one tile says of itself, and the time of its picture. */
interface Sample {
  readonly at: string;
  readonly videoS: number;
  readonly saysAge: boolean;
}

const samples = (page: Page): Promise<Sample[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main li [data-at]')]
      .filter((tile) => !tile.className.includes('-z-10'))
      .map((tile) => ({
        at: tile.dataset['at'] ?? '',
        videoS: tile.querySelector('video')?.currentTime ?? 0,
        saysAge: tile.querySelector('[data-frame-age]') !== null,
      })),
  );

const Metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** What the page's scripts hold after a collection, bytes. */
async function heldBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = Metrics.parse(await session.send('Performance.getMetrics'));
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
}

/** The demo's cameras that really send, each on two tiles of a wall of its own. */
async function sixteenTiles(supervisor: ApiDesk): Promise<string> {
  const body = { name: '十六路', monitors: ['十六路'] };
  const { monitors } = await supervisor.post('/api/walls', body, WallReply);
  const id = monitors[0]?.id ?? '';
  const names = ['全景', '北桥头', '南桥头', '隧道', '大门', '路口'];
  const found = new Map<string, string>();
  const [lng, lat] = room.entry.centre;
  for (const name of names) {
    const path = `/api/search?q=${encodeURIComponent(name)}&lng=${lng}&lat=${lat}`;
    const { hits } = await supervisor.get(path, SearchReply);
    for (const hit of hits) if (hit.kind === 'camera') found.set(hit.id, hit.title);
  }
  await supervisor.post(`/api/monitors/${id}/layout`, { layout: { kind: '16' } }, MonitorReply);
  const sending: string[] = [];
  for (const camera of found.keys()) {
    const { health, streamKind } = await supervisor.get(`/api/cameras/${camera}`, CameraView);
    if (health === 'online' && streamKind === 'rtmp') sending.push(camera);
  }
  if (sending.length < 4) throw new Error(`only ${sending.length} cameras of the demo send`);
  for (let tile = 0; tile < TILES; tile++) {
    const content = { kind: 'camera', camera: sending[tile % sending.length], purpose: { reason: '十六路测试' } };
    await supervisor.post(`/api/monitors/${id}/show`, { tile, content }, MonitorReply);
  }
  return id;
}

test.skipIf(MINUTES === 0)(
  `WAL-8 ${TILES} tiles of real streams: all play, none stands still without saying so, memory stays flat`,
  async () => {
    const supervisor = await api('supervisor');
    const monitor = await sixteenTiles(supervisor);
    const { page } = await screen({ size: 'desk' });
    await page.goto(`${room.entry.url}/wall`);
    const code = (await page.getByLabel('接入码', { exact: true }).textContent(soon)) ?? '';
    await supervisor.post(`/api/monitors/${monitor}/pair`, { code }, MonitorReply);

    const played = new Set<number>();
    await expect
      .poll(async () => {
        for (const [tile, { at }] of (await samples(page)).entries()) if (at === 'live') played.add(tile);
        return played.size;
      }, soon)
      .toBe(TILES);

    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const held = [await heldBytes(session)];
    const silent: string[] = [];
    let live = 0;
    let seen = 0;
    let before = await samples(page);
    for (const end = Date.now() + MINUTES * 60_000; Date.now() < end; ) {
      await page.waitForTimeout(SAMPLE_MS);
      const now = await samples(page);
      for (const [tile, sample] of now.entries()) {
        seen += 1;
        if (sample.at === 'live' && sample.saysAge) live += 1;
        const stood = before[tile]?.at === 'live' && before[tile]?.videoS === sample.videoS;
        if (stood && sample.at === 'live' && sample.saysAge)
          silent.push(`tile ${tile + 1} stands at ${sample.videoS} s`);
      }
      before = now;
      held.push(await heldBytes(session));
    }
    expect(silent).toEqual([]);
    expect(live / seen).toBeGreaterThan(0.9);
    // Buffers come and go; a leak of one player in twenty minutes would be more.
    const [first = 0] = held;
    expect(Math.max(...held.slice(-3)), `bytes: ${held.join(' ')}`).toBeLessThan(first * 1.3 + 8_000_000);
    process.stdout.write(
      `\n${TILES} tiles, ${MINUTES} min: ${((live / seen) * 100).toFixed(1)} % live, heap ${held.map((b) => (b / 1e6).toFixed(1)).join(' ')} MB\n`,
    );
    expect(faults()).toEqual([]);
  },
  60_000 * (MINUTES + 5),
);
